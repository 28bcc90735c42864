namespace Annotator.Core.Evaluation.Overlaps;

/// <summary>How far people are apart when they set the same keypoint, as a share of the size of the object: the constants of
/// object keypoint similarity.</summary>
internal static class KeypointSigmas
{
    /// <summary>Of a keypoint that nobody measured.</summary>
    private const double Unknown = 0.05;

    /// <summary>Of the 17 keypoints of COCO persons, from the nose to the right ankle (cocodataset.org, “Keypoint Evaluation”).</summary>
    private static readonly double[] Person = [.026, .025, .025, .035, .035, .079, .079, .072, .072, .062, .062, .107, .107, .087, .087, .089, .089];

    /// <summary>The constants of a skeleton: those of a person for 17 keypoints, else 0.05 each.</summary>
    /// <param name="count">The number of keypoints.</param>
    public static IReadOnlyList<double> Of(int count) => count == Person.Length ? Person : [.. Enumerable.Repeat(Unknown, count)];
}
