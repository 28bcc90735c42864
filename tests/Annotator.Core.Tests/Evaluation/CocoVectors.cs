using Annotator.Core.Evaluation;

namespace Annotator.Core.Tests.Evaluation;

/// <summary>tests/conformance/evaluation: what pycocotools computes.</summary>
public sealed class CocoVectors
{
    private const double Tolerance = 1e-6;

    public static TheoryData<string> Names => EvaluationVector.Names("coco-");

    [Theory]
    [MemberData(nameof(Names))]
    public void The_numbers_are_those_of_pycocotools(string name)
    {
        var (vector, result) = Evaluated(name);
        var expected = vector.Expected.GetProperty("stats").EnumerateArray().Select(value => value.GetDouble()).ToArray();
        Assert.Equal(expected.Length, result.Metrics.Count);
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - (result.Metrics[i].Value ?? -1)) <= Tolerance, $"{result.Metrics[i].Name} is {result.Metrics[i].Value}, not {expected[i]}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_class_has_the_average_precision_and_the_curve_of_pycocotools(string name)
    {
        var (vector, result) = Evaluated(name);
        foreach (var expected in vector.Expected.GetProperty("classes").EnumerateObject())
        {
            // A class that nobody uses is unknown here.
            var found = result.Classes.FirstOrDefault(found => found.Label == expected.Name);
            Assert.Equal(expected.Value.GetProperty("ap").GetDouble(), found?.Ap ?? -1, Tolerance);
            Assert.Equal(expected.Value.GetProperty("ap50").GetDouble(), found?.Ap50 ?? -1, Tolerance);
            Assert.Equal(expected.Value.GetProperty("ap75").GetDouble(), found?.Ap75 ?? -1, Tolerance);
            var curve = expected.Value.GetProperty("precision50").EnumerateArray().Select(value => value.GetDouble()).ToArray();
            Assert.Equal(curve.Length, found?.Precision50.Count ?? 0);
            for (int i = 0; i < curve.Length; i++) Assert.Equal(curve[i], found!.Precision50[i], Tolerance);
        }
    }

    private static (EvaluationVector Vector, CocoResult Result) Evaluated(string name)
    {
        var vector = EvaluationVector.Read(name);
        var kind = vector.Kind switch { "bbox" => OverlapKind.Box, "segm" => OverlapKind.Mask, _ => OverlapKind.Keypoints };
        return (vector, CocoEvaluator.Evaluate(vector.Truths, vector.Detections, new(kind) { Sizes = vector.Sizes }));
    }
}
