using Annotator.Core.Model;
using Annotator.Formats.Coco;

namespace Annotator.Formats.Conversion.Tests.Coco;

public sealed class SharedCocoTests
{
    [Theory]
    [InlineData("cross_format_voc12", "coco/instances.json", 12, "box 34")]
    [InlineData("coco_val2017_ccby", "instances_polygons.json", 3, "polygon 25")]
    [InlineData("coco_val2017_ccby", "instances_with_crowd_rle.json", 5, "polygon 109, mask 5")]
    [InlineData("coco_keypoints", "person_keypoints.json", 1, "keypoints 1")]
    [InlineData("coco_keypoints", "person_wholebody.json", 1, "keypoints 1")]
    [InlineData("coco_keypoints/ap10k", "test_ap10k.json", 2, "keypoints 2")]
    [InlineData("coco_small/panlabel", "sample_valid.coco.json", 2, "box 3")]
    public void Real_files_hold_what_they_are_known_to_and_save_as_they_are(string folder, string file, int images, string shapes)
    {
        var scene = Open(folder, file);
        var documents = scene.ReadAll().Where(document => scene.Store.Images.First(image => image.Path == document.Image).File is not null).ToList();
        Assert.Equal((images, shapes), (documents.Count, documents.Shapes()));
        Assert.DoesNotContain(documents.SelectMany(document => document.Issues), issue => issue.Code is IssueCodes.UnreadableObject or IssueCodes.BrokenReference);
        Assert.Empty(scene.SaveUntouched().Files);
        var counts = ((ICounted)scene.Store).Count();
        Assert.Equal(documents.Annotations(), counts.Annotations);
        Assert.Equal(shapes, string.Join(", ", counts.Shapes.OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Key.Name()} {pair.Value}")));
    }

    [Fact]
    public void Polygons_of_several_parts_crowds_and_keypoints_are_what_they_are_known_to_be()
    {
        var polygons = Open("coco_val2017_ccby", "instances_polygons.json").ReadAll().SelectMany(document => document.Document.Annotations);
        Assert.Equal(3, polygons.Count(a => a.Shape is PolygonShape { Parts.Count: > 1 }));
        var crowds = Open("coco_val2017_ccby", "instances_with_crowd_rle.json").ReadAll().SelectMany(document => document.Document.Annotations)
            .Where(a => a.Attributes["iscrowd"] is AttributeValue.Flag(true)).Select(a => (MaskShape)a.Shape).ToList();
        Assert.Contains(crowds, mask => mask.Counts.Where((_, i) => i % 2 == 1).Sum() == 32885);
        var person = Open("coco_keypoints", "person_keypoints.json").ReadAll().SelectMany(document => document.Document.Annotations).Single();
        Assert.Equal((367.0, 81.0), ((KeypointsShape)person.Shape).Points[0]);
        Assert.Equal(new AttributeValue.Text("280.79 44.73 218.7 346.68"), person.Attributes["bbox"]);
    }

    [Fact]
    public void Every_object_of_every_real_file_can_be_moved_and_nothing_but_its_numbers_changes()
    {
        foreach (var (folder, file) in ((string, string)[])[("cross_format_voc12", "coco/instances.json"), ("coco_val2017_ccby", "instances_polygons.json"), ("coco_keypoints/ap10k", "test_ap10k.json"), ("coco_small/panlabel", "sample_valid.coco.json")])
        {
            var untouched = MemoryFolder.Of(SharedData.Folder(folder));
            foreach (var state in Open(folder, file).ReadAll())
            {
                for (int i = 0; i < Math.Min(5, state.Document.Annotations.Count); i++)
                {
                    var scene = Open(untouched.Copy(), file);
                    scene.Edit(state.Image, all => all.SetItem(i, all[i] with { Shape = Move(all[i].Shape) }));
                    string before = untouched[file], after = scene.Folder[file];
                    int start = 0, end = 0;
                    while (before[start] == after[start]) start++;
                    while (before[^(end + 1)] == after[^(end + 1)]) end++;
                    var (from, to) = Span(before, state.Anchors[i].Key);
                    Assert.InRange(start, from, to);
                    Assert.InRange(before.Length - end, from, to);
                    Assert.True(scene.Read(state.Image).Document.Annotations.Count == state.Document.Annotations.Count);
                }
            }
        }
    }

    [Fact]
    public void A_folder_of_several_files_with_different_images_is_one_dataset()
    {
        var store = new CocoFormat().Open(MemoryFolder.Of(SharedData.Folder("coco_val2017_ccby")), OpenOptions.With(new FixedSizes(1, 1)), TestContext.Current.CancellationToken);
        Assert.Equal(139, ((ICounted)store).Count().Annotations);
        Assert.Equal(8, store.Images.Count(image => image.File is not null));
    }

    [Fact]
    public void An_image_annotated_in_two_files_is_an_error_that_names_both()
    {
        var fault = Assert.Throws<UnreadableFileException>(() => new CocoFormat().Open(MemoryFolder.Of(SharedData.Folder("coco_keypoints")), OpenOptions.With(new FixedSizes(1, 1)), TestContext.Current.CancellationToken));
        Assert.Contains("person_keypoints.json and in person_wholebody.json", fault.Message, StringComparison.Ordinal);
    }

    private static Shape Move(Shape shape) => shape switch
    {
        BoxShape b => b with { X = b.X + 1 },
        PolygonShape p => new PolygonShape([[new PointList([p.Parts[0][0][0].X + 1, .. p.Parts[0][0].Flat[1..]])], .. p.Parts.Skip(1)]),
        KeypointsShape k => k with { Points = new PointList([k.Points[0].X + 1, .. k.Points.Flat[1..]]) },
        _ => shape,
    };

    /// <summary>Where the annotation of an id stands: from the brace before its id to the matching one.</summary>
    private static (int From, int To) Span(string text, string id)
    {
        foreach (System.Text.RegularExpressions.Match match in System.Text.RegularExpressions.Regex.Matches(text, $"\"id\": ?{id}\\b"))
        {
            int from = match.Index, depth = 1;
            while (depth > 0) depth += text[--from] switch { '{' => -1, '}' => 1, _ => 0 };
            int to = from;
            do depth += text[to++] switch { '{' => 1, '}' => -1, _ => 0 };
            while (depth > 0);
            if (text[from..to].Contains("\"image_id\"", StringComparison.Ordinal)) return (from, to);
        }
        throw new InvalidOperationException($"There is no annotation {id}.");
    }

    private static Scene Open(string folder, string file) => Open(MemoryFolder.Of(SharedData.Folder(folder)), file);

    private static Scene Open(MemoryFolder folder, string file) => new(folder, (IEditableStore)new CocoFormat().Open(folder,
        OpenOptions.With(new FixedSizes(640, 480)) with { Files = [file] }, TestContext.Current.CancellationToken));
}
