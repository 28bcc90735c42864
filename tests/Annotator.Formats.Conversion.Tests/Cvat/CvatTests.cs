using Annotator.Core.Model;
using Annotator.Formats.Cvat;
using CsCheck;

namespace Annotator.Formats.Conversion.Tests.Cvat;

public sealed class CvatTests
{
    private static readonly CvatFormat Format = new();

    [Theory]
    [InlineData("cvat/panlabel", 3, "box 2", "car 1, person 1")]
    [InlineData("cvat/datumaro_for_video", 2, "box 1, keypoints 1, polyline 1", "II 2, klhg 1")]
    [InlineData("cross_format_voc12", 12, "box 34", "person 14, bicycle 5, pottedplant 3, sofa 3, bottle 2, diningtable 2, tvmonitor 2, chair 1, horse 1, train 1")]
    public void Real_files_hold_what_they_are_known_to(string folder, int images, string shapes, string labels)
    {
        var documents = Exchange.Open(Format, new DiskFolder(SharedData.Folder(folder))).ReadAll();
        Assert.Equal((images, shapes, labels), (documents.Count, documents.Shapes(), documents.Labels()));
        Assert.DoesNotContain(documents.SelectMany(document => document.Issues), issue => issue.Code == IssueCodes.UnreadableObject);
    }

    [Theory]
    [InlineData("cvat/panlabel")]
    [InlineData("cvat/datumaro_for_video")]
    [InlineData("cross_format_voc12")]
    public void Real_files_come_back_the_same_from_Annotator(string folder)
    {
        var store = Exchange.Open(Format, new DiskFolder(SharedData.Folder(folder)));
        var (native, losses) = Exchange.Convert(store, new NativeDatasets.NativeDatasetFormat());
        var (back, moreLosses) = Exchange.Convert(Exchange.Open(new NativeDatasets.NativeDatasetFormat(), native), Format);
        Assert.Empty(losses.Items);
        Assert.Empty(moreLosses.Items);
        var after = Exchange.Open(Format, back);
        Assert.All(store.ReadAll(), document => Assert.Equal(document.Document.Text(), after.Read(Format.ImagePath(document.Image)).Document.Text()));
    }

    [Fact]
    public void Numbers_flags_and_typed_attributes_are_what_the_file_says()
    {
        var document = Read("""
            <box label="car" occluded="1" xtl="10.10" ytl="20.00" xbr="30.30" ybr="40.00" rotation="30.5" z_order="2" group_id="7" source="auto"><attribute name="plate">true</attribute><attribute name="doors">4</attribute><attribute name="moving">true</attribute></box>
            <ellipse label="car" cx="5" cy="6" rx="7" ry="8" rotation="10" z_order="-1"></ellipse>
            <tag label="night" source="manual"><attribute name="lamp">on</attribute></tag>
            """, "<meta><task><labels><label><name>car</name><type>any</type><attributes><attribute><name>plate</name><input_type>text</input_type></attribute><attribute><name>doors</name><input_type>number</input_type></attribute><attribute><name>moving</name><input_type>checkbox</input_type></attribute></attributes></label></labels></task></meta>").Document;
        var car = document.Annotations[1];
        Assert.Equal(new BoxShape(10.1, 20, 20.2, 20, 30.5), car.Shape);
        Assert.Equal("7", car.Group);
        Assert.Equal(AttributeSet.From([
            new("occluded", new AttributeValue.Flag(true)), new("z_order", new AttributeValue.Number(2)), new("source", new AttributeValue.Text("auto")),
            new("plate", new AttributeValue.Text("true")), new("doors", new AttributeValue.Number(4)), new("moving", new AttributeValue.Flag(true))]), car.Attributes);
        Assert.Equal(new EllipseShape(5, 6, 7, 8, 10), document.Annotations[0].Shape);
        Assert.Equal((["night"], new AttributeValue.Text("on")), (document.Fields.Tags, document.Fields.Attributes["night.lamp"]));
        Assert.Equal(new ImageSize(100, 80), document.Size);
    }

    [Fact]
    public void Runs_of_a_mask_go_along_rows()
    {
        // . X X .
        // X X . .   column by column: one pixel off, four on, three off
        var mask = (MaskShape)Read("""<mask label="car" rle="1, 2, 1, 2, 2" left="10" top="20" width="4" height="2"/>""").Document.Annotations.Single().Shape;
        Assert.Equal(new MaskShape(10, 20, 4, 2, [1, 4, 3]), mask);
    }

    [Fact]
    public void Points_are_a_point_or_a_skeleton_and_skeletons_follow_their_label()
    {
        var document = Read("""
            <points label="eye" points="1.5,2.5"/><points label="eye" points="1,2;3,4"/>
            <skeleton label="hand"><points label="tip" outside="0" occluded="1" points="5,6"/><points label="root" outside="0" occluded="0" points="7,8"/><points label="palm" outside="1" occluded="0" points="9,9"/></skeleton>
            """, "<meta><job><labels><label><name>hand</name><type>skeleton</type></label><label><name>root</name><type>points</type><parent>hand</parent></label><label><name>tip</name><type>points</type><parent>hand</parent></label><label><name>end</name><type>points</type><parent>hand</parent></label></labels></job></meta>").Document;
        Assert.Equal<Shape>([
            new PointShape(1.5, 2.5),
            new KeypointsShape(new PointList(1, 2, 3, 4), [2, 2]),
            new KeypointsShape(new PointList(7, 8, 5, 6, 0, 0, 9, 9), [2, 1, 0, 0])], document.Annotations.Select(annotation => annotation.Shape));
    }

    [Fact]
    public void The_back_of_a_cuboid_is_named_as_seen_from_behind()
    {
        var cuboid = (CuboidShape)Read("""<cuboid label="car" xtl1="0" ytl1="10" xbl1="0" ybl1="20" xtr1="10" ytr1="10" xbr1="10" ybr1="20" xtl2="15" ytl2="5" xbl2="15" ybl2="15" xtr2="5" ytr2="5" xbr2="5" ybr2="15"/>""").Document.Annotations.Single().Shape;
        Assert.Equal(new PointList(0, 10, 10, 10, 10, 20, 0, 20, 5, 5, 15, 5, 15, 15, 5, 15), cuboid.Points);
    }

    [Fact]
    public void Tracks_are_objects_of_the_frames_they_are_seen_in()
    {
        var folder = new MemoryFolder { ["job/annotations.xml"] = """
            <annotations><meta><task><original_size><width>25</width><height>20</height></original_size></task></meta>
            <track id="3" label="car"><box frame="0" outside="0" occluded="0" keyframe="1" xtl="1" ytl="1" xbr="2" ybr="2"/><box frame="1" outside="0" occluded="0" keyframe="0" xtl="1" ytl="1" xbr="2" ybr="2"/><box frame="2" outside="1" occluded="0" keyframe="1" xtl="1" ytl="1" xbr="2" ybr="2"/></track></annotations>
            """, ["frames/frame_000001.jpg"] = "" };
        var store = Exchange.Open(Format, folder);
        Assert.Equal([("frames/frame_000001.jpg", true), ("job/frame_000000.png", false)], store.Images.Select(image => (image.Path, image.Exists)));
        Assert.Equal(AttributeSet.From([new("track", new AttributeValue.Number(3)), new("keyframe", new AttributeValue.Flag(true))]), store.Read("job/frame_000000.png").Document.Annotations.Single().Attributes);
        Assert.Equal(AttributeSet.From([new("track", new AttributeValue.Number(3))]), store.Read("frames/frame_000001.jpg").Document.Annotations.Single().Attributes);
        Assert.Equal(new ImageSize(25, 20), store.Read("frames/frame_000001.jpg").Document.Size);
    }

    [Fact]
    public void Whatever_CVAT_can_store_comes_back_from_it()
    {
        var values = Gen.OneOf(
            Gen.String[Gen.Char["ab1 .<&\"\n"], 0, 5].Select(text => (AttributeValue)new AttributeValue.Text(text)),
            Gen.Int[-1000, 1000].Select(i => (AttributeValue)new AttributeValue.Number(i / 8.0)),
            Gen.Bool.Select(flag => (AttributeValue)new AttributeValue.Flag(flag)));
        AnyDocuments.Of(Format.Capabilities, values).Sample(document =>
        {
            // Values of several kinds under one name are texts in CVAT: here each name has one kind.
            document = document with { Annotations = [.. document.Annotations.Select((a, i) => a with { Attributes = AttributeSet.From(a.Attributes.Select(pair => KeyValuePair.Create($"{pair.Key} {i}", pair.Value))) })] };
            var (folder, losses) = Exchange.Convert(Exchange.Store(document), Format);
            Assert.Empty(losses.Items);
            Assert.Equal(document.Text(), Exchange.Open(Format, folder).ReadAll().Single().Document.Text());
        }, iter: 300);
    }

    [Fact]
    public void What_is_lost_is_counted_and_twice_the_same_gives_the_same_bytes()
    {
        var ring = new PointList(0, 0, 9, 0, 9, 9);
        var store = Exchange.Store(Exchange.Document(
            new("a", "car", new PolygonShape([[ring, new PointList(1, 1, 2, 1, 2, 2)]])) { Group = "front" },
            new("b", "car", new PolygonShape([[ring], [ring]])) { Provenance = new("m", 0.5) },
            new("c", "car", new BoxShape(1, 2, 3, 4)) { Attributes = AttributeSet.Empty.With("colours", new AttributeValue.Choices(["red", "blue"])) }));
        var (folder, losses) = Exchange.Convert(store, Format);
        Assert.Equal([new("attribute of several choices made a text", 1), new("name of a group made a number", 1), new("polygon of several parts made several polygons", 1), new("polygon with holes made a mask", 1), new("suggestion written as if confirmed", 2)], losses.Items);
        Assert.Equal(folder["annotations.xml"], Exchange.Convert(store, Format).Folder["annotations.xml"]);
        Assert.DoesNotContain("dumped", folder["annotations.xml"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<box label=\"car\" xtl=\"NaN\" ytl=\"1\" xbr=\"2\" ybr=\"2\"/>")]
    [InlineData("<box label=\"car\" xtl=\"1e300\" ytl=\"1\" xbr=\"2\" ybr=\"2\"/>")]
    [InlineData("<box label=\"car\" xtl=\"1\"/>")]
    [InlineData("<box xtl=\"1\" ytl=\"1\" xbr=\"2\" ybr=\"2\"/>")]
    [InlineData("<polygon label=\"car\" points=\"1,2;3\"/>")]
    [InlineData("<polygon label=\"car\" points=\"1,2;3,4\"/>")]
    [InlineData("<mask label=\"car\" rle=\"2000000000, 2000000000\" left=\"0\" top=\"0\" width=\"4\" height=\"2\"/>")]
    [InlineData("<mask label=\"car\" rle=\"0, 8\" left=\"0\" top=\"0\" width=\"9000000\" height=\"9000000\"/>")]
    [InlineData("<mask label=\"car\" rle=\"-1, 9\" left=\"0\" top=\"0\" width=\"4\" height=\"2\"/>")]
    [InlineData("<mask label=\"car\" rle=\"0, 8\" left=\"0.5\" top=\"0\" width=\"4\" height=\"2\"/>")]
    [InlineData("<skeleton label=\"car\"></skeleton>")]
    [InlineData("<blob label=\"car\"/>")]
    public void An_object_that_can_t_be_understood_is_reported_and_the_rest_is_there(string element)
    {
        var state = Read(element + "<points label=\"eye\" points=\"1,2\"/>");
        Assert.Single(state.Document.Annotations);
        Assert.Equal(2, Assert.Single(state.Issues, issue => issue.Code == IssueCodes.UnreadableObject).Place!.Value.Start.Line);
    }

    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><annotations><image name=\"&x;\"/></annotations>")]
    [InlineData("<annotations><image name=\"a.jpg\"></annotations>")]
    [InlineData("<annotations><image id=\"0\"/></annotations>")]
    [InlineData("<annotations><track label=\"a\"><box xtl=\"1\" ytl=\"1\" xbr=\"2\" ybr=\"2\"/></track></annotations>")]
    [InlineData("<other/>")]
    public void A_file_that_can_t_be_read_is_an_error_with_its_place(string text)
    {
        var fault = Assert.Throws<UnreadableFileException>(() => Format.Open(new MemoryFolder { ["a.xml"] = text }, OpenOptions.With(new UnitSizes()) with { Files = ["a.xml"] }, TestContext.Current.CancellationToken));
        Assert.Equal(("a.xml", true), (fault.File, fault.Position is not null));
    }

    [Fact]
    public void Deep_nesting_and_paths_out_of_the_folder_are_refused()
    {
        string deep = string.Concat(Enumerable.Repeat("<a>", 100_000));
        Assert.Throws<UnreadableFileException>(() => Exchange.Open(Format, new MemoryFolder { ["a.xml"] = "<annotations><meta>" + deep }));
        var store = Exchange.Open(Format, new MemoryFolder { ["x/a.xml"] = """<annotations><image name="../../../etc/passwd.png"/><image name=".."/><image name="/etc/b.png"/></annotations>""" });
        Assert.All(store.Images, image => Assert.True(RelativePaths.IsInside(image.Path), image.Path));
    }

    [Fact]
    public void Masks_that_grow_beyond_measure_are_refused_before_they_fill_memory()
    {
        // Lines of every other row: 40 kB of text each would be hundreds of megabytes in columns.
        string mask = $"""<mask label="car" rle="{string.Join(',', Enumerable.Repeat("200000", 1000))}" left="0" top="0" width="200000" height="1000"/>""";
        var state = Read(string.Concat(Enumerable.Repeat(mask, 8)));
        Assert.Contains(state.Issues, issue => issue.Message.Contains("too large together", StringComparison.Ordinal));
        Assert.Empty(state.Document.Annotations);
    }

    private static StoredDocument Read(string elements, string meta = "") =>
        Exchange.Open(Format, new MemoryFolder { ["annotations.xml"] = $"<annotations>{meta}\n<image id=\"0\" name=\"a.jpg\" width=\"100\" height=\"80\">\n{elements}\n</image></annotations>", ["a.jpg"] = "" }).ReadAll().Single();
}
