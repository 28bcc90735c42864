using Annotator.Core.Evaluation;

namespace Annotator.Core.Tests.Evaluation;

public sealed class TagMetricsTests
{
    private static readonly TaggedImage[] Images =
    [
        new("a.jpg", ["cat"], [new("dog", 0.2), new("cat", 0.7)]),
        new("b.jpg", ["cat"], [new("dog", 0.9), new("cat", 0.1)]),
        new("c.jpg", ["dog"], [new("a", 6), new("b", 5), new("c", 4), new("d", 3), new("e", 2), new("dog", 1)]),
        new("d.jpg", ["dog"], []),
        new("e.jpg", [], [new("dog", 0.8)]),
    ];

    [Fact]
    public void The_surest_tag_or_one_of_the_five_surest_is_right()
    {
        var result = TagMetrics.Evaluate(Images);
        Assert.Equal((4, 1.0 / 4, 2.0 / 4), (result.Images, result.Top1, result.Top5));
    }

    [Fact]
    public void The_surest_tag_of_an_image_counts_as_given() =>
        Assert.Equal([new("a", 0, 1, 0), new("cat", 1, 0, 1), new("dog", 0, 2, 2)], TagMetrics.Evaluate(Images).Classes);

    [Fact]
    public void Where_an_image_may_have_several_tags_all_that_are_sure_enough_count_as_given()
    {
        var result = TagMetrics.Evaluate([new("a.jpg", ["cat", "wet"], [new("cat", 0.7), new("dog", 0.5), new("wet", 0.4)])], 0.5);
        Assert.Equal([new("cat", 1, 0, 0), new("dog", 0, 1, 0), new("wet", 0, 0, 1)], result.Classes);
    }

    [Fact]
    public void Without_images_there_are_no_numbers() => Assert.Equal(new TagResult(0, null, null, []), TagMetrics.Evaluate([]));
}
