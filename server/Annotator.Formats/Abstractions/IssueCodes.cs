namespace Annotator.Formats;

/// <summary>The codes of issues in files; docs/formats.md explains each.</summary>
public static class IssueCodes
{
    /// <summary>A file that can't be read at all.</summary>
    public const string UnreadableFile = "unreadable-file";

    /// <summary>An object that can't be understood; it is kept as it is.</summary>
    public const string UnreadableObject = "unreadable-object";

    /// <summary>An object that training tools would misread or refuse.</summary>
    public const string MisreadObject = "misread-object";

    /// <summary>A class index or category id that the class list does not have.</summary>
    public const string UnknownClass = "unknown-class";

    /// <summary>A normalised coordinate outside 0…1.</summary>
    public const string OutOfRange = "out-of-range";

    /// <summary>The same object twice.</summary>
    public const string DuplicateObject = "duplicate-object";

    /// <summary>Annotations without their image.</summary>
    public const string MissingImage = "missing-image";

    /// <summary>A class list that is missing or contradicts itself.</summary>
    public const string ClassList = "class-list";

    /// <summary>An id that occurs twice or points nowhere.</summary>
    public const string BrokenReference = "broken-reference";

    /// <summary>A stored value that does not follow from the others.</summary>
    public const string StaleValue = "stale-value";

    /// <summary>One image in several splits, or annotated in several files.</summary>
    public const string SharedImage = "shared-image";

    /// <summary>An image that several people or models annotated; not all was taken.</summary>
    public const string OtherAnnotations = "other-annotations";

    /// <summary>An annotation file where tools do not look for it.</summary>
    public const string MisplacedFile = "misplaced-file";

    /// <summary>Something in a file that is not taken over: a column of another meaning, masks that are missing.</summary>
    public const string NotRead = "not-read";
}
