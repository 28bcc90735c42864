namespace Annotator.Formats.Coco;

/// <summary>Where an annotation stands in a COCO file, and what counting needs of it.</summary>
internal record struct CocoEntry
{
    /// <summary>Its first byte.</summary>
    public long Start;

    /// <summary>How many bytes it has.</summary>
    public int Length;

    /// <summary>Its line, from 0.</summary>
    public int Line;

    /// <summary>Its id; null when it has none.</summary>
    public long? Id;

    /// <summary>The id of its category; null when it has none.</summary>
    public long? Category;

    /// <summary>The id of its image; null when it has none.</summary>
    public long? ImageId;

    /// <summary>What its shape will be.</summary>
    public CocoKind Kind;

    /// <summary>The byte behind it.</summary>
    public readonly long End => Start + Length;
}
