using Annotator.Core.Model;
using Annotator.Formats.Coco;
using Annotator.Formats.Coco.Panoptic;
using Annotator.Formats.Png;

namespace Annotator.Formats.Conversion.Tests.Coco.Panoptic;

public sealed class PanopticTests
{
    private static readonly PanopticFormat Format = new();

    [Fact]
    public void Real_segments_have_the_areas_and_boxes_that_the_file_says()
    {
        var folder = MemoryFolder.Of(SharedData.Folder("coco_val2017_ccby"));
        var store = Exchange.Open(Format, folder);
        var documents = store.ReadAll();
        Assert.Equal((8, 8), (store.Images.Count, store.Images.Count(image => image is { Exists: true, File: not null })));
        Assert.Equal("mask 163", documents.Shapes());
        Assert.Equal(133, store.Labels!.Count);
        Assert.Equal("", store.IssueCounts());
        long pixels = documents.Sum(document => (long)document.Document.Size!.Value.Width * document.Document.Size!.Value.Height);
        long labelled = documents.SelectMany(document => document.Document.Annotations).Sum(annotation => ((MaskShape)annotation.Shape).Counts.Where((_, i) => i % 2 == 1).Sum(count => (long)count));
        Assert.Equal(37453, pixels - labelled);
        var first = store.Read("images/000000129054.jpg");
        Assert.Equal(("8358287", "9082267"), (first.Document.Annotations[6].Id, first.Document.Annotations[0].Id));
        Assert.Equal(1, first.Document.Annotations.Count(a => a.Attributes["iscrowd"] is AttributeValue.Flag(true)));
        var place = first.Anchors[0].Place;
        Assert.StartsWith("{\"area\": 1007", folder["panoptic.json"].Split('\n')[place.Start.Line][place.Start.Character..], StringComparison.Ordinal);
    }

    [Fact]
    public void Panoptic_files_are_recognised_beside_instances_and_are_not_taken_for_them()
    {
        var folder = MemoryFolder.Of(SharedData.Folder("coco_val2017_ccby"));
        Assert.Equal([("coco", 2), ("coco-panoptic", 1)], FormatRegistry.Detect(folder).Where(d => d.Format.StartsWith("coco", StringComparison.Ordinal)).Select(d => (d.Format, d.Files.Count)));
        foreach (string file in folder.Files.Keys.Where(path => path.StartsWith("instances", StringComparison.Ordinal)).ToList()) folder.Files.Remove(file);
        Assert.Equal("coco-panoptic", FormatRegistry.Detect(folder)[0].Format);
    }

    [Fact]
    public void Real_segments_come_back_from_an_export_as_they_were()
    {
        var store = Exchange.Open(Format, MemoryFolder.Of(SharedData.Folder("coco_val2017_ccby")));
        var (folder, losses) = Exports.Convert(store, Format);
        Assert.Equal("", losses.Text());
        var again = Exchange.Open(Format, folder);
        Assert.Equal("", again.IssueCounts());
        Assert.Equal(store.Labels, again.Labels);
        foreach (var document in store.ReadAll()) Assert.Equal(document.Document, again.Read("images/" + document.Image).Document);
    }

    [Fact]
    public void Shapes_become_segments_in_drawing_order_and_what_they_hide_is_counted()
    {
        var folder = new MemoryFolder
        {
            ["a.json"] = """
                {"images": [{"id": 5, "file_name": "a.jpg", "width": 10, "height": 8}],
                 "annotations": [
                  {"id": 7, "image_id": 5, "category_id": 1, "bbox": [0, 0, 6, 8]},
                  {"id": 8, "image_id": 5, "category_id": 2, "bbox": [4, 0, 6, 8]},
                  {"id": 9, "image_id": 5, "category_id": 2, "bbox": [5, 0, 1, 1]},
                  {"id": 10, "image_id": 5, "category_id": 1, "segmentation": [[0, 0, 1, 0, 1, 1, 0, 1]]},
                  {"id": 11, "image_id": 5, "category_id": 1, "bbox": [0, 0, 1, 1]}],
                 "categories": [{"id": 1, "name": "cat"}, {"id": 2, "name": "sky"}]}
                """,
        };
        var (target, losses) = Exports.Convert(Exchange.Open(new CocoFormat(), folder), Format);
        Assert.Equal("box made a mask 4, pixel hidden by a later object 19, polygon made a mask 1, wholly hidden or empty mask dropped 1", losses.Text());
        Assert.Equal("""
            {
            "images": [
            {"id": 1, "file_name": "images/a.jpg", "width": 10, "height": 8}
            ],
            "annotations": [
            {"image_id": 1, "file_name": "a.png", "segments_info": [{"id": 7, "category_id": 1, "area": 31, "bbox": [0, 0, 4, 8], "iscrowd": 0}, {"id": 8, "category_id": 2, "area": 47, "bbox": [4, 0, 6, 8], "iscrowd": 0}, {"id": 9, "category_id": 2, "area": 1, "bbox": [5, 0, 1, 1], "iscrowd": 0}, {"id": 11, "category_id": 1, "area": 1, "bbox": [0, 0, 1, 1], "iscrowd": 0}]}
            ],
            "categories": [
            {"id": 1, "name": "cat", "supercategory": "", "isthing": 1},
            {"id": 2, "name": "sky", "supercategory": "", "isthing": 1}
            ]
            }

            """, target["panoptic.json"], ignoreLineEndingDifferences: true);
        Assert.Equal(new PngHeader(10, 8, 8, PngColor.Rgb), PngReader.Read(target, "panoptic/a.png").Header);
        Assert.Equal("mask 4", Exchange.Open(Format, target).ReadAll().Shapes());
    }

    [Theory]
    [InlineData("\"area\": 31", "\"area\": 32", "stale-value 1", "“area” is 32, but the segment has 31 px.")]
    [InlineData("\"bbox\": [0, 0, 4, 8]", "\"bbox\": [0, 0, 4, 9]", "stale-value 1", "which is [0, 0, 4, 8]")]
    [InlineData("\"category_id\": 1", "\"category_id\": 9", "unknown-class 1", "the category 9")]
    [InlineData("\"id\": 8, \"category_id\"", "\"id\": 77, \"category_id\"", "broken-reference 2", "The segment 77 has no pixel in the PNG.")]
    [InlineData("\"id\": 8, \"category_id\"", "\"id\": 7, \"category_id\"", "broken-reference 2", "The segment 7 is listed twice")]
    [InlineData("\"id\": 8, \"category_id\"", "\"id\": \"x\", \"category_id\"", "broken-reference 1, unreadable-object 1", "The id of a segment")]
    [InlineData("\"width\": 10", "\"width\": 11", "stale-value 1", "panoptic/a.png is 10 × 8, the image 11 × 8.")]
    public void What_contradicts_itself_is_reported(string from, string to, string counts, string message)
    {
        var folder = Small();
        folder["panoptic.json"] = folder["panoptic.json"].Replace(from, to, StringComparison.Ordinal);
        var store = Exchange.Open(Format, folder);
        Assert.Equal(counts, store.IssueCounts());
        Assert.Contains(store.Read("images/a.jpg").Issues, issue => issue.Message.Contains(message, StringComparison.Ordinal) && issue.Place is not null);
    }

    [Fact]
    public void Missing_and_damaged_pictures_are_errors_of_their_image()
    {
        var folder = Small();
        byte[] picture = folder.Files["panoptic/a.png"];
        folder.Files["panoptic/a.png"] = picture[..60];
        Assert.Equal("panoptic/a.png", Assert.Throws<UnreadableFileException>(() => Exchange.Open(Format, folder).Read("images/a.jpg")).File);
        folder.Files["panoptic/a.png"] = PngWriter.Write(new PngImage(new PngHeader(10, 8, 8, PngColor.Gray)));
        Assert.Contains("three bytes", Assert.Throws<UnreadableFileException>(() => Exchange.Open(Format, folder).Read("images/a.jpg")).Message, StringComparison.Ordinal);
        folder.Files.Remove("panoptic/a.png");
        Assert.Equal("panoptic.json", Assert.Throws<UnreadableFileException>(() => Exchange.Open(Format, folder).Read("images/a.jpg")).File);
        folder.Files["panoptic/a.png"] = picture;
        folder["panoptic.json"] = folder["panoptic.json"].Replace("a.png", "../../a.png", StringComparison.Ordinal);
        Assert.Single(Exchange.Open(Format, folder).Read("images/a.jpg").Document.Annotations, a => a.Label == "cat");
    }

    private static MemoryFolder Small()
    {
        var folder = new MemoryFolder
        {
            ["a.json"] = """
                {"images": [{"id": 5, "file_name": "a.jpg", "width": 10, "height": 8}],
                 "annotations": [{"id": 7, "image_id": 5, "category_id": 1, "bbox": [0, 0, 4, 8]}, {"id": 8, "image_id": 5, "category_id": 2, "bbox": [4, 0, 6, 8]}, {"id": 9, "image_id": 5, "category_id": 2, "bbox": [0, 0, 1, 1]}],
                 "categories": [{"id": 1, "name": "cat"}, {"id": 2, "name": "sky"}]}
                """,
        };
        return Exports.Convert(Exchange.Open(new CocoFormat(), folder), Format).Folder;
    }
}
