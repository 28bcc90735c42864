namespace Annotator.Core.Evaluation;

/// <summary>The thresholds of COCO's evaluation.</summary>
internal static class CocoParameters
{
    /// <summary>IoU 0.50, 0.55, … 0.95, rounded as numpy's <c>linspace</c> does.</summary>
    public static double[] Overlaps { get; } = [.. Enumerable.Range(0, 9).Select(i => i * ((0.95 - 0.5) / 9) + 0.5), 0.95];

    /// <summary>Recall 0, 0.01, … 1.</summary>
    public static double[] Recalls { get; } = [.. Enumerable.Range(0, 100).Select(i => i * 0.01), 1];

    /// <summary>The place of IoU 0.50.</summary>
    public const int Overlap50 = 0;

    /// <summary>The place of IoU 0.75.</summary>
    public const int Overlap75 = 5;

    /// <summary>Ranges of area, px², ends included: all, small, medium, large.</summary>
    public static (double Least, double Most)[] Areas { get; } = [(0, 1e10), (0, 1024), (1024, 9216), (9216, 1e10)];

    /// <summary>The place of all areas.</summary>
    public const int AllAreas = 0;
}
