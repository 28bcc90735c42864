using Annotator.Core.Model;
using Annotator.Formats.Via3;

namespace Annotator.Formats.Conversion.Tests.Via3;

public sealed class Via3Tests
{
    private const string Project = """{"project":{"pid":"__VIA_PROJECT_ID__","pname":"p","data_format_version":"3.1.1","vid_list":["1","2"]},"config":{"file":{}},"attribute":{"1":{"aname":"class","anchor_id":"FILE1_Z0_XY1","type":4,"desc":"","options":{"0":"cat","1":"dog"},"default_option_id":"0"},"2":{"aname":"flaws","anchor_id":"FILE1_Z0_XY1","type":2,"desc":"","options":{"0":"blur","1":"dark"},"default_option_id":""},"3":{"aname":"place","anchor_id":"FILE1_Z0_XY0","type":1,"desc":"","options":{},"default_option_id":""}},"file":{"1":{"fid":"1","fname":"a.jpg","type":2,"loc":1,"src":""},"2":{"fid":2,"fname":"clip.mp4","type":4,"loc":1,"src":""}},"metadata":{"1_aaaaaaaa":{"vid":"1","flg":0,"z":[],"xy":[2,10.5,20,30,40],"av":{"1":"1","2":"0,1"}},"2_cccccccc":{"vid":"2","flg":0,"z":[1.5,2.5],"xy":[],"av":{}},"1_bbbbbbbb":{"vid":"1","flg":0,"z":[],"xy":[7,1,1,9,1,9,9.5],"av":{"1":"0"}},"1_dddddddd":{"vid":"1","flg":0,"z":[],"xy":[],"av":{"3":"hall"}}},"view":{"1":{"fid_list":["1"]},"2":{"fid_list":[2]}}}""";

    [Fact]
    public void Regions_options_and_attributes_of_images_are_read_and_saved_as_they_are()
    {
        var scene = Open(Project);
        Assert.Equal("via3", Assert.Single(FormatRegistry.Detect(scene.Folder)).Format);
        Assert.Equal(("class", ConventionOrigin.Detected), (scene.Store.Conventions[0].Value, scene.Store.Conventions[0].Origin));
        Assert.Equal(["cat", "dog"], scene.Store.Labels!);
        var document = scene.Read("a.jpg").Document;
        Assert.Equal(["1_aaaaaaaa", "1_bbbbbbbb"], document.Annotations.Select(a => a.Id));
        Assert.Equal(("dog", new BoxShape(10.5, 20, 30, 40), new AttributeValue.Choices(["blur", "dark"])), (document.Annotations[0].Label, document.Annotations[0].Shape, document.Annotations[0].Attributes["flaws"]));
        Assert.Equal(new AttributeValue.Text("hall"), document.Fields.Attributes["place"]);
        Assert.Equal(IssueCodes.UnreadableObject, Assert.Single(scene.Store.Issues).Code);
        Assert.Empty(scene.SaveUntouched().Files);
    }

    [Fact]
    public void Moved_relabelled_and_removed_regions_change_their_own_text()
    {
        var scene = Open(Project);
        scene.Edit("a.jpg", all => [all[0] with { Shape = new BoxShape(11.5, 20, 30, 40), Label = "cat" }, all[1] with { Shape = Nudges.Nudged(all[1].Shape) }]);
        string moved = Project.Replace("10.5,20", "11.5,20").Replace("\"1\":\"1\",\"2\"", "\"1\":\"0\",\"2\"").Replace("[7,1,1", "[7,2,1");
        Assert.Equal(moved, scene.Folder["p.json"]);
        scene.Edit("a.jpg", all => [all[1]]);
        Assert.Equal(moved.Replace("\"1_aaaaaaaa\":{\"vid\":\"1\",\"flg\":0,\"z\":[],\"xy\":[2,11.5,20,30,40],\"av\":{\"1\":\"0\",\"2\":\"0,1\"}},", ""), scene.Folder["p.json"]);
    }

    [Fact]
    public void A_new_region_with_a_new_label_and_a_new_attribute_is_declared()
    {
        var scene = Open(Project);
        scene.Edit("a.jpg", all => all.Add(new("n", "bird", new EllipseShape(5, 5, 2, 2)) { Attributes = AttributeSet.Empty.With("note", new AttributeValue.Text("x")) }));
        string text = scene.Folder["p.json"];
        Assert.Contains("\"options\":{\"0\":\"cat\",\"1\":\"dog\",\"2\":\"bird\"}", text, StringComparison.Ordinal);
        Assert.Contains("\"4\":{\"aname\":\"note\",\"anchor_id\":\"FILE1_Z0_XY1\",\"type\":1,", text, StringComparison.Ordinal);
        Assert.Matches(",\"1_[0-9a-f]{8}\":\\{\"vid\":\"1\",\"flg\":0,\"z\":\\[\\],\"xy\":\\[3,5,5,2\\],\"av\":\\{\"1\":\"2\",\"4\":\"x\"\\}\\}\\},\"view\"", text);
        var added = scene.Read("a.jpg").Document.Annotations[2];
        Assert.Equal(("bird", new EllipseShape(5, 5, 2, 2), new AttributeValue.Text("x")), (added.Label, added.Shape, added.Attributes["note"]));
        scene.Edit("a.jpg", all => [all[2], all[0], all[1]]);
        Assert.Equal(["bird", "dog", "cat"], scene.Read("a.jpg").Document.Annotations.Select(a => a.Label));
        Assert.Contains("\"2_cccccccc\"", scene.Folder["p.json"], StringComparison.Ordinal);
    }

    [Fact]
    public void An_image_that_the_project_lacks_gets_a_file_and_a_view()
    {
        var scene = Open(Project);
        scene.Edit("b.jpg", _ => [new("n", "dog", new PointShape(3, 4))]);
        Assert.Contains("\"vid_list\":[\"1\",\"2\",\"3\"]", scene.Folder["p.json"], StringComparison.Ordinal);
        Assert.Contains("\"3\":{\"fid\":\"3\",\"fname\":\"b.jpg\",\"type\":2,\"loc\":1,\"src\":\"\"}}", scene.Folder["p.json"], StringComparison.Ordinal);
        Assert.Contains("\"3\":{\"fid_list\":[\"3\"]}}", scene.Folder["p.json"], StringComparison.Ordinal);
        Assert.Equal(new PointShape(3, 4), scene.Read("b.jpg").Document.Annotations[0].Shape);
    }

    [Fact]
    public void Attributes_of_an_image_change_where_they_stand()
    {
        var scene = Open(Project);
        var state = scene.Read("a.jpg");
        scene.Save(new DocumentUpdate(state, state.Document with { Fields = state.Document.Fields with { Attributes = AttributeSet.Empty.With("place", new AttributeValue.Text("yard")) } }));
        Assert.Equal(Project.Replace("\"hall\"", "\"yard\""), scene.Folder["p.json"]);
    }

    [Fact]
    public void A_renamed_label_changes_its_option_alone()
    {
        var scene = Open(Project);
        scene.Folder.Write(scene.Store, scene.Store.Plan([], ["kitty", "dog"], TestContext.Current.CancellationToken));
        Assert.Equal(Project.Replace("\"0\":\"cat\"", "\"0\":\"kitty\""), scene.Folder["p.json"]);
        Assert.Equal("kitty", scene.Read("a.jpg").Document.Annotations[1].Label);
        Assert.Throws<CannotStoreException>(() => scene.Store.Plan([], ["dog"], TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Every_shape_is_read_and_extremes_become_what_they_mean()
    {
        foreach (var (xy, shape) in ((string, Shape)[])[
            ("1,3,4", new PointShape(3, 4)), ("3,3,4,5", new EllipseShape(3, 4, 5, 5)), ("4,3,4,5,6", new EllipseShape(3, 4, 5, 6)), ("5,1,2,3,4", new PolylineShape(new PointList(1, 2, 3, 4))),
            ("6,1,2,3,4,5,6", new PolylineShape(new PointList(1, 2, 3, 4, 5, 6))), ("8,5,1,9,5,5,9,1,5", new BoxShape(1, 1, 8, 8)), ("9,5,0,10,5,5,10", new EllipseShape(5, 5, 5, 5))])
        {
            var scene = Open(Project.Replace("2,10.5,20,30,40", xy));
            Assert.Equal(shape, scene.Read("a.jpg").Document.Annotations[0].Shape);
            scene.Edit("a.jpg", all => all.SetItem(0, all[0] with { Shape = Nudges.Nudged(shape) }));
            Assert.Equal(Nudges.Nudged(shape), scene.Read("a.jpg").Document.Annotations[0].Shape);
        }
    }

    [Fact]
    public void A_project_goes_through_the_native_format_and_back() => RoundTrip.IsEqual(Open(Project).Store, new Via3Format(), new FixedSizes(100, 80));

    [Theory]
    [InlineData("2,1,2")]
    [InlineData("99,1,2")]
    [InlineData("9,1,1,2,2,3,3")]
    [InlineData("7,1,1,2,2,3")]
    [InlineData("\"a\"")]
    public void What_can_not_be_understood_is_reported_and_stays(string xy)
    {
        string file = Project.Replace("2,10.5,20,30,40", xy);
        var scene = Open(file);
        Assert.Equal(IssueCodes.UnreadableObject, Assert.Single(scene.Read("a.jpg").Issues).Code);
        scene.Edit("a.jpg", all => [all[0] with { Label = "dog" }]);
        Assert.Equal(file.Replace("\"av\":{\"1\":\"0\"}", "\"av\":{\"1\":\"1\"}"), scene.Folder["p.json"]);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"attribute\": {}, \"file\": {}, \"metadata\": [], \"view\": {}}")]
    [InlineData("[1e999")]
    public void A_file_that_is_no_VIA_3_is_an_error(string text) => Assert.Equal("p.json", Assert.Throws<UnreadableFileException>(() => Open(text)).File);

    private static Scene Open(string text)
    {
        var folder = new MemoryFolder { ["p.json"] = text, ["a.jpg"] = "", ["b.jpg"] = "" };
        return new(folder, (IEditableStore)new Via3Format().Open(folder, OpenOptions.With(new FixedSizes(100, 80)) with { Files = ["p.json"] }, TestContext.Current.CancellationToken));
    }
}
