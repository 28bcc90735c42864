namespace Annotator.Core.Outlining;

/// <summary>How a <see cref="LiveWireSession"/> works.</summary>
public sealed record LiveWireOptions
{
    /// <summary>How far from its anchor a path can go, pixels of the window.</summary>
    public int Reach { get; init; } = 256;

    /// <summary>How far a path may be from the pixels it goes along, pixels of the window.</summary>
    public double Tolerance { get; init; } = 0.7;
}
