using Annotator.Server.Suggesting;

namespace Annotator.Server.Tests;

public class LabelMappingTests
{
    private static readonly Dictionary<string, string> s_chosen = new() { ["tabby"] = "cat", ["person"] = "" };

    private readonly LabelMapping _mapping = new(["cat", "traffic light"], ["indoors", "Night_Time"], s_chosen);

    [Theory]
    [InlineData("cat", "cat")]
    [InlineData("Traffic_Light", "traffic light")]
    [InlineData("tabby", "cat")]
    [InlineData("person", null)]
    [InlineData("zebra", "zebra")]
    public void A_class_is_the_label_that_the_user_chose_or_that_has_its_name(string name, string? label) => Assert.Equal(label, _mapping.LabelOf(name));

    [Fact]
    public void Tags_are_those_that_the_dataset_offers()
    {
        Assert.Equal("Night_Time", _mapping.TagOf("night time"));
        Assert.True(_mapping.IsKnownTag("indoors"));
        Assert.False(_mapping.IsKnownTag("cat"));
        Assert.False(_mapping.IsKnownLabel("indoors"));
    }

    [Fact]
    public void Where_no_tags_are_offered_the_labels_are_and_where_there_are_none_any_will_do()
    {
        Assert.Equal("cat", new LabelMapping(["cat"], [], null).TagOf("Cat"));
        Assert.False(new LabelMapping(["cat"], [], null).IsKnownTag("dog"));
        Assert.True(new LabelMapping([], [], null).IsKnownTag("dog"));
    }
}
