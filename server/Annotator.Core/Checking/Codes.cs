namespace Annotator.Core.Checking;

/// <summary>The codes of problems; docs/problems.md explains each.</summary>
public static class Codes
{
    /// <summary>The label is not defined in <c>annotator.json</c>.</summary>
    public const string UnknownLabel = "unknown-label";

    /// <summary>The label consists of white space.</summary>
    public const string EmptyLabel = "empty-label";

    /// <summary>The label does not allow this kind of shape.</summary>
    public const string ShapeNotAllowed = "shape-not-allowed";

    /// <summary>The shape covers nothing.</summary>
    public const string ZeroArea = "zero-area";

    /// <summary>The shape reaches beyond the image.</summary>
    public const string OutsideImage = "outside-image";

    /// <summary>A ring of a polygon crosses itself.</summary>
    public const string SelfCrossing = "self-crossing";

    /// <summary>Two annotations of the file have the same id.</summary>
    public const string DuplicateId = "duplicate-id";

    /// <summary>Two objects of one label and kind lie on each other.</summary>
    public const string NearDuplicate = "near-duplicate";

    /// <summary>The image has another size than when it was annotated.</summary>
    public const string SizeMismatch = "size-mismatch";

    /// <summary>The attribute is not defined for the label.</summary>
    public const string UnknownAttribute = "unknown-attribute";

    /// <summary>The value does not fit the attribute.</summary>
    public const string AttributeValue = "attribute-value";

    /// <summary>Both sides of a merge changed something differently, and it is not decided.</summary>
    public const string MergeConflict = "merge-conflict";

    /// <summary>There is an annotation file without its image. Found by the server.</summary>
    public const string MissingImage = "missing-image";

    /// <summary>A file can't be read. Found when reading.</summary>
    public const string InvalidJson = "invalid-json";
}
