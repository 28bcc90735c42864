namespace Annotator.Imaging;

/// <summary>Why an image cannot be shown.</summary>
public enum ImageProblem
{
    /// <summary>There is no such file.</summary>
    Missing,

    /// <summary>The file exists and cannot be opened.</summary>
    Unreadable,

    /// <summary>The file is something other than an image.</summary>
    NotAnImage,

    /// <summary>It is an image of a format that is not supported.</summary>
    Unsupported,

    /// <summary>The end of the file is missing.</summary>
    Truncated,

    /// <summary>The content contradicts itself.</summary>
    Corrupt,

    /// <summary>The image has more pixels than can be shown.</summary>
    TooLarge,

    /// <summary>The converted copy cannot be written.</summary>
    CacheUnwritable,
}
