using Annotator.Core.Model;
using Annotator.Formats.OpenImages;
using CsCheck;

namespace Annotator.Formats.Conversion.Tests.OpenImages;

public sealed class OpenImagesTests
{
    private const string Header = "ImageID,Source,LabelName,Confidence,XMin,XMax,YMin,YMax,IsOccluded,IsTruncated,IsGroupOf,IsDepiction,IsInside\n";

    [Fact]
    public void A_lone_file_of_boxes_holds_what_it_is_known_to()
    {
        var folder = MemoryFolder.Of(SharedData.Folder("openimages/panlabel"));
        Assert.Equal("openimages", FormatRegistry.Detect(folder)[0].Format);
        var store = Open(folder);
        Assert.Equal([new("abc123.jpg", false, "sample_valid.openimages.csv"), new StoreImage("def456.jpg", false, "sample_valid.openimages.csv")], store.Images);
        Assert.Equal(["Cat: box 20 20 80 60 0, source=xclick\nDog: box 60 10 80 50 0, confidence=0.9, source=xclick", "Cat: box 0 0 80 50 0, source=xclick"], store.Contents());
    }

    [Fact]
    public void Version_6_has_boxes_named_classes_tags_and_classes_that_are_absent()
    {
        string path = SharedData.Folder("openimages/datumaro/v6");
        var folder = MemoryFolder.Of(path);
        Assert.Equal("openimages", FormatRegistry.Detect(folder)[0].Format);
        var store = new OpenImagesFormat().Open(folder, OpenOptions.With(new HeaderSizes(path)), TestContext.Current.CancellationToken);
        Assert.Equal(["Generic label #0", "Generic label #1", "Generic label #2", "Generic label #3"], store.Labels);
        Assert.Equal(["images/test/c.jpg", "images/train/a.jpg", "images/train/b.jpg", "images/validation/d.png"], store.Images.Where(image => image.Exists).Select(image => image.Path));
        string[] contents = [.. store.Contents()];
        Assert.Equal("tag Generic label #1\ntag Generic label #3\nGeneric label #3: box 3.5 0 0.5 5 0, confidence=0.7, depiction=no, groupOf=yes, inside=no, occluded=yes, source=xclick, truncated=no", contents[0]);
        Assert.Equal("tag Generic label #0", contents[1]);
        Assert.Equal("absent=Generic label #0\nGeneric label #0: box 1.6 0.6 6.4 0.4 0, source=xclick\nGeneric label #0: mask 0 0 2 2 0,4, predictedIoU=0.5", contents[2]);
        Assert.Equal("", contents[3]);
    }

    [Fact]
    public void Version_5_has_images_and_classes_without_header()
    {
        var store = Open(MemoryFolder.Of(SharedData.Folder("openimages/datumaro/v5")));
        Assert.Equal(["Generic label #0", "Generic label #1"], store.Labels);
        Assert.Equal(["images/test/cc.jpg", "images/train/aa.jpg"], store.Images.Select(image => image.Path));
        Assert.Empty(store.Issues);
    }

    [Theory]
    [InlineData("panlabel")]
    [InlineData("datumaro/v6")]
    public void Through_the_native_format_and_back_nothing_changes(string name)
    {
        var folder = MemoryFolder.Of(SharedData.Folder("openimages/" + name));
        var store = Open(folder);
        var (back, losses) = RoundTrip.ThroughNative(store, new OpenImagesFormat(), new FixedSizes(200, 100));
        Assert.Empty(losses.Items);
        Assert.Equal(store.Contents(), back.Contents());
    }

    [Fact]
    public void What_is_written_is_the_file_set_of_version_6()
    {
        var folder = Folder(Header + "a,xclick,/m/1,1,0.25,0.75,0.5,1,1,0,-1,-1,-1\n");
        folder["annotations/class-descriptions.csv"] = "/m/1,\"Cat, big\"\n";
        var target = RoundTrip.Export(Open(folder), new OpenImagesFormat(), new FixedSizes(200, 100), new LossReport());
        Assert.Equal(Header + "a,xclick,\"Cat, big\",1,0.25,0.75,0.5,1,1,0,-1,-1,-1\n", target["annotations/validation-annotations-bbox.csv"]);
        Assert.Equal("LabelName,DisplayName\n\"Cat, big\",\"Cat, big\"\n", target["annotations/oidv6-class-descriptions.csv"]);
        Assert.Contains("\na,validation,,,,,,,,,,90\n", target["annotations/image_ids_and_rotation.csv"], StringComparison.Ordinal);
        Assert.Equal(["annotations/image_ids_and_rotation.csv", "annotations/oidv6-class-descriptions.csv", "annotations/validation-annotations-bbox.csv", "images/train/b.jpg", "images/validation/a.jpg"], target.Files.Keys);
    }

    [Fact]
    public void Masks_are_written_whole_and_one_of_another_size_is_brought_to_that_of_the_image()
    {
        var folder = Folder(Header);
        folder["annotations/validation-annotations-object-segmentation.csv"] = "MaskPath,ImageID,LabelName,BoxID,BoxXMin,BoxXMax,BoxYMin,BoxYMax,PredictedIoU,Clicks\na.png,a,Cat,1,0,1,0,1,,\n";
        // 2 × 2 pixels of which the upper right one is set; the image is 200 × 100.
        folder.Files["masks/a.png"] = Formats.Png.PngWriter.Write(Formats.Png.PngRasters.ToPng(new MaskShape(0, 0, 2, 2, [2, 1, 1])));
        var store = Open(folder);
        var mask = Assert.IsType<MaskShape>(Assert.Single(store.Read("images/validation/a.jpg").Document.Annotations).Shape);
        Assert.Equal(new MaskShape(100, 0, 100, 50, [0, 5000]), mask);
        Assert.Equal(["images/train/b.jpg", "images/validation/a.jpg"], store.Images.Select(image => image.Path));
        var (back, losses) = RoundTrip.ThroughNative(store, new OpenImagesFormat(), new FixedSizes(200, 100));
        Assert.Empty(losses.Items);
        Assert.Equal(store.Contents(), back.Contents());
    }

    [Fact]
    public void Masks_that_are_missing_or_damaged_are_reported_and_the_rest_is_read()
    {
        var folder = Folder(Header + "a,,Cat,1,0,1,0,1,0,0,0,0,0\n");
        folder["annotations/validation-annotations-object-segmentation.csv"] = "MaskPath,ImageID,LabelName\n../../x.png,a,Cat\nbad.png,a,Cat\n";
        folder["masks/bad.png"] = "no picture";
        var state = Open(folder).Read("images/validation/a.jpg");
        Assert.Single(state.Document.Annotations);
        Assert.Equal(["annotations/validation-annotations-object-segmentation.csv", "masks/bad.png"], state.Issues.Select(issue => issue.File));
        Assert.All(state.Issues, issue => Assert.Equal(IssueCodes.UnreadableObject, issue.Code));
    }

    [Fact]
    public void An_id_in_two_splits_means_the_image_of_the_split_of_the_file()
    {
        var folder = new MemoryFolder { ["annotations/validation-annotations-bbox.csv"] = Header + "a,,Cat,1,0,1,0,1,0,0,0,0,0\n" };
        foreach (string image in (string[])["images/train/a.jpg", "images/validation/a.jpg"]) folder.Files.Add(image, []);
        Assert.Equal([0, 1], Open(folder).Images.Select(image => Open(folder).Read(image.Path).Document.Annotations.Count));
    }

    [Theory]
    [InlineData("a,xclick,Cat,1,0.75,0.25,0.5,1,0,0,0,0,0", 18)]
    [InlineData("a,xclick,Cat,1,0.25,NaN,0.5,1,0,0,0,0,0", 18)]
    [InlineData("a,xclick,Cat,1,0.25,0.5,0.5,1,7,0,0,0,0", 30)]
    [InlineData("a,xclick,,1,0.25,0.5,0.5,1,0,0,0,0,0", 9)]
    [InlineData("a,xclick,Cat,1,0.25", 19)]
    public void Rows_that_make_no_sense_are_reported_with_their_place(string row, int column)
    {
        var state = Open(Folder(Header + row + "\n")).Read("images/validation/a.jpg");
        Assert.Empty(state.Document.Annotations);
        var issue = Assert.Single(state.Issues);
        Assert.Equal((IssueCodes.UnreadableObject, 1), (issue.Code, issue.Place!.Value.Start.Line));
        Assert.InRange(issue.Place!.Value.Start.Character, column, column + 2);
    }

    [Fact]
    public void A_model_that_is_not_sure_gives_no_tags_and_that_is_said()
    {
        var folder = Folder(Header);
        folder["annotations/train-annotations-machine-imagelabels.csv"] = "ImageID,Source,LabelName,Confidence\nb,machine,Cat,0.7\nb,machine,Dog,1\n";
        var store = Open(folder);
        Assert.Equal(["Dog"], store.Read("images/train/b.jpg").Document.Fields.Tags);
        Assert.Contains(store.Issues, issue => issue.Code == IssueCodes.NotRead && issue.Message.StartsWith("1 labels", StringComparison.Ordinal));
    }

    [Fact]
    public void Ids_lead_nowhere_outside()
    {
        var store = Open(Folder(Header + "../../etc/x,,Cat,1,0,1,0,1,0,0,0,0,0\n/root/y,,Cat,1,0,1,0,1,0,0,0,0,0\n"));
        Assert.Equal(["images/train/b.jpg", "images/validation/a.jpg", "x.jpg", "y.jpg"], store.Images.Select(image => image.Path));
    }

    [Fact]
    public void No_text_crashes_it() => Gen.String[Gen.Char["ab,\"01.\n\r-eNx/m"], 0, 200].Sample(text =>
    {
        try
        {
            Assert.NotNull(Open(Folder(Header + text)).Contents().ToList());
        }
        catch (UnreadableFileException e)
        {
            Assert.EndsWith(".csv", e.File, StringComparison.Ordinal);
        }
    });

    private static MemoryFolder Folder(string boxes)
    {
        var folder = new MemoryFolder
        {
            ["annotations/validation-annotations-bbox.csv"] = boxes,
            ["annotations/image_ids_and_rotation.csv"] = "ImageID,Subset,Rotation\na,validation,90\nb,train,0\ngone,train,270\n",
        };
        foreach (string image in (string[])["images/validation/a.jpg", "images/train/b.jpg"]) folder.Files.Add(image, []);
        return folder;
    }

    private static IStore Open(MemoryFolder folder) => new OpenImagesFormat().Open(folder, OpenOptions.With(new FixedSizes(200, 100)), TestContext.Current.CancellationToken);
}
