using Annotator.Core.Model;
using Annotator.Models.Description;
using Annotator.Models.Layouts;
using Annotator.Models.Running;

namespace Annotator.Models.Tests;

/// <summary>How uncertain a model is of an image as a whole.</summary>
public sealed class UncertaintyTests
{
    [Theory]
    [InlineData(new[] { .25f, .25f, .25f, .25f }, 1)]
    [InlineData(new[] { 0f, 1f, 0f }, 0)]
    [InlineData(new[] { .5f, .5f, 0f }, 0.63093)] // ln 2 / ln 3
    [InlineData(new[] { 1f }, 0)]
    public void The_entropy_of_classes_is_between_0_and_1(float[] probabilities, double expected) => Assert.Equal(expected, Entropy.Of(probabilities), 5);

    [Theory]
    [InlineData(.5f, 1)]
    [InlineData(0f, 0)]
    [InlineData(1f, 0)]
    [InlineData(.11f, 0.49992)]
    public void So_is_that_of_one_class(float probability, double expected) => Assert.Equal(expected, Entropy.OfOne(probability), 5);

    [Theory]
    [InlineData(new[] { 2f, 2f, 2f }, 1.0)] // logits
    [InlineData(new[] { 0f, 0f, 1f }, 0.0)] // probabilities
    [InlineData(new[] { .5f, 0f, .5f }, 0.63093)]
    public void Of_tags_it_is_the_entropy_also_of_those_below_the_threshold(float[] scores, double expected)
    {
        using var model = Open("classification", new(scores, [1, 3]), 32, "a", "b", "c");

        var found = model.Predict(TestData.Plain(32, 32), new() { Score = 0.9 }, TestContext.Current.CancellationToken);

        Assert.Equal(expected, found.Uncertainty!.Value, 5);
    }

    [Fact]
    public void Scores_that_are_no_numbers_say_nothing()
    {
        using var model = Open("classification", new([float.NaN, 0, 1], [1, 3]), 32, "a", "b", "c");

        Assert.Null(Look(model, 32, 32).Uncertainty);
    }

    [Theory]
    [InlineData(0f, 0f, 1.0)]
    [InlineData(50f, -50f, 0.0)]
    public void Of_pixels_it_is_the_mean_entropy(float background, float thing, double expected)
    {
        var output = Maps(4, (_, _) => background, (_, _) => thing);
        using var model = Open("semantic-segmentation", output, 4, "background", "thing");

        Assert.Equal(expected, Look(model, 4, 4).Uncertainty!.Value, 5);
    }

    [Fact]
    public void Half_of_the_pixels_count_half()
    {
        var output = Maps(4, (x, _) => x < 2 ? 50 : 0, (_, _) => 0);
        using var model = Open("semantic-segmentation", output, 4, "background", "thing");

        Assert.Equal(0.5, Look(model, 4, 4).Uncertainty!.Value, 5);
    }

    [Fact]
    public void The_padding_around_an_image_does_not_count()
    {
        var output = Maps(4, (_, y) => y is 1 or 2 ? 50 : 0, (_, _) => 0);
        using var model = Open("semantic-segmentation", output, 4, "background", "thing");

        Assert.Equal(0, Look(model, 40, 20).Uncertainty!.Value, 5);
    }

    [Theory]
    [InlineData(.5f, 1.0)]
    [InlineData(-60f, 0.0)] // a logit
    public void A_single_map_is_a_class_and_its_opposite(float value, double expected)
    {
        using var model = Open("semantic-segmentation", Maps(4, (_, _) => value), 4, "thing");

        Assert.Equal(expected, Look(model, 4, 4).Uncertainty!.Value, 5);
    }

    [Fact]
    public void Numbers_of_classes_and_boxes_say_no_more_than_their_scores()
    {
        using var numbers = Open("semantic-segmentation", Maps(4, (x, _) => x % 2) with { IsInteger = true }, 4, "background", "thing");
        using var boxes = OnnxModel.Open(TestData.Made("yolov8.onnx"), new());

        Assert.Null(Look(numbers, 4, 4).Uncertainty);
        Assert.Null(Look(boxes, 64, 64).Uncertainty);
    }

    private static Predictions Look(IModel model, int width, int height) => model.Predict(TestData.Plain(width, height), new(), TestContext.Current.CancellationToken);

    private sealed record Numbers(float[] Values, int[] Dimensions, bool IsInteger = false);

    private static Numbers Maps(int side, params Func<int, int, float>[] classes) =>
        new([.. classes.SelectMany(map => Enumerable.Range(0, side * side).Select(i => map(i % side, i / side)))], [1, classes.Length, side, side]);

    private static NetworkModel Open(string layout, Numbers output, int side, params string[] classes)
    {
        var json = new ModelJson { Layout = Names.Layouts[layout], Classes = classes.ToEquatableList(), Input = new() { Width = side, Height = side, Resize = ResizeMode.Letterbox } };
        return NetworkModel.Open(new FoundModel("made", "made", json, null), new FixedNetwork(new NetworkOutput("output", output.Values, output.Dimensions, output.IsInteger)), new Dictionary<string, string>());
    }
}
