using Annotator.Core.Model;
using Annotator.Formats.Labelbox;
using CsCheck;

namespace Annotator.Formats.Conversion.Tests.Labelbox;

public sealed class LabelboxTests
{
    private static readonly LabelboxFormat Format = new();

    [Theory]
    [InlineData("labelbox/panlabel", "sample_valid.labelbox.ndjson", 2, "box 1, point 1, polygon 1", "cat 1, dog 1, nose 1", 0)]
    [InlineData("labelbox/import_json", "image_import.json", 1, "box 1, point 1, polygon 1", "ckrazcueb16og0z6609jj7y3y 1, ckrazcuec16oi0z66dzrd8pfl 1, ckrazcuec16om0z66bhhh4tp7 1", 1)]
    [InlineData("labelbox/import_json", "nested_import.json", 1, "box 4", "ckrb1sfjx099a0y914hl319ie 4", 0)]
    [InlineData("labelbox/import_json", "polyline_import.json", 1, "polyline 1", "some-line 1", 0)]
    [InlineData("labelbox/import_json", "rectangle_import.json", 1, "box 1", "bbox 1", 0)]
    public void Real_files_hold_what_they_are_known_to(string folder, string file, int images, string shapes, string labels, int masksByAddress)
    {
        var documents = Format.Open(new DiskFolder(SharedData.Folder(folder)), OpenOptions.With(new UnitSizes()) with { Files = [file] }, TestContext.Current.CancellationToken).ReadAll();
        Assert.Equal((images, shapes, labels), (documents.Count, documents.Shapes(), documents.Labels()));
        var unread = documents.SelectMany(document => document.Issues).Where(issue => issue.Code == IssueCodes.UnreadableObject).ToList();
        Assert.Equal(masksByAddress, unread.Count);
        Assert.All(unread, issue => Assert.Contains("address", issue.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Real_files_come_back_the_same_from_Annotator()
    {
        foreach (var (folder, file) in ((string, string)[])[("labelbox/panlabel", "sample_valid.labelbox.ndjson"), ("labelbox/import_json", "nested_import.json"), ("labelbox/import_json", "polyline_import.json")])
        {
            var store = Format.Open(new DiskFolder(SharedData.Folder(folder)), OpenOptions.With(new UnitSizes()) with { Files = [file] }, TestContext.Current.CancellationToken);
            var (native, _) = Exchange.Convert(store, new NativeDatasets.NativeDatasetFormat());
            var (back, losses) = Exchange.Convert(Exchange.Open(new NativeDatasets.NativeDatasetFormat(), native), Format);
            Assert.Empty(losses.Items);
            var after = Exchange.Open(Format, back);
            Assert.All(store.ReadAll(), document => Assert.Equal((document.Document with { Size = null }).Text(), after.Read(Format.ImagePath(document.Image)).Document.Text()));
        }
    }

    [Fact]
    public void Classifications_of_an_object_are_its_attributes_and_those_of_the_row_the_image_s()
    {
        var document = Export("""
            {"feature_id": "f1", "name": "car", "annotation_kind": "ImageBoundingBox", "bounding_box": {"top": 2, "left": 1, "height": 4, "width": 3}, "classifications": [
              {"name": "state", "radio_answer": {"name": "parked", "classifications": [{"name": "where", "text_answer": {"content": "kerb"}}]}},
              {"name": "parts", "checklist_answers": [{"name": "wheel"}, {"name": "door"}]}]}
            """, """{"name": "weather", "radio_answer": {"name": "sunny"}}, {"name": "tags", "checklist_answers": [{"name": "street"}]}""").Document;
        var car = document.Annotations.Single();
        Assert.Equal(("f1", "car", new BoxShape(1, 2, 3, 4)), (car.Id, car.Label, car.Shape));
        Assert.Equal(AttributeSet.From([new("state", new AttributeValue.Text("parked")), new("where", new AttributeValue.Text("kerb")), new("parts", new AttributeValue.Choices(["wheel", "door"]))]), car.Attributes);
        Assert.Equal(new ImageFields(["street"], AttributeSet.From([new("weather", new AttributeValue.Text("sunny"))])), document.Fields);
        Assert.Equal(new ImageSize(100, 80), document.Size);
    }

    [Fact]
    public void The_first_label_of_a_row_counts_and_the_others_are_reported()
    {
        string Label(string name) => $$$"""{"annotations": {"objects": [{"name": "{{{name}}}", "point": {"x": 1, "y": 2}}]}}""";
        string row = "{\"data_row\": {\"external_id\": \"a.jpg\"}, \"projects\": {\"p\": {\"labels\": [" + Label("first") + ", " + Label("second") + "]}, \"q\": {\"labels\": [" + Label("third") + "]}}}";
        var state = Read(row);
        Assert.Equal("first 1", new[] { state }.Labels());
        Assert.Contains("3 labels and 2", Assert.Single(state.Issues, issue => issue.Code == IssueCodes.OtherAnnotations).Message, StringComparison.Ordinal);
        Assert.Equal("third 1", new[] { Read(row, ("label", "3")) }.Labels());
        var all = Read(row, ("label", "all"));
        Assert.Equal(("first 1, second 1, third 1", 0), (new[] { all }.Labels(), all.Issues.Count));
    }

    [Fact]
    public void Rings_are_opened_and_places_are_those_of_the_line()
    {
        string polygon = """{"dataRow": {"globalKey": "a.jpg"}, "uuid": "u1", "name": "car", "polygon": [{"x": 1, "y": 1}, {"x": 5, "y": 1}, {"x": 5, "y": 5}, {"x": 1, "y": 1}]}""";
        var state = Read($"\n{polygon}\r\n\n{{\"dataRow\": {{\"globalKey\": \"a.jpg\"}}, \"uuid\": \"u2\", \"name\": \"b\", \"bbox\": {{\"top\": 1}}}}\n");
        Assert.Equal(new PolygonShape([[new PointList(1, 1, 5, 1, 5, 5)]]), state.Document.Annotations.Single().Shape);
        Assert.Equal(1, state.Anchors.Single().Place.Start.Line);
        Assert.Equal(3, Assert.Single(state.Issues).Place!.Value.Start.Line);
    }

    [Fact]
    public void An_image_that_is_displayed_turned_is_reported()
    {
        string row = """{"data_row": {"external_id": "a.jpg"}, "media_attributes": {"width": 480, "height": 640}, "projects": {}}""";
        Assert.Equal(IssueCodes.StaleValue, Assert.Single(Read(row).Issues).Code);
        Assert.Empty(Read(row, ("exif", "oriented")).Issues);
        Assert.Empty(Read(row.Replace("480", "641")).Issues);
        Assert.Throws<UnreadableFileException>(() => Read(row, ("exif", "none")));
    }

    [Fact]
    public void Whatever_Labelbox_can_store_comes_back_from_it()
    {
        var text = Gen.String[Gen.Char["ab1 .<\"\\\n漢"], 1, 5];
        var values = Gen.OneOf(
            text.Select(value => (AttributeValue)new AttributeValue.Text(value)),
            text.Array[0, 3].Select(texts => (AttributeValue)new AttributeValue.Choices(texts.ToEquatableList())));
        AnyDocuments.Of(Format.Capabilities, values).Sample(document =>
        {
            var (folder, losses) = Exchange.Convert(Exchange.Store(document), Format);
            Assert.Empty(losses.Items);
            // Imports hold no sizes, and an image of which nothing is said has no line.
            if (document.IsEmpty) Assert.Equal("", folder["import.ndjson"]);
            else Assert.Equal((document with { Size = null }).Text(), Exchange.Open(Format, folder).ReadAll().Single().Document.Text());
        }, iter: 200);
    }

    [Fact]
    public void What_is_lost_is_counted_and_twice_the_same_gives_the_same_bytes()
    {
        var store = Exchange.Store(Exchange.Document(
            new("a", "car", new MaskShape(630, 470, 20, 20, [0, 400])),
            new("b", "car", new MaskShape(700, 470, 2, 2, [0, 4])),
            new("c", "car", new BoxShape(1, 2, 3, 4, 45)) { Attributes = AttributeSet.From([new("n", new AttributeValue.Number(1)), new("f", new AttributeValue.Flag(true)), new("confidence", new AttributeValue.Number(0.5))]) },
            new("d", "car", new EllipseShape(9, 9, 3, 2)),
            new("e", "car", new CuboidShape(new PointList(0, 0, 1, 0, 1, 1, 0, 1, 2, 2, 3, 2, 3, 3, 2, 3)))));
        var (folder, losses) = Exchange.Convert(store, Format);
        Assert.Equal([
            new("cuboid made a box", 1), new("ellipse made a polygon", 1), new("mask cut off at the edge of the image", 1), new("mask without pixels in the image dropped", 1),
            new("number of an attribute made a text", 1), new("rotated box made a polygon", 1), new("yes or no of an attribute made a text", 1)], losses.Items);
        Assert.Equal(folder["import.ndjson"], Exchange.Convert(store, Format).Folder["import.ndjson"]);
    }

    [Theory]
    [InlineData("\"bbox\": {\"top\": 1, \"left\": 1, \"height\": -1, \"width\": 1}")]
    [InlineData("\"bbox\": {\"top\": 1e300, \"left\": 1, \"height\": 1, \"width\": 1}")]
    [InlineData("\"polygon\": [{\"x\": 1, \"y\": 1}]")]
    [InlineData("\"line\": {\"x\": 1}")]
    [InlineData("\"mask\": {\"instanceURI\": \"https://example.org/m.png\"}")]
    [InlineData("\"mask\": {\"png\": \"###\"}")]
    [InlineData("\"mask\": {\"png\": \"iVBORw0KGgoAAAANSUhEUgAA\"}")]
    [InlineData("\"segments\": []")]
    [InlineData("\"point\": {\"x\": 1, \"y\": 1}, \"classifications\": [{\"answer\": \"x\"}]")]
    public void An_object_that_can_t_be_understood_is_reported_and_the_rest_is_there(string members)
    {
        var state = Read($$$"""[{"dataRow": {"globalKey": "a.jpg"}, "name": "bad", {{{members}}}}, {"dataRow": {"globalKey": "a.jpg"}, "name": "good", "point": {"x": 1, "y": 2}}]""");
        Assert.Equal("good 1", new[] { state }.Labels());
        Assert.NotNull(Assert.Single(state.Issues, issue => issue.Code == IssueCodes.UnreadableObject).Place);
    }

    [Theory]
    [InlineData("{\"data_row\": {\"external_id\": \"a.jpg\"}}\n{\"data_row\": {\"ext", 1)]
    [InlineData("{\"data_row\": {\"external_id\": \"a.jpg\"}}\n\n{\"other\": 1}", 2)]
    [InlineData("[{\"dataRow\": {}}, {\"other\": 1}]", 0)]
    public void A_file_that_can_t_be_read_is_an_error_with_its_place(string text, int line)
    {
        var fault = Assert.Throws<UnreadableFileException>(() => Read(text));
        Assert.Equal(("rows.ndjson", line), (fault.File, fault.Position!.Value.Line));
    }

    [Fact]
    public void Deep_nesting_and_paths_out_of_the_folder_are_refused()
    {
        Assert.Throws<UnreadableFileException>(() => Read("{\"dataRow\": " + new string('[', 100_000)));
        string Row(string name) => $$$"""{"data_row": {"external_id": "{{{name}}}"}, "projects": {}}""";
        var store = Exchange.Open(Format, new MemoryFolder { ["x/rows.ndjson"] = string.Join('\n', Row("../../../etc/passwd.png"), Row(".."), Row("/etc/b.png"), Row("C:\\\\x.png"), Row("a\\u0000b")) });
        Assert.All(store.Images, image => Assert.True(RelativePaths.IsInside(image.Path), image.Path));
    }

    private static StoredDocument Export(string objects, string classifications) => Read(
        $$$$"""{"data_row": {"id": "d", "external_id": "a.jpg"}, "media_attributes": {"width": 100, "height": 80}, "projects": {"p": {"labels": [{"annotations": {"objects": [{{{{objects.ReplaceLineEndings(" ")}}}}], "classifications": [{{{{classifications}}}}]}}]}}}""");

    private static StoredDocument Read(string rows, params (string Name, string Value)[] conventions) => Format.Open(
        new MemoryFolder { ["rows.ndjson"] = rows, ["a.jpg"] = "" },
        OpenOptions.With(new FixedSizes(640, 480)) with { Files = ["rows.ndjson"], Conventions = conventions.ToDictionary(c => c.Name, c => c.Value) },
        TestContext.Current.CancellationToken).ReadAll().Single();
}
