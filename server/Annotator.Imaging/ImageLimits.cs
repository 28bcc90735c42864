namespace Annotator.Imaging;

/// <summary>How big is too big.</summary>
public static class ImageLimits
{
    /// <summary>Longest side of a thumbnail, px.</summary>
    public const int ThumbnailSide = 256;

    /// <summary>Most pixels an image may have to be opened at all.</summary>
    public const long MaxPixels = 1_000_000_000;

    /// <summary>Most pixels where the format forces a decoder to hold the whole image in memory.</summary>
    public const long MaxPixelsInMemory = 268_435_456;

    /// <summary>Longest side a browser's canvas takes.</summary>
    public const int MaxShownSide = 16384;

    /// <summary>Most pixels a browser is given; beyond that it gets a smaller copy.</summary>
    public const long MaxShownPixels = 200_000_000;
}
