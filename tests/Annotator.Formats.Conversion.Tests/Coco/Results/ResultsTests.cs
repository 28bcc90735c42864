using Annotator.Core.Model;
using Annotator.Formats.Coco;
using Annotator.Formats.Coco.Results;

namespace Annotator.Formats.Conversion.Tests.Coco.Results;

public sealed class ResultsTests
{
    private const string Dataset = """
        {"images": [{"id": 5, "file_name": "a.jpg", "width": 10, "height": 8}, {"id": 6, "file_name": "b.jpg", "width": 10, "height": 8}],
         "annotations": [{"id": 7, "image_id": 6, "category_id": 1, "bbox": [0, 0, 6, 8]}],
         "categories": [{"id": 1, "name": "cat"}, {"id": 2, "name": "sky"}]}
        """;

    private const string Found = """
        [{"image_id": 5, "category_id": 2, "bbox": [1, 2, 3, 4], "score": 0.75},
         {"image_id": 5, "category_id": 1, "segmentation": {"size": [8, 10], "counts": [8, 8, 64]}, "score": 0.5},
         {"image_id": 5, "category_id": 1, "keypoints": [1, 1, 2, 0, 0, 0], "score": 0.25},
         {"image_id": 5, "category_id": 9, "bbox": [1, 2, 3], "score": 0.25}]
        """;

    private static readonly ResultsFormat Format = new();

    [Fact]
    public void Boxes_and_areas_beside_the_shapes_are_told_as_far_as_they_can_be_understood()
    {
        const string measured = """
            {"images": [{"id": 5, "file_name": "a.jpg"}], "categories": [{"id": 1, "name": "cat"}], "annotations": [
             {"id": 1, "image_id": 5, "category_id": 1, "segmentation": [[1, 1, 9, 1, 9, 9]], "bbox": [1, 1, 8.5, 8], "area": 31.5},
             {"id": 2, "image_id": 5, "category_id": 1, "segmentation": [[1, 1, 9, 1, 9, 9]], "bbox": [1, 1, 8, 8], "area": -1},
             {"id": 3, "image_id": 5, "category_id": 1, "segmentation": [[1, 1, 9, 1, 9, 9]], "area": "31"},
             {"id": 4, "image_id": 5, "category_id": 1, "segmentation": [[1, 1, 9, 1, 9, 9]]}]}
            """;
        var truth = Exchange.Open(new CocoFormat(), new MemoryFolder { ["gt.json"] = measured, ["a.jpg"] = "" }).Read("a.jpg");
        Assert.Equal([new(31.5, new BoxShape(1, 1, 8.5, 8)), new(null, new BoxShape(1, 1, 8, 8)), default, default], truth.Measures);
        var found = Exchange.Open(Format, new MemoryFolder { ["gt.json"] = Dataset, ["results.json"] = Found, ["a.jpg"] = "" }).Read("a.jpg");
        Assert.Equal([new(null, new BoxShape(1, 2, 3, 4)), default, default], found.Measures);
    }

    [Fact]
    public void Results_take_the_names_of_images_and_categories_from_the_dataset_beside_them()
    {
        var folder = new MemoryFolder { ["gt.json"] = Dataset, ["results.json"] = Found, ["a.jpg"] = "", ["b.jpg"] = "" };
        Assert.Equal(["coco", "coco-results"], FormatRegistry.Detect(folder).Select(detection => detection.Format));
        var store = Exchange.Open(Format, folder);
        Assert.Equal([("a.jpg", "results.json"), ("b.jpg", null)], store.Images.Select(image => (image.Path, image.File)));
        Assert.Equal(["cat", "sky"], store.Labels);
        Assert.Equal(("gt.json", ConventionOrigin.Detected), (store.Conventions[0].Value, store.Conventions[0].Origin));
        var read = store.Read("a.jpg");
        Assert.Equal([("sky", 0.75), ("cat", 0.5), ("cat", 0.25)], read.Document.Annotations.Select(a => (a.Label, ((AttributeValue.Number)a.Attributes["score"]!).Value)));
        Assert.Equal([ShapeKind.Box, ShapeKind.Mask, ShapeKind.Keypoints], read.Document.Annotations.Select(a => a.Shape.Kind));
        Assert.Equal(new ImageSize(10, 8), read.Document.Size);
        Assert.Equal("unknown-class 1, unreadable-object 1", store.IssueCounts());
        Assert.Equal(3, read.Issues.Single().Place!.Value.Start.Line);
    }

    [Fact]
    public void Without_a_dataset_images_are_found_by_their_ids_and_names()
    {
        var folder = new MemoryFolder
        {
            ["p/results.json"] = """
                [{"image_id": 42, "category_id": 3, "bbox": [1, 2, 3, 4], "score": 0.75}, {"image_id": "street 1", "category_id": 3, "bbox": [1, 2, 3, 4], "score": 0.5},
                 {"image_id": "43", "category_id": 3, "bbox": [1, 2, 3, 4], "score": 0.5}, {"image_id": 1.5, "category_id": 3, "bbox": [1, 2, 3, 4], "score": 0.5}]
                """,
            ["images/000000000042.png"] = "",
            ["images/street 1.png"] = "",
        };
        Assert.Equal("coco-results", FormatRegistry.Detect(folder)[0].Format);
        var store = Exchange.Open(Format, folder);
        Assert.Equal([("images/000000000042.png", true), ("images/street 1.png", true), ("p/43.jpg", false)], store.Images.Select(image => (image.Path, image.Exists)));
        Assert.Equal("category 3 3", store.ReadAll().Labels());
        Assert.Null(store.Labels);
        Assert.Equal("broken-reference 1", store.IssueCounts());
    }

    [Fact]
    public void Single_images_with_masks_without_categories_are_read()
    {
        const string Text = """
            {"image": {"image_id": 17, "width": 10, "height": 8, "file_name": "sa_17.jpg"},
             "annotations": [{"segmentation": {"size": [8, 10], "counts": "0`28"}, "bbox": [0, 0, 8, 8], "area": 64, "predicted_iou": 0.9, "stability_score": 0.8, "point_coords": [[1.5, 2]], "crop_box": [0, 0, 10, 8], "id": 533}]}
            """;
        var folder = new MemoryFolder { ["sa_17.json"] = Text.Replace("0`28", Compressed(), StringComparison.Ordinal), ["sa_18.json"] = Text.Replace("17", "18", StringComparison.Ordinal).Replace("0`28", Compressed(), StringComparison.Ordinal), ["sa_17.jpg"] = "" };
        Assert.Equal("coco-results", Assert.Single(FormatRegistry.Detect(folder)).Format);
        var store = Exchange.Open(Format, folder);
        Assert.Equal([("sa_17.jpg", true), ("sa_18.jpg", false)], store.Images.Select(image => (image.Path, image.Exists)));
        Assert.Equal("", store.IssueCounts());
        var mask = store.Read("sa_17.jpg").Document.Annotations.Single();
        Assert.Equal(("533", "object", new MaskShape(0, 0, 10, 8, [0, 64, 16])), (mask.Id, mask.Label, (MaskShape)mask.Shape));
        Assert.Equal(new AttributeValue.Number(0.9), mask.Attributes["predicted_iou"]);
    }

    [Fact]
    public void Exported_results_have_scores_and_a_dataset_and_come_back()
    {
        var folder = new MemoryFolder { ["gt.json"] = Dataset, ["results.json"] = Found, ["a.jpg"] = "" };
        var store = Exchange.Open(Format, folder);
        var (target, losses) = Exports.Convert(store, Format);
        Assert.Equal("object that can't be read dropped 1", losses.Text());
        Assert.Equal("""
            [
            {"image_id": 1, "category_id": 2, "bbox": [1, 2, 3, 4], "score": 0.75},
            {"image_id": 1, "category_id": 1, "bbox": [1, 0, 1, 8], "segmentation": {"size": [8, 10], "counts": "88P2"}, "score": 0.5},
            {"image_id": 1, "category_id": 1, "bbox": [1, 1, 0, 0], "keypoints": [1, 1, 2, 0, 0, 0], "score": 0.25}
            ]

            """, target["results.json"], ignoreLineEndingDifferences: true);
        var again = Exchange.Open(Format, target).Read("images/a.jpg").Document;
        Assert.Equal(store.Read("a.jpg").Document.Annotations.Select(a => (a.Label, a.Shape)), again.Annotations.Select(a => (a.Label, a.Shape)));
    }

    [Fact]
    public void What_has_no_score_gets_one_and_a_model_loses_its_name()
    {
        var folder = new MemoryFolder { ["gt.json"] = Dataset };
        Assert.Equal("object without score written with the score 1 1", Exports.Convert(Exchange.Open(new CocoFormat(), folder), Format).Losses.Text());
        var native = new MemoryFolder { ["a.png"] = "", ["a.png.annot.json"] = """{"annotator": 1, "annotations": [{"id": "x", "label": "cat", "polygon": [[[0, 0, 4, 0, 4, 4]]], "provenance": {"model": "m", "score": 0.5}}]}""" };
        var (target, losses) = Exports.Convert(FormatRegistry.Find("annotator")!.Open(native, OpenOptions.With(new FixedSizes(10, 8)), TestContext.Current.CancellationToken), Format, new FixedSizes(10, 8));
        Assert.Equal("name of the model dropped 1, polygon made a mask 1", losses.Text());
        Assert.Contains("\"score\": 0.5", target["results.json"], StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_of_other_things_and_ids_of_two_datasets_are_refused()
    {
        Assert.Throws<UnreadableFileException>(() => Exchange.Open(Format, new MemoryFolder { ["a.json"] = "[1, 2]" }));
        Assert.Throws<UnreadableFileException>(() => Exchange.Open(Format, new MemoryFolder { ["a.json"] = Found[..200] }));
        var folder = new MemoryFolder { ["results.json"] = Found, ["train.json"] = Dataset, ["val.json"] = Dataset.Replace("a.jpg", "c.jpg", StringComparison.Ordinal) };
        Assert.Contains("reference", Assert.Throws<UnreadableFileException>(() => Exchange.Open(Format, folder)).Message, StringComparison.Ordinal);
        Assert.Equal("c.jpg", Exchange.Open(Format, folder, ("reference", "val.json")).Images[1].Path);
    }

    private static string Compressed()
    {
        var folder = new MemoryFolder { ["a.json"] = Dataset.Replace("\"bbox\": [0, 0, 6, 8]", "\"segmentation\": {\"size\": [8, 10], \"counts\": [0, 64, 16]}", StringComparison.Ordinal) };
        string text = Exports.Convert(Exchange.Open(new CocoFormat(), folder), new CocoFormat()).Folder["annotations.json"];
        int at = text.IndexOf("\"counts\": \"", StringComparison.Ordinal) + 11;
        return text[at..text.IndexOf('"', at)];
    }
}
