using Annotator.Formats.Json;

namespace Annotator.Formats.Via;

/// <summary>What a VIA file has beside its images: the attributes that a project declares, and its list of images.</summary>
internal sealed class ViaProject
{
    /// <summary>Looks at a file.</summary>
    public ViaProject(JsonTree tree)
    {
        Metadata = MetadataOf(tree);
        if (Metadata == 0) return;
        foreach (var (name, _, value) in tree.Members(0))
        {
            if (name == "_via_image_id_list" && tree[value].Kind == JsonKind.Array) ImageIds = value;
            if (name != "_via_attributes" || tree[value].Kind != JsonKind.Object) continue;
            foreach (var (part, _, declarations) in tree.Members(value))
            {
                if (tree[declarations].Kind != JsonKind.Object) continue;
                if (part == "region") (RegionNode, Region) = (declarations, Declarations(tree, declarations));
                else if (part == "file") (FileNode, File) = (declarations, Declarations(tree, declarations));
            }
        }
    }

    /// <summary>The object with the images; the root in files that have nothing else.</summary>
    public int Metadata { get; }

    /// <summary>The list of the images' keys, or −1.</summary>
    public int ImageIds { get; } = -1;

    /// <summary>The node with the declarations of regions' attributes, or −1.</summary>
    public int RegionNode { get; } = -1;

    /// <summary>The attributes that regions can have, by name.</summary>
    public IReadOnlyDictionary<string, ViaDeclaration> Region { get; } = new Dictionary<string, ViaDeclaration>();

    /// <summary>The node with the declarations of images' attributes, or −1.</summary>
    public int FileNode { get; } = -1;

    /// <summary>The attributes that images can have, by name.</summary>
    public IReadOnlyDictionary<string, ViaDeclaration> File { get; } = new Dictionary<string, ViaDeclaration>();

    /// <summary>The object with the images.</summary>
    public static int MetadataOf(JsonTree tree)
    {
        foreach (var member in tree.ExpectMembers(0, "A VIA file"))
            if (member.Name == "_via_img_metadata") return member.Value;
        return 0;
    }

    private static Dictionary<string, ViaDeclaration> Declarations(JsonTree tree, int node) =>
        tree.Members(node).Where(member => tree[member.Value].Kind == JsonKind.Object).ToDictionary(member => member.Name, member => new ViaDeclaration(tree, member.Value));
}
