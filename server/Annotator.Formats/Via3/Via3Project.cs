using Annotator.Formats.Json;
using Annotator.Formats.SharedFiles;
using Annotator.Formats.Via;

namespace Annotator.Formats.Via3;

/// <summary>What a VIA 3 image is in the file: a view of one file, and the metadata that name the view.</summary>
/// <param name="Name">The image as the file names it.</param>
/// <param name="Node">The view.</param>
/// <param name="View">The view's id.</param>
/// <param name="File">The node of its file.</param>
/// <param name="Regions">The metadata with an outline.</param>
/// <param name="Whole">The metadata of the image as a whole.</param>
internal sealed record Via3Entry(string Name, int Node, string View, int File, IReadOnlyList<JsonMember> Regions, IReadOnlyList<JsonMember> Whole) : SharedEntry(Name, Node)
{
    /// <inheritdoc/>
    public override IEnumerable<int> Nodes => Regions.Concat(Whole).Select(member => member.Value).Prepend(File);
}

/// <summary>The tables of a VIA 3 project.</summary>
internal sealed class Via3Project
{
    private const int ImageType = 2;

    /// <summary>Looks at a file.</summary>
    /// <exception cref="FileFaultException">It is no VIA 3 project.</exception>
    public Via3Project(JsonTree tree)
    {
        var members = tree.ExpectMembers(0, "A VIA 3 project").ToDictionary(member => member.Name, member => member.Value);
        (Attribute, File, Metadata, View) = (Table("attribute"), Table("file"), Table("metadata"), Table("view"));
        ViewIds = members.TryGetValue("project", out int project) && ViaLabel.Member(tree, project, "vid_list") is { } list && tree[list].Kind == JsonKind.Array ? list : -1;
        Attributes = [.. tree.Members(Attribute).Where(member => tree[member.Value].Kind == JsonKind.Object).Select(member => new Via3Attribute(tree, member.Name, member.Value))];

        int Table(string name) => members.TryGetValue(name, out int node) && tree[node].Kind == JsonKind.Object ? node : throw tree.Fault(0, $"A VIA 3 project has the tables attribute, file, metadata and view; “{name}” is missing.");
    }

    /// <summary>The attributes.</summary>
    public int Attribute { get; }

    /// <summary>The files.</summary>
    public int File { get; }

    /// <summary>The regions, and what is said of images as wholes.</summary>
    public int Metadata { get; }

    /// <summary>The views: which files are shown together.</summary>
    public int View { get; }

    /// <summary>The order of the views, or −1.</summary>
    public int ViewIds { get; }

    /// <summary>The attributes that are declared.</summary>
    public IReadOnlyList<Via3Attribute> Attributes { get; }

    /// <summary>The images: views of one image. Videos, and views of several files, are not among them.</summary>
    public IReadOnlyList<Via3Entry> Entries(JsonTree tree)
    {
        var files = tree.Members(File).ToDictionary(member => member.Name, member => member.Value);
        var metadata = tree.Members(Metadata).ToLookup(member => IdOf(tree, ViaLabel.Member(tree, member.Value, "vid")) ?? "");
        var entries = new List<Via3Entry>();
        foreach (var (view, _, node) in tree.Members(View))
        {
            if (ViaLabel.Member(tree, node, "fid_list") is not { } list || tree[list].Kind != JsonKind.Array || tree.Count(list) != 1) continue;
            if (IdOf(tree, tree.Elements(list).First()) is not { } id || !files.TryGetValue(id, out int file) || NameOf(tree, file) is not { } name) continue;
            var said = metadata[view].ToLookup(member => IsRegion(tree, member.Value));
            entries.Add(new(name, node, view, file, [.. said[true]], [.. said[false].Where(member => IsWhole(tree, member.Value))]));
        }
        return entries;
    }

    /// <summary>An id, which may be written as text or as a number.</summary>
    public static string? IdOf(JsonTree tree, int? node) => node is not { } at ? null : tree[at].Kind switch
    {
        JsonKind.String => tree.String(at),
        JsonKind.Number => tree.Raw(at).ToString(),
        _ => null,
    };

    /// <summary>The outline of a piece of metadata, or null.</summary>
    public static int? Outline(JsonTree tree, int node) => ViaLabel.Member(tree, node, "xy") is { } xy && tree[xy].Kind == JsonKind.Array && tree.Count(xy) > 0 ? xy : null;

    private static string? NameOf(JsonTree tree, int file)
    {
        if (tree[file].Kind != JsonKind.Object) return null;
        if (ViaLabel.Member(tree, file, "type") is { } type && tree[type].Kind == JsonKind.Number && tree.Number(type) != ImageType) return null;
        return ((string[])["fname", "src"]).Select(name => IdOf(tree, ViaLabel.Member(tree, file, name))).FirstOrDefault(name => !string.IsNullOrEmpty(name));
    }

    private static bool IsRegion(JsonTree tree, int node) => Outline(tree, node) is not null;

    /// <summary>Whether metadata are about the image as a whole: neither a place nor a time.</summary>
    private static bool IsWhole(JsonTree tree, int node) => ViaLabel.Member(tree, node, "z") is not { } z || tree[z].Kind != JsonKind.Array || tree.Count(z) == 0;
}
