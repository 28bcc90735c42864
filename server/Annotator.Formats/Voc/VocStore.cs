using System.Globalization;
using Annotator.Core.Checking;
using Annotator.Core.Model;
using Annotator.Formats.Sidecars;
using Annotator.Formats.Text;

namespace Annotator.Formats.Voc;

/// <summary>A VOC dataset open in place.</summary>
internal sealed class VocStore(IFolder folder, SidecarLayout layout, Capabilities capabilities, Convention convention, IImageSizes sizes)
    : SidecarStore<VocObject>(VocFormat.Name, folder, layout, capabilities)
{
    private readonly VocGeometry _geometry = new(convention.Value == "1" ? 1 : 0);

    /// <inheritdoc/>
    public override IReadOnlyList<Convention> Conventions => [convention];

    /// <inheritdoc/>
    public override IReadOnlyList<Issue> Issues =>
        [.. Images.Where(image => !image.Exists).Select(image => new Issue(IssueCodes.MissingImage, Severity.Warning, image.File!, null, $"There is no image for {image.File}."))];

    /// <inheritdoc/>
    public override bool MayBelong(string file) => RelativePaths.Extension(file) == ".xml";

    /// <inheritdoc/>
    protected override ParsedFile<VocObject> Parse(TextFile text, string image, string file) => new VocReader(_geometry).Read(text, image).File;

    /// <inheritdoc/>
    protected override string Edit(TextFile text, ParsedFile<VocObject> parsed, SidecarEdit edit)
    {
        var (root, file) = new VocReader(_geometry).Read(text, edit.Image);
        return new VocWriter(_geometry).Edit(text, root, file, edit);
    }

    /// <inheritdoc/>
    protected override ParsedFile<VocObject> NewFile(string image, Document target, out TextFile text)
    {
        text = TextFile.Empty.With(Empty(image, target.Size ?? sizes.Find(image)));
        return Parse(text, image, "");
    }

    /// <summary>A file without objects.</summary>
    internal static string Empty(string image, ImageSize? size)
    {
        string folder = RelativePaths.Name(RelativePaths.Folder(image));
        string dimensions = size is var (width, height)
            ? string.Create(CultureInfo.InvariantCulture, $"\t<size>\n\t\t<width>{width}</width>\n\t\t<height>{height}</height>\n\t\t<depth>3</depth>\n\t</size>\n")
            : "";
        return $"<annotation>\n\t<folder>{XmlText.Encode(folder)}</folder>\n\t<filename>{XmlText.Encode(RelativePaths.Name(image))}</filename>\n{dimensions}\t<segmented>0</segmented>\n</annotation>\n";
    }
}
