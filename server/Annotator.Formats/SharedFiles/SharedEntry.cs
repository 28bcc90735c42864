namespace Annotator.Formats.SharedFiles;

/// <summary>What a file of many images says of one of them.</summary>
/// <param name="Name">The image as the file names it.</param>
/// <param name="Node">Its node in the text.</param>
internal record SharedEntry(string Name, int Node)
{
    /// <summary>All nodes that say something of the image: when their text changes, so does what is known of it.</summary>
    public virtual IEnumerable<int> Nodes => [Node];
}
