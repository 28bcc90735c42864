using Annotator.Core.Model;
using Annotator.Formats.Createml;

namespace Annotator.Formats.Conversion.Tests.Createml;

public sealed class CreatemlEditTests
{
    /// <summary>As RectLabel and labelImg write it: y before x, flags of their own.</summary>
    private const string File = """
        [
        	{
        		"imagefilename": "a.jpg",
        		"verified": true,
        		"annotation": [
        			{
        				"coordinates": {
        					"y": 40.50,
        					"x": 30,
        					"width": 20,
        					"height": 10
        				},
        				"label": "cat",
        				"colour": "grün"
        			}
        		]
        	}
        ]

        """;

    [Fact]
    public void A_moved_box_changes_its_number_alone_and_a_label_its_text()
    {
        var scene = Open(File);
        Assert.Equal(new BoxShape(20, 35.5, 20, 10), scene.Read("a.jpg").Document.Annotations[0].Shape);
        scene.Edit("a.jpg", all => [all[0] with { Label = "dog", Shape = new BoxShape(20, 36.75, 20, 10) }]);
        Assert.Equal(File.Replace("40.50", "41.75").Replace("cat", "dog"), scene.Folder["c.json"]);
    }

    [Fact]
    public void A_new_box_follows_the_order_and_indent_of_the_last_one()
    {
        var scene = Open(File);
        scene.Edit("a.jpg", all => all.Add(new("n", "dog", new BoxShape(1, 2, 4, 4))));
        const string Added = ",\n\t\t\t{\n\t\t\t\t\"coordinates\": {\n\t\t\t\t\t\"y\": 4,\n\t\t\t\t\t\"x\": 3,\n\t\t\t\t\t\"width\": 4,\n\t\t\t\t\t\"height\": 4\n\t\t\t\t},\n\t\t\t\t\"label\": \"dog\"\n\t\t\t}";
        Assert.Equal(File.Replace("\"grün\"\n\t\t\t}", "\"grün\"\n\t\t\t}" + Added), scene.Folder["c.json"]);
        scene.Edit("a.jpg", all => all.RemoveAt(1));
        Assert.Equal(File, scene.Folder["c.json"]);
    }

    [Fact]
    public void An_image_that_the_file_lacks_is_added_in_its_style()
    {
        var scene = Open(File);
        scene.Edit("b.jpg", _ => [new("n", "dog", new BoxShape(0, 0, 2, 2))]);
        Assert.Contains("\t\t]\n\t},\n\t{\n\t\t\"imagefilename\": \"b.jpg\",\n\t\t\"verified\": false,\n\t\t\"annotation\": [\n\t\t\t{\n\t\t\t\t\"coordinates\": {\n\t\t\t\t\t\"y\": 1,", scene.Folder["c.json"], StringComparison.Ordinal);
        Assert.Equal("c.json", scene.Read("b.jpg").File);
        Assert.Equal(new BoxShape(0, 0, 2, 2), scene.Read("b.jpg").Document.Annotations[0].Shape);
    }

    [Fact]
    public void Texts_instead_of_boxes_are_tags()
    {
        const string Tags = "[{\"image\":\"a.jpg\",\"annotations\":[\"cat\",\"night\"]},{\"image\":\"b.jpg\",\"annotations\":\"dog\"}]";
        var scene = Open(Tags);
        Assert.Equal(["cat", "night"], scene.Read("a.jpg").Document.Fields.Tags);
        Assert.Equal(["dog"], scene.Read("b.jpg").Document.Fields.Tags);
        var state = scene.Read("a.jpg");
        scene.Save(new DocumentUpdate(state, state.Document with { Fields = state.Document.Fields with { Tags = ["night", "rain"] } }));
        Assert.Equal(Tags.Replace("[\"cat\",\"night\"]", "[\"night\",\"rain\"]"), scene.Folder["c.json"]);
        RoundTrip.IsEqual(scene.Store, new CreatemlFormat(), new FixedSizes(100, 80));
    }

    [Theory]
    [InlineData("corner", "pixel", "top-left", 10, 20, 30, 40)]
    [InlineData("corner", "pixel", "bottom-left", 10, 20, 30, 40)]
    [InlineData("top-left", "pixel", "bottom-left", 10, 60, 30, 40)]
    [InlineData("bottom-right", "pixel", "top-left", 40, 60, 30, 40)]
    [InlineData("top-right", "normalized", "top-left", 0.4, 0.25, 0.3, 0.5)]
    [InlineData("center", "normalized", "bottom-left", 0.25, 0.5, 0.3, 0.5)]
    public void Conventions_place_the_same_box(string anchor, string units, string origin, double x, double y, double width, double height)
    {
        string text = $$$"""[{"image": "a.jpg", "annotations": [{"label": "cat", "coordinates": {"x": {{{x}}}, "y": {{{y}}}, "width": {{{width}}}, "height": {{{height}}} }}]}]""";
        var scene = Open(text, ("anchor", anchor), ("units", units), ("origin", origin));
        var box = Assert.IsType<BoxShape>(scene.Read("a.jpg").Document.Annotations[0].Shape);
        Assert.Equal((10.0, 20.0, 30.0, 40.0), (Math.Round(box.X, 9), Math.Round(box.Y, 9), Math.Round(box.Width, 9), Math.Round(box.Height, 9)));
        Assert.All(scene.Store.Conventions, convention => Assert.Equal(ConventionOrigin.Set, convention.Origin));
        scene.Edit("a.jpg", all => [all[0] with { Shape = new BoxShape(13, 20, 30, 40) }]);
        Assert.Equal(13, ((BoxShape)scene.Read("a.jpg").Document.Annotations[0].Shape).X, 1e-6);
        Assert.Contains($"\"y\": {y}, \"width\": {width}, \"height\": {height}", scene.Folder["c.json"], StringComparison.Ordinal);
    }

    [Fact]
    public void Fractions_and_corners_are_detected_and_boxes_outside_are_a_warning()
    {
        var fractions = Open("""[{"image": "a.jpg", "annotations": [{"label": "cat", "coordinates": {"x": 0.5, "y": 0.5, "width": 0.2, "height": 0.5}}]}]""");
        Assert.Equal(("normalized", ConventionOrigin.Detected), (fractions.Store.Conventions[1].Value, fractions.Store.Conventions[1].Origin));
        Assert.Equal(new BoxShape(40, 20, 20, 40), fractions.Read("a.jpg").Document.Annotations[0].Shape);

        const string Corner = """{"label": "cat", "coordinates": {"x": 2, "y": 3, "width": 90, "height": 70}}""";
        var beyond = Open($$"""[{"image": "a.jpg", "annotations": [{{Corner}}]}]""");
        Assert.Equal(("center", ConventionOrigin.Default), (beyond.Store.Conventions[0].Value, beyond.Store.Conventions[0].Origin));
        var corners = Open($$"""[{"image": "a.jpg", "annotations": [{{Corner}}, {{Corner}}, {{Corner}}]}]""");
        Assert.Equal(("corner", ConventionOrigin.Detected), (corners.Store.Conventions[0].Value, corners.Store.Conventions[0].Origin));
        Assert.Equal(new BoxShape(2, 3, 90, 70), corners.Read("a.jpg").Document.Annotations[0].Shape);

        var outside = Open("""[{"image": "a.jpg", "annotations": [{"label": "cat", "coordinates": {"x": 500, "y": 3, "width": 90, "height": 70}}]}]""");
        Assert.Equal(IssueCodes.OutOfRange, Assert.Single(outside.Store.Issues).Code);
        Assert.Throws<UnreadableFileException>(() => Open("[]", ("anchor", "middle")));
    }

    [Fact]
    public void Several_files_are_one_dataset_and_an_image_goes_to_the_nearest()
    {
        const string One = """[{"image": "a.jpg", "annotations": [{"label": "cat", "coordinates": {"x": 5, "y": 5, "width": 2, "height": 2}}]}]""";
        var folder = new MemoryFolder { ["train/_annotations.createml.json"] = One, ["valid/_annotations.createml.json"] = One, ["train/a.jpg"] = "", ["valid/a.jpg"] = "", ["valid/b.jpg"] = "" };
        var scene = Scene.Open(new CreatemlFormat(), folder, new FixedSizes(100, 80));
        Assert.Equal(["train/_annotations.createml.json", "valid/_annotations.createml.json"], scene.Store.SharedFiles);
        scene.Edit("valid/b.jpg", _ => [new("n", "cat", new BoxShape(1, 1, 2, 2))]);
        Assert.Equal(One, folder["train/_annotations.createml.json"]);
        Assert.Contains("{\"image\": \"b.jpg\", \"annotations\": [{\"label\": \"cat\", \"coordinates\": {\"x\": 2, \"y\": 2, \"width\": 2, \"height\": 2}}]}", folder["valid/_annotations.createml.json"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_of_another_image_is_no_conflict_and_one_of_the_same_is()
    {
        const string Two = """[{"image": "a.jpg", "annotations": [{"label": "cat", "coordinates": {"x": 5, "y": 5, "width": 2, "height": 2}}]}, {"image": "b.jpg", "annotations": []}]""";
        var scene = Open(Two);
        var state = scene.Read("a.jpg");
        var wanted = new DocumentUpdate(state, state.Document with { Annotations = [state.Document.Annotations[0] with { Label = "dog" }] });
        scene.Folder["c.json"] = Two.Replace("\"annotations\": []", "\"annotations\": [\"night\"]");
        scene.Save(wanted);
        Assert.Contains("dog", scene.Folder["c.json"], StringComparison.Ordinal);
        Assert.Contains("night", scene.Folder["c.json"], StringComparison.Ordinal);
        Assert.Throws<StaleFileException>(() => scene.Save(wanted));
        var plan = scene.Store.Plan([new(scene.Read("a.jpg"), Document.Empty)], null, TestContext.Current.CancellationToken);
        scene.Folder["c.json"] = Two;
        Assert.False(plan.Files[0].IsCurrent());
    }

    [Fact]
    public void What_can_not_be_understood_is_reported_and_stays()
    {
        string file = "[7, {\"image\": \"a.jpg\", \"annotations\": [{\"label\": \"cat\", \"coordinates\": {\"x\": 1}}, {\"label\": \"cat\", \"coordinates\": {\"x\": 5, \"y\": 5, \"width\": -2, \"height\": 2}}, {\"label\": \"ok\", \"coordinates\": {\"x\": 5, \"y\": 5, \"width\": 2, \"height\": 2}}]}]";
        var scene = Open(file);
        Assert.Equal(IssueCodes.UnreadableObject, Assert.Single(scene.Store.Issues).Code);
        Assert.Equal([IssueCodes.UnreadableObject, IssueCodes.UnreadableObject], scene.Read("a.jpg").Issues.Select(issue => issue.Code));
        scene.Edit("a.jpg", all => [all[0] with { Label = "fine" }]);
        Assert.Equal(file.Replace("\"ok\"", "\"fine\""), scene.Folder["c.json"]);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[{\"image\": \"a.jpg\", \"annotations\": [Infinity]}]")]
    [InlineData("[{\"image\": \"a.jpg\"")]
    public void A_file_that_is_no_CreateML_is_an_error(string text) => Assert.Equal("c.json", Assert.Throws<UnreadableFileException>(() => Open(text)).File);

    [Fact]
    public void Other_lists_and_objects_are_not_taken_for_CreateML()
    {
        foreach (string text in (string[])["[{\"image_id\": 1, \"bbox\": [1, 2, 3, 4]}]", "{\"images\": [], \"annotations\": []}", "[{\"id\": 1, \"annotations\": [{\"result\": []}], \"data\": {\"image\": \"a.jpg\"}}]", "[]", "{\"name\": \"x\", \"version\": \"1\"}"])
            Assert.DoesNotContain(FormatRegistry.Detect(new MemoryFolder { ["x.json"] = text }), detection => detection.Format == "createml");
    }

    [Fact]
    public void What_CreateML_can_not_store_is_refused_with_the_way_out()
    {
        var scene = Open(File);
        var refused = Assert.Throws<CannotStoreException>(() => scene.Edit("a.jpg", all => [all[0] with { Shape = new PointShape(1, 1) }]));
        Assert.Equal("CreateML can't store points. Convert to COCO, labelme or Annotator's own format.", refused.Message);
        Assert.Throws<CannotStoreException>(() => scene.Edit("a.jpg", all => [all[0] with { Shape = new BoxShape(1, 1, 2, 2, 3) }]));
        Assert.Equal(File, scene.Folder["c.json"]);
    }

    private static Scene Open(string text, params (string, string)[] conventions)
    {
        var folder = new MemoryFolder { ["c.json"] = text.ReplaceLineEndings("\n"), ["a.jpg"] = "", ["b.jpg"] = "" };
        return new(folder, (IEditableStore)new CreatemlFormat().Open(folder, OpenOptions.With(new FixedSizes(100, 80)) with { Files = ["c.json"], Conventions = conventions.ToDictionary(c => c.Item1, c => c.Item2) }, TestContext.Current.CancellationToken));
    }
}
