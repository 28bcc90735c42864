using System.Text;
using Annotator.Core.Model;
using Annotator.Formats.Settings;

namespace Annotator.Formats.Tests;

public sealed class SettingsFileTests
{
    private const string Zoo =
        """
        {
          "$schema": "./annotator.schema.json",
          // animals first
          "labels": [
            "dog",
            {"name": "cat", "color": "#e6194b", "key": "1", "note": "house cats only"}, // not lions
            {"name": "sky", "shapes": ["polygon", "mask"], "attributes": [{"name": "clouds", "type": "yes/no"}]}
          ],
          "attributes": ["remark", {"name": "pose", "options": ["sitting", "standing"]}],
          "image": {"attributes": [{"name": "weather", "options": ["sun", "rain"]}], "source": "zoo"},
          "tags": ["night"]
        }

        """;

    private static DatasetSettings Read(string text) => SettingsFile.Read(Encoding.UTF8.GetBytes(text)).Settings;

    private static string Patch(string? text, DatasetSettings settings) =>
        Encoding.UTF8.GetString(SettingsFile.Patch(text is null ? null : Encoding.UTF8.GetBytes(text), settings));

    [Fact]
    public void Labels_attributes_and_tags_are_read_however_briefly_they_are_written()
    {
        var settings = Read(Zoo);
        Assert.Equal(["dog", "cat", "sky"], settings.Labels.Select(label => label.Name));
        Assert.Equal(new LabelDefinition("cat", "#e6194b", "1", [], []), settings.Labels[1]);
        Assert.Equal([ShapeKind.Polygon, ShapeKind.Mask], settings.Labels[2].Shapes);
        Assert.Equal([new("clouds", AttributeType.YesNo, [])], settings.Labels[2].Attributes);
        Assert.Equal([new("remark", AttributeType.Text, []), new("pose", AttributeType.OneOf, ["sitting", "standing"])], settings.Attributes);
        Assert.Equal([new("weather", AttributeType.OneOf, ["sun", "rain"])], settings.ImageAttributes);
        Assert.Equal(["night"], settings.Tags);
    }

    [Fact]
    public void A_new_label_is_one_line_more()
    {
        var settings = Read(Zoo);
        var owl = new LabelDefinition("owl", "#3cb44b", null, [ShapeKind.Box], []);
        Assert.Equal(
            Zoo.Replace("\"yes/no\"}]}\n", "\"yes/no\"}]},\n    {\"name\": \"owl\", \"color\": \"#3cb44b\", \"shapes\": [\"box\"]}\n"),
            Patch(Zoo, settings with { Labels = [.. settings.Labels, owl] }));
    }

    [Fact]
    public void A_label_that_gets_a_colour_keeps_its_other_keys()
    {
        var settings = Read(Zoo);
        var labels = settings.Labels.ToArray();
        labels[1] = labels[1] with { Name = "lion", Color = "#000000" };
        labels[0] = labels[0] with { Key = "2" };
        Assert.Equal(
            Zoo.Replace("\"dog\"", "{\"name\": \"dog\", \"key\": \"2\"}").Replace("{\"name\": \"cat\", \"color\": \"#e6194b\"", "{\"name\": \"lion\", \"color\": \"#000000\""),
            Patch(Zoo, settings with { Labels = labels.ToEquatableList() }));
    }

    [Fact]
    public void What_others_wrote_stays_when_the_settings_beside_it_go()
    {
        Assert.Equal(
            """
            {
              "$schema": "./annotator.schema.json",
              // animals first
              "labels": [],
              "attributes": [],
              "image": {"source": "zoo"}
            }

            """, Patch(Zoo, DatasetSettings.Empty));
    }

    [Fact]
    public void A_new_file_has_one_label_on_a_line() => Assert.Equal(
        """
        {
          "labels": [
            {"name": "cat", "color": "#e6194b", "key": "1", "shapes": ["box"], "attributes": [{"name": "occluded", "type": "yes/no"}]},
            {"name": "dog"}
          ],
          "tags": ["night", "blurred"]
        }

        """,
        Patch(null, new(
            [new("cat", "#e6194b", "1", [ShapeKind.Box], [new("occluded", AttributeType.YesNo, [])]), new("dog", null, null, [], [])],
            [], [], ["night", "blurred"])));

    [Theory]
    [InlineData("{\"labels\": [\"cat\",\n \"cat\"]}", 2, 2, "defined twice")]
    [InlineData("{\"labels\": [{\"name\": \"cat\", \"color\": \"red\"}]}", 1, 13, "no colour")]
    [InlineData("{\"labels\": [{\"color\": \"#ffffff\"}]}", 1, 13, "no “name”")]
    [InlineData("{\"labels\": [{\"name\": \"cat\", \"shapes\": [\"square\"]}]}", 1, 40, "no such shape")]
    [InlineData("{\"attributes\": [{\"name\": \"a\", \"type\": \"date\"}]}", 1, 39, "no such type")]
    [InlineData("{\"tags\": 1}", 1, 10, "a list")]
    public void A_fault_says_where_it_is(string text, int line, int column, string message)
    {
        var fault = Assert.Throws<FileFaultException>(() => Read(text));
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.Equal((line, column), (fault.Line, fault.Column));
    }
}
