using Annotator.Core.Model;
using Annotator.Formats.Via;

namespace Annotator.Formats.Conversion.Tests.Via;

public sealed class ViaEditTests
{
    /// <summary>As VIA writes a project: one line.</summary>
    private const string Project = """{"_via_settings":{"ui":{}},"_via_img_metadata":{"a.jpg7":{"filename":"a.jpg","size":7,"regions":[{"shape_attributes":{"name":"ellipse","cx":50,"cy":40,"rx":20,"ry":10,"theta":0.524},"region_attributes":{"Class":"cat","q":{"blur":true}}}],"file_attributes":{"place":""}}},"_via_attributes":{"region":{"Class":{"type":"radio","description":"","options":{"cat":"cat","dog":"A dog"},"default_options":{"cat":true}},"q":{"type":"checkbox","description":"","options":{"blur":""},"default_options":{}}},"file":{}},"_via_data_format_version":"2.0.10","_via_image_id_list":["a.jpg7"]}""";

    [Fact]
    public void An_ellipse_keeps_its_angle_when_moved_and_its_place_when_turned()
    {
        var scene = Open(Project);
        var ellipse = Assert.IsType<EllipseShape>(scene.Read("a.jpg").Document.Annotations[0].Shape);
        Assert.Equal(0.524 * 180 / Math.PI, ellipse.Rotation, 1e-9);
        scene.Edit("a.jpg", all => [all[0] with { Shape = ellipse with { CenterX = 51 } }]);
        Assert.Equal(Project.Replace("\"cx\":50", "\"cx\":51"), scene.Folder["p.json"]);
        scene.Edit("a.jpg", all => [all[0] with { Shape = ellipse with { Rotation = 90 } }]);
        Assert.Equal(Project.Replace("0.524", "1.570796"), scene.Folder["p.json"]);
    }

    [Fact]
    public void New_labels_options_and_attributes_are_declared()
    {
        var scene = Open(Project);
        scene.Edit("a.jpg", all => [all[0] with { Label = "bird", Attributes = all[0].Attributes.With("q", new AttributeValue.Choices(["blur", "dark"])).With("note", new AttributeValue.Text("x")) }]);
        Assert.Equal(Project.Replace("\"Class\":\"cat\",\"q\":{\"blur\":true}", "\"Class\":\"bird\",\"q\":{\"blur\":true,\"dark\":true},\"note\":\"x\"")
            .Replace("\"dog\":\"A dog\"", "\"dog\":\"A dog\",\"bird\":\"bird\"").Replace("\"blur\":\"\"}", "\"blur\":\"\",\"dark\":\"dark\"}")
            .Replace("\"default_options\":{}}}", "\"default_options\":{}},\"note\":{\"type\":\"text\",\"description\":\"\",\"default_value\":\"\"}}"), scene.Folder["p.json"]);
        Assert.Equal(["cat", "dog", "bird"], scene.Store.Labels!);
    }

    [Fact]
    public void A_new_region_is_as_compact_as_the_others()
    {
        var scene = Open(Project);
        scene.Edit("a.jpg", all => all.Add(new("n", "dog", new PolygonShape([[new PointList(1, 2, 3, 4, 5, 6)]]))));
        Assert.Equal(Project.Replace("{\"blur\":true}}}]", "{\"blur\":true}}},{\"shape_attributes\":{\"name\":\"polygon\",\"all_points_x\":[1,3,5],\"all_points_y\":[2,4,6]},\"region_attributes\":{\"Class\":\"dog\"}}]"), scene.Folder["p.json"]);
        scene.Edit("a.jpg", all => all.RemoveAt(1));
        Assert.Equal(Project, scene.Folder["p.json"]);
    }

    [Fact]
    public void An_image_that_the_file_lacks_gets_a_key_of_its_name_and_size()
    {
        var scene = Open(Project);
        scene.Edit("b.jpg", _ => [new("n", "dog", new BoxShape(1, 2, 3, 4))]);
        Assert.Equal(Project.Replace("{\"place\":\"\"}}}", "{\"place\":\"\"}},\"b.jpg3\":{\"filename\":\"b.jpg\",\"size\":3,\"regions\":[{\"shape_attributes\":{\"name\":\"rect\",\"x\":1,\"y\":2,\"width\":3,\"height\":4},\"region_attributes\":{\"Class\":\"dog\"}}],\"file_attributes\":{}}}")
            .Replace("[\"a.jpg7\"]", "[\"a.jpg7\",\"b.jpg3\"]"), scene.Folder["p.json"]);
        Assert.Equal(new BoxShape(1, 2, 3, 4), scene.Read("b.jpg").Document.Annotations[0].Shape);
    }

    [Fact]
    public void Attributes_of_an_image_change_their_own_text()
    {
        var scene = Open(Project);
        var state = scene.Read("a.jpg");
        scene.Save(new DocumentUpdate(state, state.Document with { Fields = state.Document.Fields with { Attributes = AttributeSet.Empty.With("place", new AttributeValue.Text("Genève")) } }));
        Assert.Contains("\"file_attributes\":{\"place\":\"Genève\"}", scene.Folder["p.json"], StringComparison.Ordinal);
        Assert.Contains("\"file\":{\"place\":{\"type\":\"text\"", scene.Folder["p.json"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_renamed_label_changes_the_options_and_every_region()
    {
        var scene = Open(Project);
        scene.Folder.Write(scene.Store, scene.Store.Plan([], ["kitty", "dog"], TestContext.Current.CancellationToken));
        Assert.Equal(Project.Replace("\"Class\":\"cat\"", "\"Class\":\"kitty\"").Replace("\"cat\":\"cat\"", "\"kitty\":\"kitty\"").Replace("{\"cat\":true}", "{\"kitty\":true}"), scene.Folder["p.json"]);
        scene.Folder.Write(scene.Store, scene.Store.Plan([], ["dog", "kitty"], TestContext.Current.CancellationToken));
        Assert.Contains("\"options\":{\"dog\":\"A dog\",\"kitty\":\"kitty\"}", scene.Folder["p.json"], StringComparison.Ordinal);
        Assert.Throws<CannotStoreException>(() => scene.Store.Plan([], ["dog"], TestContext.Current.CancellationToken));
    }

    [Fact]
    public void The_label_can_be_another_attribute()
    {
        var scene = Open(Project, "q");
        var annotation = scene.Read("a.jpg").Document.Annotations[0];
        Assert.Equal(("blur", new AttributeValue.Text("cat")), (annotation.Label, annotation.Attributes["Class"]));
        scene.Edit("a.jpg", all => [all[0] with { Label = "dark" }]);
        Assert.Contains("\"q\":{\"dark\":true}", scene.Folder["p.json"], StringComparison.Ordinal);
    }

    [Fact]
    public void Files_of_VIA_1_number_their_regions()
    {
        const string Old = """{"a.jpg7":{"fileref":"","size":7,"filename":"a.jpg","base64_img_data":"","file_attributes":{},"regions":{"0":{"shape_attributes":{"name":"polygon","all_points_x":[1,9,9,1],"all_points_y":[1,1,9,1]},"region_attributes":{"name":"x"}}}}}""";
        var scene = Open(Old);
        Assert.Equal(new PolygonShape([[new PointList(1, 1, 9, 1, 9, 9)]]), scene.Read("a.jpg").Document.Annotations[0].Shape);
        scene.Edit("a.jpg", all => [all[0] with { Shape = new PolygonShape([[new PointList(2, 1, 9, 1, 9, 9)]]) }, new("n", "y", new PointShape(3, 4))]);
        Assert.Equal(Old.Replace("[1,9,9,1],", "[2,9,9,2],").Replace("\"x\"}}", "\"x\"}},\"1\":{\"shape_attributes\":{\"name\":\"point\",\"cx\":3,\"cy\":4},\"region_attributes\":{\"name\":\"y\"}}"), scene.Folder["p.json"]);
        scene.Edit("b.jpg", _ => [new("n", "y", new PointShape(3, 4))]);
        Assert.Contains("\"b.jpg3\":{\"fileref\":\"\",\"size\":3,\"filename\":\"b.jpg\",\"base64_img_data\":\"\",\"file_attributes\":{},\"regions\":{\"0\":{\"shape_attributes\":{\"name\":\"point\"", scene.Folder["p.json"], StringComparison.Ordinal);
    }

    [Fact]
    public void What_can_not_be_understood_is_reported_and_stays()
    {
        string file = Project.Replace("\"regions\":[", "\"regions\":[{\"shape_attributes\":{\"name\":\"blob\"},\"region_attributes\":{}},{\"shape_attributes\":{\"name\":\"rect\",\"x\":1}},5,").Replace("\"_via_img_metadata\":{", "\"_via_img_metadata\":{\"odd\":3,");
        var scene = Open(file);
        Assert.Equal(3, scene.Read("a.jpg").Issues.Count(issue => issue.Code == IssueCodes.UnreadableObject));
        Assert.Equal(IssueCodes.UnreadableObject, Assert.Single(scene.Store.Issues).Code);
        scene.Edit("a.jpg", all => [all[0] with { Label = "dog" }]);
        Assert.Equal(file.Replace("\"Class\":\"cat\"", "\"Class\":\"dog\""), scene.Folder["p.json"]);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"_via_img_metadata\": 3}")]
    [InlineData("{\"_via_img_metadata\": {\"a\": {\"filename\": \"a.jpg\", \"size\": NaN}}}")]
    public void A_file_that_is_no_VIA_is_an_error(string text) => Assert.Equal("p.json", Assert.Throws<UnreadableFileException>(() => Open(text)).File);

    [Fact]
    public void Paths_that_lead_out_of_the_dataset_stay_names()
    {
        var scene = Open(Project.Replace("\"filename\":\"a.jpg\"", "\"filename\":\"../../../etc/passwd\""));
        Assert.Contains(new StoreImage("passwd", false, "p.json"), scene.Store.Images);
        Assert.Equal(IssueCodes.MissingImage, Assert.Single(scene.Store.Issues).Code);
    }

    private static Scene Open(string text, string? label = null)
    {
        var folder = new MemoryFolder { ["p.json"] = text, ["a.jpg"] = "photo", ["b.jpg"] = "two" };
        var conventions = new Dictionary<string, string>();
        if (label is not null) conventions.Add("label", label);
        return new(folder, (IEditableStore)new ViaFormat().Open(folder, OpenOptions.With(new FixedSizes(100, 80)) with { Files = ["p.json"], Conventions = conventions }, TestContext.Current.CancellationToken));
    }
}
