using Annotator.Core.Geometry;
using Annotator.Core.Model;
using Annotator.Formats.Coco;
using Annotator.Formats.MaskImages;
using Annotator.Formats.Png;
using CsCheck;

namespace Annotator.Formats.Conversion.Tests.MaskImages;

public sealed class MaskExportTests
{
    /// <summary>Three objects: a car, a person that hides four of its pixels, another car apart.</summary>
    private const string Dataset = """
        {"images": [{"id": 5, "file_name": "street/a.jpg", "width": 10, "height": 8}],
         "annotations": [{"id": 7, "image_id": 5, "category_id": 1, "bbox": [0, 0, 4, 4]}, {"id": 8, "image_id": 5, "category_id": 2, "bbox": [2, 2, 4, 4]}, {"id": 9, "image_id": 5, "category_id": 1, "bbox": [8, 0, 2, 8]}],
         "categories": [{"id": 1, "name": "car"}, {"id": 2, "name": "person"}]}
        """;

    public static TheoryData<string, string, string> Formats => new()
    {
        { "mask-indexed", "box made a mask 3, pixel hidden by a later object 4", "car 12, person 16, car 16" },
        { "mask-gray", "box made a mask 3, object merged with others of its label in the image 1, pixel hidden by a later object 4", "car 28, person 16" },
        { "mask-color", "box made a mask 3, object merged with others of its label in the image 1, pixel hidden by a later object 4", "car 28, person 16" },
        { "mask-cityscapes", "box made a mask 3, pixel hidden by a later object 4", "car 12, car 16, person 16" },
        { "mask-binary", "box made a mask 3, label dropped 3, object merged with others in the image 2", "object 44" },
    };

    [Theory]
    [MemberData(nameof(Formats))]
    public void Shapes_become_masks_in_drawing_order_and_come_back(string format, string losses, string objects)
    {
        var exporter = Assert.IsAssignableFrom<IExporter>(FormatRegistry.Find(format));
        var (folder, report) = Exports.Convert(Exchange.Open(new CocoFormat(), new MemoryFolder { ["a.json"] = Dataset }), exporter);
        Assert.Equal(losses, report.Text());
        Assert.Equal(format, Assert.Single(FormatRegistry.Detect(folder)).Format);
        var store = Exchange.Open(exporter, folder);
        Assert.Equal([new StoreImage(exporter.ImagePath("street/a.jpg"), true, store.Images[0].File)], store.Images);
        var document = store.Read(store.Images[0].Path).Document;
        Assert.Equal(objects.Split(", ").Order(), document.Annotations.Select(a => $"{a.Label} {((MaskShape)a.Shape).Counts.Where((_, i) => i % 2 == 1).Sum()}").Order());
        Assert.Equal(new ImageSize(10, 8), document.Size);
        Assert.Empty(store.Issues);
    }

    [Theory]
    [InlineData("mask-indexed")]
    [InlineData("mask-gray")]
    [InlineData("mask-color")]
    [InlineData("mask-cityscapes")]
    [InlineData("mask-binary")]
    [InlineData("coco-panoptic")]
    public void What_a_format_wrote_it_writes_again(string format)
    {
        var exporter = (IExporter)FormatRegistry.Find(format)!;
        Gen.Int[0, 3].Array[60].Sample(pixels =>
        {
            var raster = new LabelRaster(10, 6);
            for (int y = 0; y < 6; y++) pixels.AsSpan(10 * y, 10).CopyTo(raster.Row(y));
            string annotations = string.Join(", ", raster.Regions().Select(region =>
                $$"""{"id": {{region.Value}}, "image_id": 1, "category_id": {{region.Value}}, "segmentation": {"size": [6, 10], "counts": [{{string.Join(", ", Whole(region.Mask))}}] } }"""));
            var source = new MemoryFolder { ["a.json"] = $$"""{"images": [{"id": 1, "file_name": "a.jpg", "width": 10, "height": 6}], "annotations": [{{annotations}}], "categories": [{"id": 1, "name": "car"}, {"id": 2, "name": "person"}, {"id": 3, "name": "road"}]}""" };
            var first = Exports.Convert(Exchange.Open(new CocoFormat(), source), exporter).Folder;
            var store = exporter.Open(first, OpenOptions.With(new FixedSizes(10, 6)), TestContext.Current.CancellationToken);
            Assert.Empty(store.ReadAll().SelectMany(document => document.Issues));
            var (second, losses) = Exports.Convert(store, exporter);
            Assert.Equal("", losses.Text());
            Assert.Equal(
                first.Files.Where(file => file.Key.EndsWith(".png", StringComparison.Ordinal)).Select(file => Convert.ToHexString(file.Value)),
                second.Files.Where(file => file.Key.EndsWith(".png", StringComparison.Ordinal)).Select(file => Convert.ToHexString(file.Value)));
        }, iter: 25, threads: 1);
    }

    [Fact]
    public void Pictures_are_of_the_kind_that_other_tools_expect()
    {
        var store = Exchange.Open(new CocoFormat(), new MemoryFolder { ["a.json"] = Dataset });
        var indexed = Exports.Convert(store, new IndexedMaskFormat()).Folder;
        var picture = PngReader.Read(indexed, "SegmentationClass/street/a.png");
        Assert.Equal((PngColor.Palette, 8, 768), (picture.Header.Color, picture.Header.BitDepth, picture.Palette.Count));
        Assert.Equal([0, 0, 0, 128, 0, 0, 0, 128, 0, 128, 128, 0], picture.Palette.Take(12));
        Assert.Equal([224, 224, 192], picture.Palette.TakeLast(3));
        Assert.Equal("# label:color_rgb:parts:actions\nbackground:0,0,0::\ncar:128,0,0::\nperson:0,128,0::\n", indexed["labelmap.txt"]);
        var city = Exports.Convert(store, new CityscapesMaskFormat()).Folder;
        Assert.Equal([0, 24000, 26000, 26001], Values(PngReader.Read(city, "gtFine/street/a_gtFine_instanceIds.png")));
        Assert.Equal([0, 24, 26], Values(PngReader.Read(city, "gtFine/street/a_gtFine_labelIds.png")));
        Assert.Equal([0, 0x3c14dc, 0x8e0000], Values(PngReader.Read(city, "gtFine/street/a_gtFine_color.png")));
        Assert.Contains("leftImg8bit/street/a_leftImg8bit.jpg", city.Files.Keys);
        Assert.Equal("0 0 0 background\n128 0 0 car\n0 128 0 person\n", Exports.Convert(store, new ColorMaskFormat()).Folder["label_colors.txt"]);
        Assert.Equal("background\ncar\nperson\n", Exports.Convert(store, new GrayMaskFormat()).Folder["classes.txt"]);
        Assert.Equal([0, 255], Values(PngReader.Read(Exports.Convert(store, new BinaryMaskFormat()).Folder, "masks/street/a.png")));
    }

    [Fact]
    public void Labels_that_a_format_has_no_number_for_and_images_of_unknown_size_are_counted()
    {
        var folder = new MemoryFolder { ["a.json"] = Dataset.Replace("car", "cat", StringComparison.Ordinal).Replace(", \"width\": 10, \"height\": 8", "", StringComparison.Ordinal) };
        var store = Exchange.Open(new CocoFormat(), folder);
        Assert.Equal("box made a mask 3, label “cat” that Cityscapes does not have dropped 2", Exports.Convert(store, new CityscapesMaskFormat()).Losses.Text());
        Assert.Equal("box made a mask 3, image of unknown size left out 1", Exports.Convert(store, new BinaryMaskFormat(), new NoSizes()).Losses.Text());
        var background = new MemoryFolder { ["a.json"] = Dataset.Replace("person", "background", StringComparison.Ordinal) };
        Assert.Equal("box made a mask 3, object merged with others of its label in the image 1, object of the background dropped 1", Exports.Convert(Exchange.Open(new CocoFormat(), background), new GrayMaskFormat()).Losses.Text());
    }

    [Theory]
    [InlineData("mask-indexed")]
    [InlineData("mask-cityscapes")]
    [InlineData("mask-binary")]
    [InlineData("coco-panoptic")]
    public void Images_that_differ_only_in_their_extension_keep_their_own_masks(string format)
    {
        var exporter = (IExporter)FormatRegistry.Find(format)!;
        var size = new ImageSize(8, 4);
        List<string> names = ["a.jpg", "A.png", "a_2.jpg"];
        ExportItem[] items = [.. names.Select((name, i) => new ExportItem(name, size, new Fitting(exporter.Capabilities, new LossReport()).Fit(Document.Empty with { Annotations = [new Annotation("x", "car", new BoxShape(0, 0, i + 1, 1))] }, size)))];
        var folder = new MemoryFolder();
        exporter.Export(new ExportSource(["car"], items), folder, new LossReport(), TestContext.Current.CancellationToken);
        string[] places = [.. exporter.ImagePaths(items).Select(path => path!)];
        foreach (string place in places) folder.Files.Add(place, []);
        var store = Exchange.Open(exporter, folder, new FixedSizes(8, 4));
        Assert.Equal([1, 2, 3], places.Select(place => ((MaskShape)store.Read(place).Document.Annotations.Single().Shape).Width));
    }

    private sealed class NoSizes : IImageSizes
    {
        public ImageSize? Find(string image) => null;
    }

    private static IEnumerable<int> Values(PngImage picture) => [0, .. picture.ToRaster().Regions().Select(region => region.Value)];

    /// <summary>The run lengths of a mask in the whole image.</summary>
    private static List<int> Whole(MaskShape mask)
    {
        var raster = new LabelRaster(10, 6);
        raster.Fill(mask, 1);
        var counts = new List<int> { 0 };
        int last = 0;
        for (int i = 0; i < 60; i++)
        {
            int value = raster.Row(i % 6)[i / 6];
            if (value != last) counts.Add(0);
            counts[^1]++;
            last = value;
        }
        return counts;
    }
}
