using Annotator.Core.Geometry;
using Annotator.Core.Model;
using Annotator.Formats.MaskImages;
using Annotator.Formats.Png;

namespace Annotator.Formats.Conversion.Tests.MaskImages;

public sealed class MaskImportTests
{
    [Theory]
    [InlineData("masks/a.png", "images/a.jpg")]
    [InlineData("train/masks/a.png", "train/images/a.jpg")]
    [InlineData("a_mask.png", "a.jpg")]
    [InlineData("gt_0001.png", "image_0001.png")]
    [InlineData("trainannot/a.png", "train/a.png")]
    [InlineData("LabeledApproved_full/0001TP_L.png", "701_StillsRaw_full/0001TP.png")]
    [InlineData("gtFine/train/aachen/aachen_0_gtFine_labelIds.png", "leftImg8bit/train/aachen/aachen_0_leftImg8bit.png")]
    [InlineData("training/semantic/7.png", "training/image_2/7.png")]
    [InlineData("annotations/training/ADE_1.png", "images/training/ADE_1.jpg")]
    [InlineData("annotations/masks/a.png", "annotations/images/a.png")]
    [InlineData("masks/train/images/a.png", "images/train/images/a.png")]
    [InlineData("masks/masks/a.png", "images/masks/a.png")]
    public void Masks_find_their_images_by_name(string mask, string image)
    {
        var pairs = new MaskFolder(mask, image).Open(new GrayMaskFormat());
        Assert.Equal([new StoreImage(image, true, mask)], pairs.Images);
    }

    [Fact]
    public void Of_images_of_one_name_that_in_the_like_folder_is_meant_and_what_is_left_over_is_reported()
    {
        var folder = new MaskFolder("masks/train/a.png", "masks/val/a.png", "images/train/a.jpg", "images/val/a.jpg", "images/b.jpg", "masks/c.png", "old/masks/c.png").Folder;
        var store = Exchange.Open(new GrayMaskFormat(), folder);
        Assert.Equal(
            [("images/b.jpg", null), ("images/train/a.jpg", "masks/train/a.png"), ("images/val/a.jpg", "masks/val/a.png"), ("masks/c.jpg", "masks/c.png"), ("old/masks/c.jpg", "old/masks/c.png")],
            store.Images.Select(image => (image.Path, image.File)));
        Assert.Equal("missing-image 2", store.IssueCounts());
        folder.Files["images/c.jpg"] = [];
        Assert.Equal("misplaced-file 1", Exchange.Open(new GrayMaskFormat(), folder).IssueCounts());
        Assert.Equal("old/masks/c.png", Exchange.Open(new GrayMaskFormat(), folder, ("masks", "old/masks")).Read("images/c.jpg").File);
        Assert.Throws<UnreadableFileException>(() => Exchange.Open(new GrayMaskFormat(), folder, ("masks", "nowhere")));
    }

    [Fact]
    public void Gray_values_are_classes_of_the_list_and_0_is_the_background_unless_the_list_says_otherwise()
    {
        var folder = new MaskFolder("masks/a.png", "a.jpg") { Pixels = [[0, 1, 2, 255], [0, 1, 9, 255]] }.Folder;
        Assert.Equal("class 1 1, class 2 1, class 9 1", Exchange.Open(new GrayMaskFormat(), folder).ReadAll().Labels());
        folder["classes.txt"] = "background\ncat\ndog\n";
        var store = Exchange.Open(new GrayMaskFormat(), folder);
        Assert.Equal(["cat", "dog"], store.Labels);
        Assert.Equal("cat 1, class 9 1, dog 1", store.ReadAll().Labels());
        Assert.Equal("unknown-class 1", store.IssueCounts());
        folder["classes.txt"] = "sky\ncat\ndog\n";
        Assert.Equal("cat 1, class 9 1, dog 1, sky 1", Exchange.Open(new GrayMaskFormat(), folder).ReadAll().Labels());
        Assert.Equal("cat 1, class 255 1, dog 1, sky 1", Exchange.Open(new GrayMaskFormat(), folder, ("void", "9")).ReadAll().Labels());
        Assert.Contains("whole number", Assert.Throws<UnreadableFileException>(() => Exchange.Open(new GrayMaskFormat(), folder, ("void", "x"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Instances_take_the_class_that_most_of_their_pixels_have()
    {
        var folder = new MaskFolder("SegmentationObject/a.png", "JPEGImages/a.jpg") { Pixels = [[1, 1, 1, 0, 2, 3], [0, 0, 0, 0, 2, 255]], Color = PngColor.Palette }.Folder;
        folder.Files["SegmentationClass/a.png"] = new MaskFolder("x.png") { Pixels = [[8, 8, 7, 0, 15, 0], [0, 9, 0, 0, 15, 255]], Color = PngColor.Palette }.Folder.Files["x.png"];
        var store = Exchange.Open(new IndexedMaskFormat(), folder);
        Assert.Equal([("1", "cat"), ("2", "person"), ("3", "object"), ("class 9", "chair")], store.Read("JPEGImages/a.jpg").Document.Annotations.Select(a => (a.Id, a.Label)));
        Assert.Equal("stale-value 2", store.IssueCounts());
        folder["labelmap.txt"] = "# label:color_rgb:parts:actions\nbackground:0,0,0::\n" + string.Concat(Enumerable.Range(1, 15).Select(i => $"c{i}:{i},0,0::\n"));
        Assert.Equal(["c8", "c15", "object", "c9"], Exchange.Open(new IndexedMaskFormat(), folder).Read("JPEGImages/a.jpg").Document.Annotations.Select(a => a.Label));
    }

    [Theory]
    [InlineData("label_colors.txt", "1 0 0\tred thing\n2 0 0 other\n")]
    [InlineData("label_colors.txt", "red thing 1 0 0\r\nother 2 0 0\r\n")]
    [InlineData("labelmap.txt", "# label:color_rgb:parts:actions\nred thing:1,0,0::\nother:2,0,0::\n")]
    [InlineData("class_dict.csv", "name,r,g,b\nred thing,1,0,0\nother,2,0,0\n")]
    [InlineData("dataset_meta.json", """{"label_map": {"4": "red thing", "5": "other", "6": "void"}, "segmentation_colors": [[1, 0, 0], [2, 0, 0], [7, 7, 7]]}""")]
    public void Lists_of_colours_are_read_in_the_forms_they_have(string name, string text)
    {
        var folder = new MaskFolder("masks/a.png", "a.jpg") { Pixels = [[0, 1, 2, 3]], Color = PngColor.Rgb }.Folder;
        folder[name] = text;
        var store = Exchange.Open(new ColorMaskFormat(), folder);
        Assert.Equal(["red thing", "other"], store.Labels);
        Assert.Equal("other 1, red thing 1", store.ReadAll().Labels());
        Assert.Equal("unreadable-object 1", store.IssueCounts());
        Assert.Contains("a colour that nothing gives a meaning, on 1 px: #030000", store.Read("a.jpg").Issues.Single().Message, StringComparison.Ordinal);
        Assert.Equal((name, ConventionOrigin.Detected), (store.Conventions[0].Value, store.Conventions[0].Origin));
    }

    [Theory]
    [InlineData("label_colors.txt", "1 0 0 red\n1 0 x other\n", 1)]
    [InlineData("labelmap.txt", "red:1,0::\n", 0)]
    [InlineData("class_dict.csv", "name,r,g,b\nred,1,0\n", 1)]
    [InlineData("dataset_meta.json", """{"label_map": {"x": "red"}}""", 0)]
    [InlineData("dataset_meta.json", """{"label_map": {"0": "red"}, "segmentation_colors": [[1, 2, 300]]}""", 0)]
    public void Lists_that_are_none_are_errors_with_their_line(string name, string text, int line)
    {
        var folder = new MaskFolder("masks/a.png", "a.jpg").Folder;
        folder[name] = text;
        var fault = Assert.Throws<UnreadableFileException>(() => Exchange.Open(new ColorMaskFormat(), folder));
        Assert.Equal((name, line), (fault.File, fault.Position!.Value.Line));
    }

    [Fact]
    public void Black_can_be_the_object_and_grays_stay_out_of_either()
    {
        var folder = new MaskFolder("masks/a.png", "a.jpg") { Pixels = [[0, 0, 7, 255]], Size = (4, 1) }.Folder;
        Assert.Equal(new MaskShape(3, 0, 1, 1, [0, 1]), Exchange.Open(new BinaryMaskFormat(), folder).Read("a.jpg").Document.Annotations.Single().Shape);
        var black = Exchange.Open(new BinaryMaskFormat(), folder, ("object", "black"));
        Assert.Equal(new MaskShape(0, 0, 2, 1, [0, 2]), black.Read("a.jpg").Document.Annotations.Single().Shape);
        Assert.Contains("7 (1 px)", black.Read("a.jpg").Issues[0].Message, StringComparison.Ordinal);
        Assert.Equal(new MaskShape(0, 0, 3, 1, [0, 3]), Exchange.Open(new BinaryMaskFormat(), folder, ("object", "black"), ("threshold", "128")).Read("a.jpg").Document.Annotations.Single().Shape);
        Assert.Throws<UnreadableFileException>(() => Exchange.Open(new BinaryMaskFormat(), folder, ("object", "red")));
    }

    [Theory]
    [InlineData("mask-gray")]
    [InlineData("mask-color")]
    [InlineData("mask-indexed")]
    [InlineData("mask-cityscapes")]
    [InlineData("mask-binary")]
    public void Damaged_masks_are_errors_of_their_image_only(string format)
    {
        var folder = new MaskFolder("masks/a.png", "masks/b.png", "a.jpg", "b.jpg") { Color = format == "mask-color" ? PngColor.Rgb : PngColor.Gray }.Folder;
        folder.Files["masks/a.png"] = folder.Files["masks/a.png"][..40];
        var store = Exchange.Open(FormatRegistry.Find(format)!, folder);
        Assert.Equal("masks/a.png", Assert.Throws<UnreadableFileException>(() => store.Read("a.jpg")).File);
        Assert.Empty(store.Read("b.jpg").Document.Annotations);
        Assert.Contains("no masks here", Assert.Throws<UnreadableFileException>(() => Exchange.Open(FormatRegistry.Find(format)!, new MemoryFolder { ["a.jpg"] = "" })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Masks_of_another_size_than_their_image_are_reported() =>
        Assert.Equal("stale-value 1", Exchange.Open(new GrayMaskFormat(), new MaskFolder("masks/a.png", "a.jpg") { Size = (6, 4) }.Folder).IssueCounts());

    /// <summary>A folder with pictures that begin with a few pixels, of the size that all images have.</summary>
    private sealed class MaskFolder(params string[] files)
    {
        public int[][] Pixels { get; init; } = [[0]];

        public PngColor Color { get; init; } = PngColor.Gray;

        public (int Width, int Height) Size { get; init; } = (640, 480);

        public MemoryFolder Folder
        {
            get
            {
                var raster = new LabelRaster(Size.Width, Size.Height);
                for (int y = 0; y < Pixels.Length; y++) Pixels[y].CopyTo(raster.Row(y));
                var folder = new MemoryFolder();
                foreach (string file in files)
                    folder.Files[file] = file.EndsWith(".png", StringComparison.Ordinal) ? PngWriter.Write(raster.ToPng(8, Color, Color == PngColor.Palette ? new byte[768] : null)) : [];
                return folder;
            }
        }

        public IStore Open(IFormat format) => Exchange.Open(format, Folder);
    }
}
