namespace Annotator.Core.Outlining;

/// <summary>How a <see cref="Segmenter"/> works.</summary>
public sealed record SegmenterOptions
{
    /// <summary>The most pixels that are cut as a whole; a larger crop is halved until it fits and then refined along the boundary.</summary>
    public int MostPixels { get; init; } = 100_000;

    /// <summary>The most pixels of a band along the boundary; where it would be longer the boundary stays coarse.</summary>
    public int MostBandPixels { get; init; } = 250_000;

    /// <summary>How far around the box the background is learned, in parts of the box's size.</summary>
    public double Margin { get; init; } = 0.25;

    /// <summary>Rounds of learning and cutting for a box.</summary>
    public int Rounds { get; init; } = 5;

    /// <summary>Rounds of learning and cutting for clicks.</summary>
    public int ClickRounds { get; init; } = 2;

    /// <summary>The cost of a boundary where colours do not change, in units of −log p (γ of GrabCut).</summary>
    public double Smoothness { get; init; } = 50;

    /// <summary>The most that a single pixel's colour counts, in units of −log p.</summary>
    public double MostColour { get; init; } = 20;

    /// <summary>How far a click reaches where colours do not change, in parts of the box's size.</summary>
    public double ClickRange { get; init; } = 1;

    /// <summary>What a click counts where it is, in units of −log p; less the farther the way.</summary>
    public double ClickStrength { get; init; } = 30;

    /// <summary>Parts and holes smaller than this, px² of the image, are dropped, unless a click is in them.</summary>
    public double MinimumArea { get; init; } = 16;

    /// <summary>Parts and holes smaller than this part of the largest part are dropped, unless a click is in them.</summary>
    public double MinimumShare { get; init; } = 0.01;

    /// <summary>How far the polygon may be from the mask's outline, px of the image.</summary>
    public double Tolerance { get; init; } = 1;
}
