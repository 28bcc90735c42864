using Annotator.Formats.NativeDatasets;
using Annotator.Formats.Yolo;

namespace Annotator.Formats.Conversion.Tests.Yolo;

public sealed class YoloClassifyTests
{
    [Fact]
    public void The_real_set_has_three_images_of_two_classes()
    {
        var folder = MemoryFolder.Of(SharedData.Folder("yolo/yolov8_classification"));
        Assert.Equal("yolo-classify", Assert.Single(FormatRegistry.Detect(folder)).Format);
        var store = Open(folder);
        var documents = store.Images.Select(image => store.Read(image.Path)).ToList();
        Assert.Equal(("label_0 2, label_1 1", 0), (documents.Tags(), documents.Annotations()));
        Assert.IsNotType<IEditableStore>(store, exactMatch: false);
        var (back, losses) = RoundTrip.ThroughNative(store, new YoloClassifyFormat(), new FixedSizes(15, 10));
        Assert.True(losses.IsEmpty);
        Assert.Equal(store.Images.Select(image => image.Path), back.Images.Select(image => image.Path.Replace("images/", "", StringComparison.Ordinal)));
        Assert.Equal(store.Contents(), back.Contents());
    }

    [Theory]
    [InlineData("train/cat/1.jpg train/dog/2.jpg val/cat/3.jpg val/dog/4.jpg README.md", true)]
    [InlineData("set/train/cat/1.jpg set/train/dog/2.jpg", true)]
    [InlineData("train/cat/1.jpg train/dog/2.jpg val/cat/3.jpg", false)]
    [InlineData("train/cat/1.jpg val/cat/3.jpg", false)]
    [InlineData("train/images/1.jpg train/labels/1.txt val/images/3.jpg", false)]
    [InlineData("train/cat/1.jpg train/cat/1.xml train/dog/2.jpg", false)]
    [InlineData("train/cat/1.jpg train/dog/2.jpg more/3.jpg", false)]
    [InlineData("holiday/sea/1.jpg holiday/hills/2.jpg", false)]
    [InlineData("images/train/1.jpg images/val/2.jpg", false)]
    public void Only_splits_with_the_same_class_folders_and_nothing_else_are_taken_for_it(string files, bool found)
    {
        var folder = new MemoryFolder();
        foreach (string file in files.Split(' ')) folder.Files.Add(file, []);
        Assert.Equal(found, new YoloClassifyFormat().Detect(new Glimpse(folder)).Any());
    }

    [Fact]
    public void Images_go_where_their_tag_says_and_what_has_no_class_is_reported()
    {
        var folder = new MemoryFolder();
        (string Image, string Tags)[] images = [("val/a.jpg", "\"../up\""), ("x/b.jpg", "\"cat\", \"dog\""), ("y/b.jpg", "\"cat\""), ("x_b.jpg", "\"cat\""), ("c.jpg", "")];
        foreach (var (image, tags) in images)
        {
            folder.Files.Add(image, []);
            folder[image + ".annot.json"] = $$"""{"annotator": 1, "tags": [{{tags}}], "annotations": []}""";
        }
        var losses = new LossReport();
        var store = new NativeDatasetFormat().Open(folder, OpenOptions.With(new FixedSizes(9, 9)), TestContext.Current.CancellationToken);
        var target = RoundTrip.Export(store, new YoloClassifyFormat(), new FixedSizes(9, 9), losses);
        Assert.Equal(["train/cat/x_b.jpg", "train/cat/x_b_2.jpg", "train/cat/y_b.jpg", "val/_up/a.jpg"], target.Files.Keys);
        Assert.Equal(
            ["further tag of an image dropped: an image has one class", "image without tag left out: it has no class", "tag written with _ for what a folder's name can't hold"],
            losses.Items.Select(pair => pair.Key));
    }

    private static IStore Open(MemoryFolder folder) => new YoloClassifyFormat().Open(folder, OpenOptions.With(new FixedSizes(15, 10)), TestContext.Current.CancellationToken);
}
