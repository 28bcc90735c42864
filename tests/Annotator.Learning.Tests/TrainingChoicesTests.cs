using Annotator.Core.Model;
using Annotator.Learning.Training;

namespace Annotator.Learning.Tests;

/// <summary>What is offered first is what the labels are mostly for.</summary>
public sealed class TrainingChoicesTests
{
    private static readonly Shape s_box = new BoxShape(0, 0, 10, 10);
    private static readonly Shape s_outline = new PolygonShape([[new PointList([0, 0, 10, 0, 10, 10])]]);

    [Fact]
    public void Boxes_are_to_be_found_even_if_they_have_several_labels_and_some_images_tags() =>
        Assert.Equal(["detect", "classify", "classify-crops"], Offered([Image(["day"], s_box, s_box), Image(["night"], s_box)]));

    [Fact]
    public void Outlines_are_to_be_segmented() =>
        Assert.Equal(["segment", "detect", "classify-crops"], Offered([Image([], s_outline, s_outline), Image([], s_box, s_outline)]));

    [Fact]
    public void Tags_come_first_where_more_images_have_them_than_objects() =>
        Assert.Equal(["classify", "detect"], Offered([Image(["day"]), Image(["night"]), Image(["day"], s_box)]));

    [Fact]
    public void Texts_are_to_be_read()
    {
        var text = new Annotation("t", "sign", s_box) { Attributes = AttributeSet.Empty.With("text", new AttributeValue.Text("Stop")) };
        Assert.Equal(["transcribe", "detect"], Offered([new TrainingSample("a", "a", [], [text])]));
    }

    private static TrainingSample Image(string[] tags, params Shape[] shapes) =>
        new("i", "i", tags, [.. shapes.Select((shape, i) => new Annotation($"a{i}", i % 2 == 0 ? "cat" : "dog", shape))]);

    private static IEnumerable<string> Offered(IReadOnlyList<TrainingSample> samples) => TrainingChoices.Possible(samples).Select(choice => choice.Task.Name());
}
