using System.Runtime.CompilerServices;
using Annotator.Core.Checking;
using Annotator.Core.Diffing;
using Annotator.Core.Model;
using Annotator.Formats.Json;
using Annotator.Formats.SharedFiles;
using Annotator.Formats.Sidecars;
using Annotator.Formats.Text;
using Annotator.Formats.Via;

namespace Annotator.Formats.Via3;

/// <summary>VIA 3 projects open in place.</summary>
internal sealed class Via3Store : SharedFileStore<Via3Entry, Via3Object>
{
    private readonly ConditionalWeakTable<JsonTree, Via3Project> _projects = [];
    private readonly Convention _label;

    /// <summary>Opens files.</summary>
    public Via3Store(IFolder folder, IReadOnlyList<string> files, ImageResolver resolver, Capabilities capabilities, OpenOptions options)
        : base(Via3Format.Name, folder, files, resolver, capabilities) =>
        _label = ViaLabel.Detect(options.Conventions.GetValueOrDefault("label"), [.. Files.SelectMany(file => Project(file).Attributes).Where(attribute => attribute.IsOfRegion).Select(attribute => (attribute.Name, attribute.IsChoice))], []);

    /// <inheritdoc/>
    public override IReadOnlyList<Convention> Conventions => [_label];

    /// <inheritdoc/>
    public override IReadOnlyList<string>? Labels
    {
        get
        {
            var lists = Files.SelectMany(file => Project(file).Attributes).Where(IsList).ToList();
            return lists.Count == 0 ? null : [.. lists.SelectMany(attribute => attribute.Options).Select(option => option.Name).Distinct()];
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Issue> Issues => [.. base.Issues, .. Files.SelectMany(OtherViews)];

    /// <inheritdoc/>
    protected override IReadOnlyList<Via3Entry> Entries(JsonTree tree) => new Via3Project(tree).Entries(tree);

    /// <inheritdoc/>
    protected override ParsedFile<Via3Object> Parse(SharedFile<Via3Entry> file, Via3Entry entry, string image) => new Via3Reader(file.Tree, Project(file), _label.Value).Read(entry);

    /// <inheritdoc/>
    protected override void Edit(SharedFile<Via3Entry> file, IReadOnlyList<SharedEdit<Via3Entry, Via3Object>> edits, IReadOnlyList<string>? labels, Splices splices)
    {
        var values = new Via3Values(file.Tree, Project(file), _label.Value, labels is null || Labels is null ? [] : ClassListDiff.Renames(Labels, labels));
        new Via3Writer(file.Tree, Project(file), file.Entries, _label.Value, values).Edit(edits, splices);
        values.AddTo(splices, _label.Value, Project(file).Attributes.Any(IsList) ? labels : null);
    }

    private bool IsList(Via3Attribute attribute) => attribute.IsChoice && attribute.IsOfRegion && attribute.Name == _label.Value;

    /// <summary>Views that are no single image: they stay as they are.</summary>
    private IEnumerable<Issue> OtherViews(SharedFile<Via3Entry> file)
    {
        var shown = file.Entries.Select(entry => entry.Node).ToHashSet();
        return file.Tree.Members(Project(file).View).Where(view => !shown.Contains(view.Value)).Select(view => new Issue(IssueCodes.UnreadableObject, Severity.Information, file.Path, file.Tree.Range(view.Key),
            $"The view {Limits.Excerpt(view.Name)} is not of one image; it is not shown and stays as it is."));
    }

    private Via3Project Project(SharedFile<Via3Entry> file) => _projects.GetValue(file.Tree, tree => new(tree));
}
