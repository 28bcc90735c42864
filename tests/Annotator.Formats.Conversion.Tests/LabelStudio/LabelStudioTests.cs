using Annotator.Core.Model;
using Annotator.Formats.LabelStudio;
using CsCheck;

namespace Annotator.Formats.Conversion.Tests.LabelStudio;

public sealed class LabelStudioTests
{
    private const string Size = "\"original_width\": 200, \"original_height\": 100, \"image_rotation\": 0";

    private static readonly LabelStudioFormat Format = new();

    [Fact]
    public void Percent_become_px_and_boxes_turn_about_their_first_corner()
    {
        // 40 × 20 px at (100, 50), turned by 90° clockwise about that corner: its middle is at (90, 70).
        var document = ReadResult($$$"""
            {"id": "r1", "type": "rectanglelabels", "from_name": "label", "to_name": "image", {{{Size}}}, "value": {"x": 10, "y": 20, "width": 30, "height": 40, "rotation": 0, "rectanglelabels": ["car"]}},
            {"id": "r2", "type": "rectanglelabels", "from_name": "label", "to_name": "image", {{{Size}}}, "value": {"x": 50, "y": 50, "width": 20, "height": 20, "rotation": 90, "rectanglelabels": ["car"]}},
            {"id": "r3", "type": "ellipselabels", "from_name": "label", "to_name": "image", {{{Size}}}, "value": {"x": 50, "y": 50, "radiusX": 10, "radiusY": 5, "rotation": 30, "ellipselabels": ["car"]}},
            {"id": "r4", "type": "polygonlabels", "from_name": "label", "to_name": "image", {{{Size}}}, "value": {"points": [[0, 0], [50, 0.5], [50, 100]], "closed": true, "polygonlabels": ["car"]}},
            {"id": "r5", "type": "keypointlabels", "from_name": "label", "to_name": "image", {{{Size}}}, "value": {"x": 17.4, "y": 33.3, "width": 0.5, "keypointlabels": ["eye"]}}
            """).Document;
        Assert.Equal<Shape>([
            new BoxShape(20, 20, 60, 40),
            new BoxShape(70, 60, 40, 20, 90),
            new EllipseShape(100, 50, 20, 5, 30),
            new PolygonShape([[new PointList(0, 0, 100, 0.5, 100, 100)]]),
            new PointShape(34.8, 33.3)], document.Annotations.Select(annotation => annotation.Shape));
        Assert.Equal(["r1", "r2", "r3", "r4", "r5"], document.Annotations.Select(annotation => annotation.Id));
        Assert.Equal(new ImageSize(200, 100), document.Size);
    }

    [Fact]
    public void A_brush_stroke_is_the_bit_stream_worked_out_by_hand()
    {
        // 8 words of 8 bits, sizes 3 4 8 16; four words 0, four words 255:
        // 00111 0010 0011 0111 1111 | 1 00 011 00000000 | 1 00 011 11111111
        byte[] bytes = [0, 0, 0, 8, 57, 27, 252, 96, 17, 255, 128];
        Assert.Equal([1, 1], LabelStudioRle.Decode(bytes, 2)!);
        Assert.Equal(bytes, LabelStudioRle.Encode([1, 1]));
        // Eight words one by one, 0 00 111 and all zero but the last, the alpha of the second pixel: 128 is half opaque, 127 is less.
        Assert.Equal([1, 1], LabelStudioRle.Decode([0, 0, 0, 8, 57, 27, 248, 224, 0, 0, 0, 0, 0, 0, 16, 0], 2)!);
        Assert.Equal([2], LabelStudioRle.Decode([0, 0, 0, 8, 57, 27, 248, 224, 0, 0, 0, 0, 0, 0, 15, 224], 2)!);
    }

    [Fact]
    public void Brush_strokes_of_any_runs_come_back() =>
        Gen.OneOf(Gen.Int[1, 40], Gen.Int[16000, 200_000]).Array[1, 9].Sample(runs =>
        {
            int[] all = [0, .. runs];
            Assert.Equal(all, LabelStudioRle.Decode(LabelStudioRle.Encode(all), all.Sum())!);
        }, iter: 200);

    [Fact]
    public void Results_of_one_id_are_one_region()
    {
        var annotation = ReadResult($$$"""
            {"id": "r", "type": "choices", "from_name": "state", "to_name": "image", {{{Size}}}, "value": {"x": 0, "y": 0, "width": 50, "height": 50, "choices": ["parked"]}},
            {"id": "r", "type": "rectangle", "from_name": "box", "to_name": "image", {{{Size}}}, "value": {"x": 0, "y": 0, "width": 50, "height": 50}},
            {"id": "r", "type": "labels", "from_name": "label", "to_name": "image", {{{Size}}}, "value": {"x": 0, "y": 0, "width": 50, "height": 50, "labels": ["car", "taxi"]}},
            {"id": "r", "type": "textarea", "from_name": "plate", "to_name": "image", {{{Size}}}, "value": {"text": ["B 1"]}},
            {"id": "r", "type": "choices", "from_name": "colours", "to_name": "image", {{{Size}}}, "value": {"choices": ["red", "blue"]}},
            {"id": "r", "type": "rating", "from_name": "sure", "to_name": "image", {{{Size}}}, "value": {"rating": 4}}
            """).Document.Annotations.Single();
        Assert.Equal(("r", "car", new BoxShape(0, 0, 100, 50)), (annotation.Id, annotation.Label, annotation.Shape));
        Assert.Equal(AttributeSet.From([
            new("labels", new AttributeValue.Choices(["car", "taxi"])), new("state", new AttributeValue.Text("parked")), new("plate", new AttributeValue.Text("B 1")),
            new("colours", new AttributeValue.Choices(["red", "blue"])), new("sure", new AttributeValue.Number(4))]), annotation.Attributes);
    }

    [Fact]
    public void What_is_said_of_the_image_is_its_tags_and_attributes()
    {
        var fields = ReadResult("""{"type": "choices", "from_name": "scene", "to_name": "image", "value": {"choices": ["street", "night"]}}, {"type": "textarea", "from_name": "note", "to_name": "image", "value": {"text": ["wet"]}}""").Document.Fields;
        Assert.Equal(new ImageFields(["street", "night"], AttributeSet.From([new("note", new AttributeValue.Text("wet"))])), fields);
    }

    [Fact]
    public void The_first_annotation_that_was_not_cancelled_counts_and_the_others_are_reported()
    {
        string Box(string label) => $$$"""[{"id": "{{{label}}}", "type": "rectanglelabels", "from_name": "l", "to_name": "image", {{{Size}}}, "value": {"x": 1, "y": 1, "width": 1, "height": 1, "rectanglelabels": ["{{{label}}}"]}}]""";
        string task = $$$"""[{"data": {"image": "a.jpg"}, "annotations": [{"was_cancelled": true, "result": {{{Box("x")}}}}, {"result": {{{Box("first")}}}}, {"result": {{{Box("second")}}}}], "predictions": [{"model_version": "m", "score": 0.5, "result": {{{Box("guess")}}}}]}]""";
        var state = Read(task);
        Assert.Equal("first 1", new[] { state }.Labels());
        Assert.Equal(IssueCodes.OtherAnnotations, Assert.Single(state.Issues).Code);
        Assert.Equal("second 1", new[] { Read(task, ("annotation", "2")) }.Labels());
        var all = Read(task, ("annotation", "all"), ("predictions", "always"));
        Assert.Equal("first 1, guess 1, second 1", new[] { all }.Labels());
        Assert.Empty(all.Issues);
        Assert.Equal(new Provenance("m", 0.5), all.Document.Annotations[2].Provenance);
        var guessed = $$$"""[{"data": {"image": "a.jpg"}, "annotations": [], "predictions": [{"result": {{{Box("guess")}}}}]}]""";
        Assert.Equal(new Provenance("prediction", null), Read(guessed).Document.Annotations.Single().Provenance);
        Assert.Empty(Read(guessed, ("predictions", "never")).Document.Annotations);
        Assert.Throws<UnreadableFileException>(() => Read(guessed, ("predictions", "maybe")));
        Assert.Throws<UnreadableFileException>(() => Read(guessed, ("annotation", "0")));
        var (_, losses) = Exchange.Convert(Open(task), new NativeDatasets.NativeDatasetFormat());
        Assert.Equal([new("annotations by others dropped", 1)], losses.Items);
    }

    [Fact]
    public void The_short_form_is_read()
    {
        var document = Read("""
            [{"id": 4, "image": "/data/upload/1/0123abcd-a.jpg", "annotator": 1, "annotation_id": 7, "created_at": "2024", "lead_time": 2.5,
              "label": [{"x": 10, "y": 20, "width": 30, "height": 40, "rotation": 0, "rectanglelabels": ["car"], "original_width": 200, "original_height": 100}],
              "weather": "sunny", "scene": {"choices": ["street", "night"]}}]
            """).Document;
        Assert.Equal(("car", new BoxShape(20, 20, 60, 40)), (document.Annotations.Single().Label, document.Annotations.Single().Shape));
        Assert.Equal(AttributeSet.Empty, document.Annotations.Single().Attributes);
        Assert.Equal(new ImageFields(["street", "night"], AttributeSet.From([new("weather", new AttributeValue.Text("sunny"))])), document.Fields);
    }

    [Theory]
    [InlineData("a.jpg", "a.jpg")]
    [InlineData("/data/upload/3/0123abcd-a.jpg", "a.jpg")]
    [InlineData("/data/local-files/?d=sub/b%20c.jpg", "sub/b c.jpg")]
    [InlineData("https://example.org/x/a.jpg?token=1", "a.jpg")]
    [InlineData("s3://bucket/sub/b%20c.jpg", "sub/b c.jpg")]
    [InlineData("https://example.org/x/new.jpg?token=1", "x/new.jpg")]
    [InlineData("../../etc/passwd.jpg", "passwd.jpg")]
    [InlineData("/data/local-files/?d=..%2F..%2F..", "unnamed")]
    public void Images_are_found_by_the_addresses_that_servers_give_them(string reference, string image)
    {
        var folder = new MemoryFolder { ["tasks.json"] = $$$"""[{"data": {"image": "{{{reference}}}"}, "annotations": [{"result": [], "was_cancelled": false}]}]""", ["a.jpg"] = "", ["sub/b c.jpg"] = "" };
        Assert.Equal(image, Exchange.Open(Format, folder).Images.Single(one => one.File is not null).Path);
    }

    [Fact]
    public void Whatever_Label_Studio_can_store_comes_back_from_it()
    {
        var text = Gen.String[Gen.Char["ab1 .<\"\\\n漢"], 0, 5];
        var values = Gen.OneOf(
            text.Select(value => (AttributeValue)new AttributeValue.Text(value)),
            Gen.Double[-1e6, 1e6].Select(value => (AttributeValue)new AttributeValue.Number(value)),
            Gen.Bool.Select(flag => (AttributeValue)new AttributeValue.Flag(flag)),
            text.Array[0, 3].Select(texts => (AttributeValue)new AttributeValue.Choices(texts.ToEquatableList())));
        AnyDocuments.Of(Format.Capabilities, values).Sample(document =>
        {
            var (folder, losses) = Exchange.Convert(Exchange.Store(document), Format);
            Assert.Empty(losses.Items);
            var back = Exchange.Open(Format, folder).ReadAll().Single().Document;
            // The size stands with the regions: without any, there is none.
            Assert.Equal(document.Text(), (document.Annotations.IsEmpty ? back with { Size = document.Size } : back).Text());
        }, iter: 200);
    }

    [Fact]
    public void What_is_lost_is_counted_and_twice_the_same_gives_the_same_bytes()
    {
        var store = Exchange.Store(Exchange.Document(
            new("a", "car", new MaskShape(630, 470, 20, 20, [0, 400])) { Group = "g" },
            new("b", "car", new PolylineShape(new PointList(1, 2, 3, 4))),
            new("c", "car", new KeypointsShape(new PointList(1, 2, 3, 4), [2, 2]))));
        var (folder, losses) = Exchange.Convert(store, Format);
        Assert.Equal([new("group dropped", 1), new("keypoints made a box", 1), new("mask cut off at the edge of the image", 1), new("polyline dropped", 1)], losses.Items);
        Assert.Equal(folder["tasks.json"], Exchange.Convert(store, Format).Folder["tasks.json"]);
    }

    [Theory]
    [InlineData("\"value\": {\"x\": \"NaN\", \"y\": 1, \"width\": 1, \"height\": 1}")]
    [InlineData("\"value\": {\"x\": 1e308, \"y\": 1e308, \"width\": 1, \"height\": 1}")]
    [InlineData("\"value\": {\"x\": 1, \"y\": 1, \"height\": 1}")]
    [InlineData("\"value\": {\"points\": [[1, 2], [3]]}")]
    [InlineData("\"value\": {\"points\": [[1, 2], [3, 4]], \"closed\": true}")]
    [InlineData("\"value\": {\"format\": \"rle\", \"rle\": [0, 0, 0, 8, 57]}")]
    [InlineData("\"value\": {\"format\": \"rle\", \"rle\": [255, 255, 255, 255, 57, 27, 252, 96, 17, 255, 128]}")]
    [InlineData("\"value\": {\"format\": \"rle\", \"rle\": [300]}")]
    [InlineData("\"value\": {\"ranges\": []}")]
    [InlineData("\"from_id\": \"a\", \"to_id\": \"b\", \"type\": \"relation\"")]
    public void A_region_that_can_t_be_understood_is_reported_and_the_rest_is_there(string members)
    {
        var state = ReadResult($$$"""{"id": "bad", {{{Size}}}, {{{members}}}}, {"id": "good", "type": "keypoint", {{{Size}}}, "value": {"x": 1, "y": 1}}""");
        Assert.Equal(["good"], state.Document.Annotations.Select(annotation => annotation.Id));
        Assert.NotNull(Assert.Single(state.Issues, issue => issue.Code == IssueCodes.UnreadableObject).Place);
    }

    [Fact]
    public void A_stroke_that_claims_a_gigantic_image_takes_no_memory()
    {
        var state = ReadResult("""{"id": "bad", "type": "brush", "original_width": 10000000, "original_height": 10000000, "value": {"format": "rle", "rle": [255, 255, 255, 255, 57, 27, 252]}}""");
        Assert.Empty(state.Document.Annotations);
        Assert.Single(state.Issues);
    }

    [Theory]
    [InlineData("[{\"data\": {\"text\": \"no image\"}, \"annotations\": []}]")]
    [InlineData("[{\"data\": {\"image\": \"a.jpg\"}, \"annotations\": [")]
    [InlineData("[1]")]
    public void A_file_that_can_t_be_read_is_an_error_with_its_place(string text)
    {
        var fault = Assert.Throws<UnreadableFileException>(() => Format.Open(new MemoryFolder { ["a.json"] = text }, OpenOptions.With(new UnitSizes()) with { Files = ["a.json"] }, TestContext.Current.CancellationToken));
        Assert.Equal(("a.json", true), (fault.File, fault.Position is not null));
    }

    private static StoredDocument ReadResult(string results) => Read($$$"""[{"data": {"image": "a.jpg"}, "annotations": [{"id": 1, "result": [{{{results}}}]}]}]""");

    private static StoredDocument Read(string tasks, params (string Name, string Value)[] conventions) => Open(tasks, conventions).ReadAll().Single();

    private static IStore Open(string tasks, params (string Name, string Value)[] conventions) => Exchange.Open(Format, new MemoryFolder { ["tasks.json"] = tasks, ["a.jpg"] = "" }, conventions);
}
