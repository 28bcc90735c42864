using Annotator.Formats.Json;
using Annotator.Formats.SharedFiles;

namespace Annotator.Formats.Via;

/// <summary>What a VIA file says of an image.</summary>
/// <param name="Name">The image as the file names it.</param>
/// <param name="Node">Its object.</param>
/// <param name="Regions">Its regions: a list, in VIA 1 an object; −1 when there are none.</param>
/// <param name="Attributes">The attributes of the image, or −1.</param>
internal sealed record ViaEntry(string Name, int Node, int Regions, int Attributes) : SharedEntry(Name, Node)
{
    /// <summary>The images of a file.</summary>
    /// <exception cref="FileFaultException">It is no VIA file.</exception>
    public static IReadOnlyList<ViaEntry> All(JsonTree tree)
    {
        int metadata = ViaProject.MetadataOf(tree);
        var entries = tree.ExpectMembers(metadata, "“_via_img_metadata”").Select(member => Of(tree, member.Value)).OfType<ViaEntry>().ToList();
        if (metadata == 0 && entries.Count == 0) throw tree.Fault(0, "A VIA file has “_via_img_metadata”, or objects with “filename” and “regions”; here are none.");
        return entries;
    }

    /// <summary>The entry of an image; null when the object names none.</summary>
    public static ViaEntry? Of(JsonTree tree, int node)
    {
        if (tree[node].Kind != JsonKind.Object) return null;
        string? name = null;
        int regions = -1, attributes = -1;
        foreach (var (key, _, value) in tree.Members(node))
        {
            if (key == "filename" && tree[value].Kind == JsonKind.String) name = tree.String(value);
            else if (key == "regions") regions = value;
            else if (key == "file_attributes") attributes = value;
        }
        return string.IsNullOrEmpty(name) ? null : new(name, node, regions, attributes);
    }

    /// <summary>The nodes of the regions.</summary>
    public IEnumerable<int> RegionNodes(JsonTree tree) => Regions < 0 ? []
        : tree[Regions].Kind == JsonKind.Array ? tree.Elements(Regions)
        : tree[Regions].Kind == JsonKind.Object ? tree.Members(Regions).Select(member => member.Value)
        : [];
}
