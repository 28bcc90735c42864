namespace Annotator.Core.Evaluation.Overlaps;

/// <summary>How much each detection overlaps each object that is there.</summary>
/// <param name="values">Overlaps, 0 to 1: a row for each detection, a column for each object.</param>
/// <param name="truths">The number of columns.</param>
/// <param name="areas">For each detection the area that puts it into a range of sizes, px².</param>
internal readonly struct OverlapTable(double[] values, int truths, double[] areas)
{
    /// <summary>The overlap of a detection and an object.</summary>
    public double this[int detection, int truth] => values[detection * truths + truth];

    /// <summary>The area of a detection, px².</summary>
    public double AreaOf(int detection) => areas[detection];
}
