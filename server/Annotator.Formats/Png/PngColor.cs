namespace Annotator.Formats.Png;

/// <summary>What the samples of a PNG mean; the values are those of its header.</summary>
public enum PngColor
{
    /// <summary>One sample: gray, or simply a number.</summary>
    Gray = 0,

    /// <summary>Red, green, blue.</summary>
    Rgb = 2,

    /// <summary>One sample: an index into the palette.</summary>
    Palette = 3,

    /// <summary>Gray, alpha.</summary>
    GrayAlpha = 4,

    /// <summary>Red, green, blue, alpha.</summary>
    Rgba = 6,
}
