using Annotator.Core.Model;
using Annotator.Formats.Voc;

namespace Annotator.Formats.Conversion.Tests.Voc;

public sealed class VocEditTests
{
    private const string Object = """
            <object>
                <name>cat &amp; dog</name><!-- both -->
                <truncated>0</truncated>
                <bndbox><xmin> 10.50 </xmin><ymin>20</ymin>
                  <xmax>30.25</xmax><ymax>40</ymax></bndbox>
                <vendor id="7">kept</vendor>
            </object>
        """;

    private static readonly string File = $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<annotation verified='yes'>\r\n    <filename>a.jpg</filename>\r\n    <size><width>100</width><height>80</height></size>\r\n{Object.ReplaceLineEndings("\r\n")}\r\n</annotation>";

    [Fact]
    public void A_moved_box_changes_its_numbers_alone()
    {
        var scene = Open(File);
        scene.Edit("a.jpg", all => [all[0] with { Shape = new BoxShape(11.5, 20, 19.75, 20) }]);
        Assert.Equal(File.Replace(" 10.50 ", " 11.5 ").Replace("30.25", "31.25"), scene.Folder["a.xml"]);
    }

    [Fact]
    public void A_new_object_follows_the_order_and_indent_of_the_last_one()
    {
        var scene = Open(File);
        scene.Edit("a.jpg", all => all.Add(new("n", "bird", new BoxShape(1, 2, 3, 4))));
        string added = "\r\n    <object>\r\n        <name>bird</name>\r\n        <truncated>0</truncated>\r\n        <bndbox>\r\n            <xmin>1</xmin>\r\n            <ymin>2</ymin>\r\n            <xmax>4</xmax>\r\n            <ymax>6</ymax>\r\n        </bndbox>\r\n    </object>";
        Assert.Equal(File.Replace("</object>", "</object>" + added), scene.Folder["a.xml"]);
    }

    [Fact]
    public void A_removed_object_takes_its_lines_and_nothing_else()
    {
        var scene = Open(File);
        scene.Edit("a.jpg", _ => []);
        Assert.Equal(File.Replace("\r\n" + Object.ReplaceLineEndings("\r\n"), ""), scene.Folder["a.xml"]);
    }

    [Fact]
    public void Labels_and_attributes_change_their_own_text()
    {
        var scene = Open(File);
        scene.Edit("a.jpg", all => [all[0] with { Label = "a < b", Attributes = all[0].Attributes.With("truncated", new AttributeValue.Flag(true)) }]);
        Assert.Equal(File.Replace("cat &amp; dog", "a &lt; b").Replace("<truncated>0", "<truncated>1"), scene.Folder["a.xml"]);
    }

    [Fact]
    public void An_attribute_that_VOC_does_not_know_goes_into_a_list_and_comes_back()
    {
        var scene = Open(File);
        scene.Edit("a.jpg", all => [all[0] with { Attributes = all[0].Attributes.With("colour", new AttributeValue.Text("red")) }]);
        Assert.Contains("        <attributes>\r\n            <attribute>\r\n                <name>colour</name>", scene.Folder["a.xml"], StringComparison.Ordinal);
        Assert.Equal(new AttributeValue.Text("red"), scene.Read("a.jpg").Document.Annotations[0].Attributes["colour"]);
        scene.Edit("a.jpg", all => [all[0] with { Attributes = AttributeSet.Empty }]);
        Assert.DoesNotContain("colour", scene.Folder["a.xml"], StringComparison.Ordinal);
    }

    [Fact]
    public void With_base_1_pixels_count_from_1_and_the_last_one_belongs_to_the_box()
    {
        var scene = Scene.Open(new VocFormat(), Folder(File), new FixedSizes(100, 80), ("base", "1"));
        Assert.Equal(new BoxShape(9.5, 19, 20.75, 21), scene.Read("a.jpg").Document.Annotations[0].Shape);
        scene.Edit("a.jpg", all => [all[0] with { Shape = new BoxShape(9.5, 19, 20.75, 22) }]);
        Assert.Equal(File.Replace("<ymax>40", "<ymax>41"), scene.Folder["a.xml"]);
    }

    [Fact]
    public void A_rotated_box_and_a_polygon_as_other_tools_write_them_can_be_edited()
    {
        const string Text = "<annotation><object><type>robndbox</type><name>ship</name><robndbox><cx>50.0</cx><cy>40.0</cy><w>20.0</w><h>10.0</h><angle>1.570796327</angle></robndbox></object>"
            + "<object><name>leaf</name><bndbox><xmin>1</xmin><ymin>1</ymin><xmax>9</xmax><ymax>9</ymax></bndbox><polygon><x1>1</x1><y1>1</y1><x2>9</x2><y2>1</y2><x3>9</x3><y3>9</y3></polygon></object></annotation>";
        var scene = Open(Text);
        Assert.Equal(new BoxShape(40, 35, 20, 10, 90), scene.Read("a.jpg").Document.Annotations[0].Shape is BoxShape b ? b with { Rotation = Math.Round(b.Rotation, 6) } : null);
        scene.Edit("a.jpg", all => [all[0] with { Shape = (BoxShape)all[0].Shape with { Rotation = 0 } }, all[1] with { Shape = new PolygonShape([[new PointList(1, 1, 9, 1, 9, 12)]]) }]);
        Assert.Equal(Text.Replace("1.570796327", "0").Replace("<ymax>9", "<ymax>12").Replace("<y3>9", "<y3>12"), scene.Folder["a.xml"]);
    }

    [Fact]
    public void A_box_made_a_polygon_gets_the_polygon_in_its_place()
    {
        var scene = Open(File);
        scene.Edit("a.jpg", all => [all[0] with { Shape = new PolygonShape([[new PointList(1, 1, 9, 1, 9, 9)]]) }]);
        Assert.IsType<PolygonShape>(scene.Read("a.jpg").Document.Annotations[0].Shape);
        Assert.Contains("<vendor id=\"7\">kept</vendor>", scene.Folder["a.xml"], StringComparison.Ordinal);
    }

    [Fact]
    public void An_image_without_a_file_gets_one_in_the_layout_of_the_set()
    {
        var folder = new MemoryFolder { ["Annotations/a.xml"] = File, ["JPEGImages/a.jpg"] = "", ["JPEGImages/b.png"] = "" };
        var scene = Scene.Open(new VocFormat(), folder, new FixedSizes(640, 480));
        scene.Edit("JPEGImages/b.png", all => all.Add(new("n", "bird", new BoxShape(1, 2, 3, 4))));
        Assert.StartsWith("<annotation>\n\t<folder>JPEGImages</folder>\n\t<filename>b.png</filename>\n\t<size>\n\t\t<width>640</width>", folder["Annotations/b.xml"], StringComparison.Ordinal);
        Assert.Equal("bird", scene.Read("JPEGImages/b.png").Document.Annotations[0].Label);
    }

    [Theory]
    [InlineData("<annotation><object></annotation>", 0, 20)]
    [InlineData("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>\n<annotation>&x;</annotation>", 0, 0)]
    [InlineData("<annotation>\n  <filename>a&b</filename></annotation>", 1, 13)]
    [InlineData("", 0, 0)]
    [InlineData("<annotation>", 0, 0)]
    public void A_file_that_is_no_XML_is_an_error_with_its_place_and_is_not_overwritten(string text, int line, int column)
    {
        var scene = Open(text);
        var fault = Assert.Throws<UnreadableFileException>(() => scene.Read("a.jpg"));
        Assert.Equal(("a.xml", new TextPosition(line, column)), (fault.File, fault.Position));
    }

    [Fact]
    public void An_object_that_can_not_be_read_is_reported_and_stays()
    {
        string text = File.Replace("</annotation>", "    <object><name>x</name></object>\r\n</annotation>");
        var scene = Open(text);
        var issue = Assert.Single(scene.Read("a.jpg").Issues);
        Assert.Equal((IssueCodes.UnreadableObject, 11), (issue.Code, issue.Place!.Value.Start.Line));
        scene.Edit("a.jpg", _ => []);
        Assert.Contains("<object><name>x</name></object>", scene.Folder["a.xml"], StringComparison.Ordinal);
    }

    private static Scene Open(string text) => Scene.Open(new VocFormat(), Folder(text), new FixedSizes(100, 80));

    private static MemoryFolder Folder(string text) => new() { ["a.xml"] = text, ["a.jpg"] = "" };
}
