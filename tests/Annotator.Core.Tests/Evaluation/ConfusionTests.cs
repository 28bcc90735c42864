using Annotator.Core.Evaluation;
using Annotator.Core.Model;
using static Annotator.Core.Tests.Evaluation.Scenes;

namespace Annotator.Core.Tests.Evaluation;

public sealed class ConfusionTests
{
    [Fact]
    public void What_is_found_under_another_class_what_is_missed_and_what_is_not_there_have_their_cells()
    {
        var matrix = ConfusionMatrix.Of(
            [There(Square(0)), There(Square(200)), There(Square(400), "dog"), There(Square(600), "dog")],
            [Found(Square(0), 0.9), Found(Square(210), 0.9, "dog"), Found(Square(400), 0.9, "dog"), Found(Square(900), 0.9, "dog"), Found(Square(600), 0.2, "dog")]);
        Assert.Equal(["cat", "dog"], matrix.Labels);
        long[,] expected = { { 1, 1, 0 }, { 0, 1, 1 }, { 0, 1, 0 } };
        for (int row = 0; row < 3; row++)
            for (int column = 0; column < 3; column++) Assert.Equal(expected[row, column], matrix[row, column]);
        Assert.Equal([new("cat", 1, 0, 1), new("dog", 1, 2, 1)], matrix.Classes);
        Assert.Equal((1, 0.5, 2.0 / 3), (matrix.Classes[0].Precision, matrix.Classes[0].Recall, matrix.Classes[0].F1));
    }

    [Fact]
    public void The_detection_that_overlaps_most_has_the_object_however_sure_another_is()
    {
        var matrix = ConfusionMatrix.Of([There(Square(0))], [Found(Square(20), 0.99, "dog"), Found(Square(0), 0.3)]);
        Assert.Equal((1, 0, 1), (matrix[0, 0], matrix[0, 1], matrix[matrix.Background, 1]));
    }

    [Fact]
    public void What_is_found_on_crowds_and_difficult_objects_does_not_count()
    {
        var matrix = ConfusionMatrix.Of(
            [There(new BoxShape(0, 0, 500, 500)) with { IsCrowd = true }, There(Square(1000)) with { IsDifficult = true }],
            [Found(Square(0), 0.9), Found(Square(100), 0.9), Found(Square(1000), 0.9)]);
        Assert.Equal([new("cat", 0, 0, 0)], matrix.Classes);
        Assert.Equal((null, null, null), (matrix.Classes[0].Precision, matrix.Classes[0].Recall, matrix.Classes[0].F1));
    }

    [Fact]
    public void Images_are_kept_apart() =>
        Assert.Equal([new("cat", 0, 1, 1)], ConfusionMatrix.Of([There(Square(0))], [Found(Square(0), 0.9, image: "b.jpg")]).Classes);
}
