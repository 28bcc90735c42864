using Annotator.Formats.SharedFiles;

namespace Annotator.Formats.Createml;

/// <summary>What a CreateML file says of an image.</summary>
/// <param name="Name">The image as the file names it.</param>
/// <param name="Node">Its object.</param>
/// <param name="ImageKey">The key of the name: <c>image</c> or <c>imagefilename</c>.</param>
/// <param name="ListKey">The key of the list: <c>annotations</c> or <c>annotation</c>; null when there is none.</param>
/// <param name="List">The node of the list, or −1.</param>
internal sealed record CreatemlEntry(string Name, int Node, string ImageKey, string? ListKey, int List) : SharedEntry(Name, Node);
