namespace Annotator.Formats.MaskImages;

/// <summary>What the pixels of a mask picture tell.</summary>
internal enum MaskRole
{
    /// <summary>The class.</summary>
    Class,

    /// <summary>The instance.</summary>
    Instance,

    /// <summary>The class, as a colour to look at.</summary>
    Color,
}
