using Annotator.Core.Model;
using Annotator.Formats.MaskImages;

namespace Annotator.Formats.Conversion.Tests.MaskImages;

public sealed class SharedMaskTests
{
    [Theory]
    [InlineData("masks/binary_words", "mask-binary", 5, "object 5", "unreadable-object 1")]
    [InlineData("masks/datumaro_camvid", "mask-color", 4, "Animal 2, Road 2, Archway 1, Bicyclist 1, Bridge 1, Child 1, Sky 1, Tree 1", "")]
    [InlineData("masks/datumaro_common_semantic_segmentation/dataset", "mask-color", 2, "Animal 1, Bicyclist 1, Child 1, Road 1", "")]
    [InlineData("masks/datumaro_common_semantic_segmentation/non_standard_dataset/segmentation", "mask-color", 2, "Road 2, Animal 1, Bicyclist 1, SignSymbol 1", "")]
    [InlineData("masks/trimap_plant", "mask-color", 1, "", "unreadable-object 1")]
    [InlineData("kitti/datumaro/kitti_segmentation", "mask-cityscapes", 2, "out of roi 2, truck 2, train 1, wall 1", "")]
    public void Real_folders_are_recognised_and_hold_what_they_are_known_to(string name, string format, int images, string labels, string issues)
    {
        string path = SharedData.Folder(name);
        var folder = MemoryFolder.Of(path);
        Assert.Equal(format, Assert.Single(FormatRegistry.Detect(folder)).Format);
        var store = FormatRegistry.Find(format)!.Open(folder, OpenOptions.With(new HeaderSizes(path)), TestContext.Current.CancellationToken);
        Assert.Equal(images, store.Images.Count(image => image is { Exists: true, File: not null }));
        Assert.Equal(images, store.Images.Count);
        Assert.Equal(labels, store.ReadAll().Labels());
        Assert.Equal(issues, store.IssueCounts());
    }

    [Fact]
    public void Words_have_the_pixels_of_their_masks_and_values_between_black_and_white_are_left_out_until_told()
    {
        string path = SharedData.Folder("masks/binary_words");
        var store = Exchange.Open(new BinaryMaskFormat(), MemoryFolder.Of(path));
        Assert.Equal([12419, 13485, 11003, 848, 2197], store.ReadAll().Select(document => Area(document.Document.Annotations.Single())));
        string message = store.Read("images/word02.jpg").Issues.Single().Message;
        Assert.Contains("2 values that nothing gives a meaning, on 490 px: 1 (248 px), 254 (242 px)", message, StringComparison.Ordinal);
        var told = Exchange.Open(new BinaryMaskFormat(), MemoryFolder.Of(path), ("threshold", "128"), ("label", "word"));
        Assert.Equal("", told.IssueCounts());
        Assert.Equal((13485 + 242, "word"), (Area(told.Read("images/word02.jpg").Document.Annotations.Single()), told.Read("images/word02.jpg").Document.Annotations.Single().Label));
    }

    [Fact]
    public void Instances_of_KITTI_are_class_times_256_and_a_number()
    {
        var store = Exchange.Open(new CityscapesMaskFormat(), MemoryFolder.Of(SharedData.Folder("kitti/datumaro/kitti_segmentation")));
        Assert.Equal([("768", "out of roi", 2L), ("6913", "truck", 1), ("6914", "truck", 2)], store.Read("training/image_2/000030_10.png").Document.Annotations.Select(a => (a.Id, a.Label, Area(a))));
        Assert.Equal([("768", "out of roi", 2L), ("3073", "wall", 1), ("7937", "train", 2)], store.Read("training/image_2/000030_11.png").Document.Annotations.Select(a => (a.Id, a.Label, Area(a))));
        Assert.Contains(store.Conventions, convention => convention is { Name: "divisor", Value: "256", Origin: ConventionOrigin.Detected });
    }

    [Fact]
    public void Masks_of_VOC_in_the_colours_of_its_palette_are_read_beside_its_XML()
    {
        var folder = MemoryFolder.Of(SharedData.Folder("voc/datumaro_voc"));
        Assert.Equal(["voc", "mask-indexed"], FormatRegistry.Detect(folder).Select(detection => detection.Format));
        Assert.True(FormatRegistry.Detect(folder)[1].Confidence < 0.75);
        var store = Exchange.Open(new IndexedMaskFormat(), folder);
        var annotation = store.Read("JPEGImages/2007_000001.jpg").Document.Annotations.Single();
        Assert.Equal(("1", "bicycle", new MaskShape(0, 0, 20, 10, [0, 200])), (annotation.Id, annotation.Label, (MaskShape)annotation.Shape));
        Assert.Equal(20, store.Labels!.Count);
    }

    [Fact]
    public void Colours_without_a_list_are_counted_and_never_guessed()
    {
        string message = Exchange.Open(new ColorMaskFormat(), MemoryFolder.Of(SharedData.Folder("masks/trimap_plant"))).Read("plant.jpg").Issues[0].Message;
        Assert.Contains("272 colours that nothing gives a meaning, on 113286 px: #ffffff (54294 px), #6d6d6d (45953 px), #6c6c6c (1311 px), …", message, StringComparison.Ordinal);
    }

    private static long Area(Annotation annotation) => ((MaskShape)annotation.Shape).Counts.Where((_, i) => i % 2 == 1).Sum(count => (long)count);
}
