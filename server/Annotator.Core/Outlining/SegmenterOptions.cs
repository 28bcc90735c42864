namespace Annotator.Core.Outlining;

/// <summary>How a <see cref="Segmenter"/> works. The defaults were chosen by simulated clicks on objects of COCO, by <c>npm run bench outlining</c>.</summary>
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
    public int ClickRounds { get; init; } = 1;

    /// <summary>The cost of a boundary where colours do not change, in units of −log p (γ of GrabCut).</summary>
    public double Smoothness { get; init; } = 25;

    /// <summary>The most that a single pixel's colour counts, in units of −log p.</summary>
    public double MostColour { get; init; } = 6;

    /// <summary>How far a click reaches where colours do not change, in parts of the box's size.</summary>
    public double ClickRange { get; init; } = 0.4;

    /// <summary>What a click counts where it is, in units of −log p; less the farther the way.</summary>
    public double ClickStrength { get; init; } = 12;

    /// <summary>What counts for leaving a pixel far from a click as it was before that click, in units of −log p.</summary>
    public double Constancy { get; init; } = 10;

    /// <summary>How far around a click the pixels are as free as before, in parts of the box's size.</summary>
    public double FreeRange { get; init; } = 0.5;

    /// <summary>The least part of a box that its object fills, unless it reaches from side to side as a thin thing does.</summary>
    public double LeastShare { get; init; } = 0.4;

    /// <summary>Parts and holes smaller than this, px² of the image, are dropped, unless a click is in them.</summary>
    public double MinimumArea { get; init; } = 16;

    /// <summary>Parts and holes smaller than this part of the largest part are dropped, unless a click is in them.</summary>
    public double MinimumShare { get; init; } = 0.01;

    /// <summary>How far the polygon may be from the mask's outline, px of the image.</summary>
    public double Tolerance { get; init; } = 1;
}
