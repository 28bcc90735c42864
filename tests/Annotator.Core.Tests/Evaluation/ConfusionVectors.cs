using Annotator.Core.Evaluation;

namespace Annotator.Core.Tests.Evaluation;

/// <summary>tests/conformance/evaluation: what Ultralytics counts.</summary>
public sealed class ConfusionVectors
{
    public static TheoryData<string> Names => EvaluationVector.Names("confusion");

    [Theory]
    [MemberData(nameof(Names))]
    public void The_matrix_is_that_of_Ultralytics(string name)
    {
        var vector = EvaluationVector.Read(name);
        var matrix = ConfusionMatrix.Of(vector.Truths, vector.Detections, new(vector.Expected.GetProperty("iou").GetDouble(), vector.Expected.GetProperty("score").GetDouble()));
        Assert.Equal(vector.Expected.GetProperty("labels").EnumerateArray().Select(label => label.GetString()), matrix.Labels);
        int row = 0;
        foreach (var expected in vector.Expected.GetProperty("matrix").EnumerateArray())
        {
            Assert.Equal(expected.EnumerateArray().Select(count => count.GetInt64()), Enumerable.Range(0, matrix.Background + 1).Select(column => matrix[row, column]));
            row++;
        }
        Assert.Equal(matrix.Background + 1, row);
    }
}
