using Annotator.Core.Checking;
using Annotator.Core.Model;
using Annotator.Formats.Sidecars;
using Annotator.Formats.Text;

namespace Annotator.Formats.Labelme;

/// <summary>A labelme dataset open in place.</summary>
internal sealed class LabelmeStore(IFolder folder, LabelmeFiles files, Capabilities capabilities, IImageSizes sizes)
    : SidecarStore<LabelmeObject>(LabelmeFormat.Name, folder, files.Layout, capabilities)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Issue> Issues =>
        [.. Images.Where(image => !image.Exists).Select(image => new Issue(IssueCodes.MissingImage, Severity.Warning, image.File!, null, $"There is no image for {image.File}; it names {image.Path}."))];

    /// <inheritdoc/>
    public override bool MayBelong(string file) => LabelmeFiles.MayBe(file);

    /// <inheritdoc/>
    protected override ParsedFile<LabelmeObject> Parse(TextFile text, string image, string file) => LabelmeReader.Read(text, image).Parsed;

    /// <inheritdoc/>
    protected override string Edit(TextFile text, ParsedFile<LabelmeObject> parsed, SidecarEdit edit) => LabelmeWriter.Edit(LabelmeReader.Read(text, edit.Image), edit);

    /// <inheritdoc/>
    protected override ParsedFile<LabelmeObject> NewFile(string image, Document target, out TextFile text)
    {
        string folder = RelativePaths.Folder(files.Layout.FileOf(image));
        text = TextFile.Empty.With(LabelmeTexts.Empty(RelativePaths.From(folder, image), target.Size ?? sizes.Find(image)));
        return Parse(text, image, "");
    }
}
