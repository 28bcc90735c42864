using System.Runtime.CompilerServices;
using Annotator.Core.Checking;
using Annotator.Core.Diffing;
using Annotator.Core.Model;
using Annotator.Formats.Json;
using Annotator.Formats.SharedFiles;
using Annotator.Formats.Sidecars;
using Annotator.Formats.Text;

namespace Annotator.Formats.Via;

/// <summary>VIA 1 and 2 files open in place: projects and annotations alone.</summary>
internal sealed class ViaStore : SharedFileStore<ViaEntry, ViaObject>
{
    private readonly IFolder _folder;
    private readonly ConditionalWeakTable<JsonTree, ViaProject> _projects = [];
    private readonly Convention _label;

    /// <summary>Opens files.</summary>
    public ViaStore(IFolder folder, IReadOnlyList<string> files, ImageResolver resolver, Capabilities capabilities, OpenOptions options)
        : base(ViaFormat.Name, folder, files, resolver, capabilities)
    {
        _folder = folder;
        _label = ViaLabel.Detect(options.Conventions.GetValueOrDefault("label"), [.. Projects.SelectMany(project => project.Region).Select(attribute => (attribute.Key, attribute.Value.IsChoice))], ViaLabel.Used(Files));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Convention> Conventions => [_label];

    /// <inheritdoc/>
    public override IReadOnlyList<string>? Labels
    {
        get
        {
            var lists = Projects.Select(project => project.Region.GetValueOrDefault(_label.Value)).Where(declaration => declaration is { IsChoice: true }).ToList();
            return lists.Count == 0 ? null : [.. lists.SelectMany(declaration => declaration!.Options).Distinct()];
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Issue> Issues =>
    [
        .. base.Issues,
        .. Files.SelectMany(file => file.Tree.Members(Project(file).Metadata).Where(member => ViaEntry.Of(file.Tree, member.Value) is null)
            .Select(member => new Issue(IssueCodes.UnreadableObject, Severity.Error, file.Path, file.Tree.Range(member.Key), $"“{Limits.Excerpt(member.Name)}” names no image: an object with “filename” and “regions” was expected."))),
    ];

    private IEnumerable<ViaProject> Projects => Files.Select(Project);

    /// <inheritdoc/>
    protected override IReadOnlyList<ViaEntry> Entries(JsonTree tree) => ViaEntry.All(tree);

    /// <inheritdoc/>
    protected override ParsedFile<ViaObject> Parse(SharedFile<ViaEntry> file, ViaEntry entry, string image) => ViaReader.Read(file.Tree, entry, _label.Value);

    /// <inheritdoc/>
    protected override void Edit(SharedFile<ViaEntry> file, IReadOnlyList<SharedEdit<ViaEntry, ViaObject>> edits, IReadOnlyList<string>? labels, Splices splices)
    {
        var renames = labels is null || Labels is null ? [] : ClassListDiff.Renames(Labels, labels);
        new ViaWriter(file.Tree, file.Entries, Project(file), _label.Value, BytesOf).Edit(edits, splices, labels, renames);
    }

    private ViaProject Project(SharedFile<ViaEntry> file) => _projects.GetValue(file.Tree, tree => new(tree));

    private long BytesOf(string image)
    {
        try
        {
            if (!_folder.FileExists(image)) return -1;
            using var stream = _folder.OpenRead(image);
            return stream.Length;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return -1;
        }
    }
}
