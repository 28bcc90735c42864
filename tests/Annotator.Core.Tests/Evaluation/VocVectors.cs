using Annotator.Core.Evaluation;

namespace Annotator.Core.Tests.Evaluation;

/// <summary>tests/conformance/evaluation: what the Pascal VOC devkit computes.</summary>
public sealed class VocVectors
{
    public static TheoryData<string> Names => EvaluationVector.Names("voc");

    [Theory]
    [MemberData(nameof(Names))]
    public void Average_precision_is_that_of_the_devkit(string name)
    {
        var vector = EvaluationVector.Read(name);
        foreach (var expected in vector.Expected.EnumerateObject())
        {
            var words = expected.Name.Split(' ');
            var options = new VocOptions(double.Parse(words[^1], null), words[0] == "eleven" ? VocInterpolation.ElevenPoints : VocInterpolation.Area) { IsInclusive = words.Contains("inclusive") };
            var classes = VocEvaluator.Evaluate(vector.Truths, vector.Detections, options).Classes.ToDictionary(found => found.Label);
            foreach (var value in expected.Value.EnumerateObject())
                Assert.Equal(value.Value.GetDouble(), classes.GetValueOrDefault(value.Name)?.Ap ?? -1, 1e-9);
        }
    }
}
