using Annotator.Core.Checking;
using Annotator.Core.Model;
using Annotator.Formats.Sidecars;
using Annotator.Formats.Text;

namespace Annotator.Formats.Dota;

/// <summary>A DOTA dataset open in place.</summary>
internal sealed class DotaStore(IFolder folder, SidecarLayout layout, Capabilities capabilities)
    : SidecarStore<WordRow>(DotaFormat.Name, folder, layout, capabilities)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Issue> Issues =>
        [.. Images.Where(image => !image.Exists).Select(image => new Issue(IssueCodes.MissingImage, Severity.Warning, image.File!, null, $"There is no image for {image.File}."))];

    /// <inheritdoc/>
    public override bool MayBelong(string file) => RelativePaths.Extension(file) == ".txt";

    /// <inheritdoc/>
    protected override ParsedFile<WordRow> Parse(TextFile text, string image, string file) => WordRows.Read(text, DotaRows.Read);

    /// <inheritdoc/>
    protected override string Edit(TextFile text, ParsedFile<WordRow> parsed, SidecarEdit edit)
    {
        var style = NumberStyle.Of(parsed.Objects.SelectMany(row => row.Words.Take(8)).Select(word => word.Text), new(1, 2));
        return WordRows.Edit(text, parsed, edit, (after, row, before) => row is null ? DotaRows.Write(after, style) : DotaRows.Change(row.Words, before!, after, style));
    }

    /// <inheritdoc/>
    public override string? Refusal(Annotation? stored, Annotation wanted) =>
        stored?.Equals(wanted) == true ? null : base.Refusal(stored, wanted) ?? DotaRows.Fault(wanted.Attributes);
}
