namespace Annotator.Imaging.Headers;

/// <summary>What one header reader found. Sizes are those stored, before orientation.</summary>
internal sealed record ImageHeader(string Format, long Width, long Height)
{
    public int Orientation { get; init; } = 1;

    public int BitsPerSample { get; init; } = 8;

    /// <summary>Whether Chromium decodes files of this kind, and to the right colours.</summary>
    public bool BrowserReads { get; init; } = true;

    /// <summary>Whether any decoder has to hold all of the image at once (interlaced, progressive, AVIF, …).</summary>
    public bool NeedsWholeInMemory { get; init; }

    /// <summary>Numbers without a natural white (floating point, 32 bits): the range found is what is shown.</summary>
    public bool StretchRange { get; init; }

    /// <summary>Four inks, which browsers show in wrong colours or not at all.</summary>
    public bool Cmyk { get; init; }

    public string? Note { get; init; }

    /// <summary>EXIF orientations from 5 on exchange rows and columns.</summary>
    public bool Turned => Orientation >= 5;
}
