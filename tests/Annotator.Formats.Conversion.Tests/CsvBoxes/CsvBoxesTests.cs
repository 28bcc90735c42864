using Annotator.Core.Model;
using CsCheck;

namespace Annotator.Formats.Conversion.Tests.CsvBoxes;

public sealed class CsvBoxesTests
{
    private const string TensorFlow = "filename,width,height,class,xmin,ymin,xmax,ymax\na.jpg,640,480,cat,10,20,110,220\na.jpg,640,480,\"big, dog\",0,0,639.5,480\nb.jpg,640,480,cat,1,2,3,4\n";

    [Theory]
    [InlineData(TensorFlow, "csv-tf", "pixels", "cat: box 10 20 100 200 0/big, dog: box 0 0 639.5 480 0//cat: box 1 2 2 2 0")]
    [InlineData("Class;X Max;XMin;YMin;Y_Max;File Name;Height;Width\r\ncat;0,5;0;0;1;a.jpg;480;640\r\n", "csv-tf", "normalised", "//")]
    [InlineData("ymax\tymin\txmax\txmin\tlabel\timage\twidth\theight\n0.5\t0.25\t1\t0.5\tcat\ta.jpg\t640\t480\n", "csv-tf", "normalised", "cat: box 320 120 320 120 0//")]
    [InlineData("a.jpg,10,20,110,220,cat\nb.jpg,,,,,\n", "csv-retinanet", "pixels", "cat: box 10 20 100 200 0//")]
    [InlineData("TRAIN,gs://bucket/set/a.jpg,cat,0.1,0.2,,,0.5,0.75,,\nTEST,gs://bucket/b.jpg,,,,,,,,,\n", "csv-automl", "normalised", "set=TRAIN/cat: box 20 20 80 55 0//set=TEST")]
    [InlineData("path,xmin,ymin,xmax,ymax,label\na.jpg,10,20,110,220,cat\n", "csv-rectlabel", "pixels", "cat: box 10 20 100 200 0//")]
    public void Dialects_units_and_columns_are_recognised(string text, string format, string units, string contents)
    {
        var folder = Folder(text);
        Assert.Equal(format, FormatRegistry.Detect(folder)[0].Format);
        var store = Open(format, folder);
        Assert.Equal(units, store.Conventions.Single().Value);
        Assert.Equal(contents, string.Join("//", store.Contents()).Replace('\n', '/'));
    }

    [Fact]
    public void Decimal_commas_are_no_numbers_and_are_reported_with_their_place()
    {
        var store = Open("csv-tf", Folder("Class;X Max;XMin;YMin;Y_Max;File Name;Height;Width\r\ncat;0,5;0;0;1;a.jpg;480;640\r\n"));
        var issue = Assert.Single(store.Read("a.jpg").Issues);
        Assert.Equal((IssueCodes.UnreadableObject, "t.csv", new TextPosition(1, 4)), (issue.Code, issue.File, issue.Place!.Value.Start));
        Assert.Equal("“xmax” is “0,5”; expected is a number.", issue.Message);
    }

    [Fact]
    public void Units_that_are_set_count_and_others_are_refused()
    {
        var folder = Folder("path,xmin,ymin,xmax,ymax,label\na.jpg,0,0,1,1,cat\n");
        Assert.Equal("cat: box 0 0 200 100 0", Open("csv-rectlabel", folder).Contents().First());
        Assert.Equal("cat: box 0 0 1 1 0", Open("csv-rectlabel", folder, ("units", "pixels")).Contents().First());
        Assert.Throws<UnreadableFileException>(() => Open("csv-rectlabel", folder, ("units", "inch")));
    }

    [Fact]
    public void Fractions_of_an_image_whose_size_is_unknown_can_not_be_read_but_the_rest_can()
    {
        var format = FormatRegistry.Find("csv-rectlabel")!;
        var folder = Folder("path,xmin,ymin,xmax,ymax,label\na.jpg,0,0,1,1,cat\ngone.jpg,0,0,1,1,cat\n");
        var store = format.Open(folder, OpenOptions.With(new Known()), TestContext.Current.CancellationToken);
        Assert.Single(store.Read("a.jpg").Document.Annotations);
        Assert.Equal(("t.csv", 2), (Assert.Throws<UnreadableFileException>(() => store.Read("gone.jpg")).File, Assert.Throws<UnreadableFileException>(() => store.Read("gone.jpg")).Position!.Value.Line));
        Assert.Contains(store.Issues, issue => issue.Code == IssueCodes.MissingImage);
    }

    [Fact]
    public void Classes_of_RetinaNet_are_in_the_order_of_their_numbers_and_others_are_reported()
    {
        var folder = Folder("a.jpg,10,20,110,220,cat\na.jpg,1,2,3,4,cow\n");
        folder["classes.csv"] = "dog,1\ncat,0\n";
        var store = Open("csv-retinanet", folder);
        Assert.Equal(["cat", "dog"], store.Labels);
        var issue = Assert.Single(store.Read("a.jpg").Issues);
        Assert.Equal((IssueCodes.UnknownClass, new TextPosition(1, 14)), (issue.Code, issue.Place!.Value.Start));
        folder["classes.csv"] = "dog,1\ncat,1\n";
        Assert.Throws<UnreadableFileException>(() => Open("csv-retinanet", folder));
    }

    [Theory]
    [InlineData("a.jpg,640,480,cat,10,20,9,30", 25)]
    [InlineData("a.jpg,640,480,cat,10,20,11,NaN", 27)]
    [InlineData("a.jpg,640,480,cat,10,20,11", 26)]
    [InlineData("a.jpg,640,480,,10,20,30,40", 0)]
    [InlineData("a.jpg,640,x,cat,10,20,30,40", 6)]
    [InlineData("a.jpg,1e9,480,cat,10,20,30,40", 6)]
    public void Rows_that_make_no_sense_are_reported_with_their_place(string row, int column)
    {
        var store = Open("csv-tf", Folder(TensorFlow + row + "\n"));
        var state = store.Read("a.jpg");
        Assert.Equal(2, state.Document.Annotations.Count);
        var issue = Assert.Single(state.Issues);
        Assert.Equal((IssueCodes.UnreadableObject, 4), (issue.Code, issue.Place!.Value.Start.Line));
        Assert.InRange(issue.Place!.Value.Start.Character, column == 25 ? 24 : column, column);
    }

    [Theory]
    [InlineData("csv-tf", TensorFlow)]
    [InlineData("csv-retinanet", "a.jpg,10,20,110,220,cat\nb.jpg,,,,,\n")]
    [InlineData("csv-automl", "TRAIN,a.jpg,cat,0.1,0.2,,,0.5,0.75,,\nTEST,b.jpg,,,,,,,,,\n")]
    [InlineData("csv-rectlabel", "path,xmin,ymin,xmax,ymax,label\na.jpg,10,20.25,110.5,220,cat\nb.jpg,1,2,3,4,\"a \"\"cat\"\"\"\n")]
    public void Through_the_native_format_and_back_nothing_changes(string format, string text)
    {
        var store = Open(format, Folder(text));
        var (back, losses) = RoundTrip.ThroughNative(store, (IExporter)FormatRegistry.Find(format)!, new FixedSizes(200, 100));
        Assert.True(losses.IsEmpty);
        Assert.Equal(store.Contents(), back.Contents());
    }

    [Fact]
    public void What_is_written_is_what_the_tools_expect()
    {
        var store = Open("csv-tf", Folder(TensorFlow));
        Assert.Equal("filename,width,height,class,xmin,ymin,xmax,ymax\nimages/a.jpg,640,480,cat,10,20,110,220\nimages/a.jpg,640,480,\"big, dog\",0,0,639.5,480\nimages/b.jpg,640,480,cat,1,2,3,4\n", Export(store, "csv-tf", out _)["annotations.csv"]);
        var retina = Export(store, "csv-retinanet", out var losses);
        Assert.Equal("images/a.jpg,10,20,110,220,cat\nimages/a.jpg,0,0,640,480,\"big, dog\"\nimages/b.jpg,1,2,3,4,cat\n", retina["annotations.csv"]);
        Assert.Equal("\"big, dog\",0\ncat,1\n", retina["classes.csv"]);
        Assert.Equal("box rounded to whole pixels", Assert.Single(losses.Items).Key);
        Assert.StartsWith("UNASSIGNED,images/a.jpg,cat,0.015625,0.041666667,,,0.171875,0.458333333,,\n", Export(store, "csv-automl", out _)["annotations.csv"], StringComparison.Ordinal);
    }

    [Fact]
    public void Images_without_objects_are_lost_in_tables_of_objects_and_that_is_said()
    {
        var store = Open("csv-retinanet", Folder("a.jpg,10,20,110,220,cat\nb.jpg,,,,,\n"));
        Export(store, "csv-rectlabel", out var losses);
        Assert.Equal("image without objects left out: the table has a row for each object only", Assert.Single(losses.Items).Key);
    }

    [Fact]
    public void Paths_lead_nowhere_outside()
    {
        var store = Open("csv-rectlabel", Folder("path,xmin,ymin,xmax,ymax,label\n../../etc/a.jpg,1,2,3,4,cat\n/root/c.jpg,1,2,3,4,cat\n"));
        Assert.Equal(["a.jpg", "b.jpg", "c.jpg"], store.Images.Select(image => image.Path));
    }

    [Fact]
    public void A_set_that_AutoML_does_not_know_and_a_name_with_a_zero_are_refused()
    {
        var store = Open("csv-automl", Folder("TRAIN,a.jpg,cat,0,0,,,1,1,,\nHOLDOUT,b.jpg,cat,0,0,,,1,1,,\nTEST,a\0b.jpg,cat,0,0,,,1,1,,\n"));
        Assert.Equal(new TextPosition(1, 0), Assert.Single(store.Read("b.jpg").Issues).Place!.Value.Start);
        Assert.All(store.Images, image => Assert.True(RelativePaths.IsInside(image.Path)));
    }

    [Fact]
    public void Columns_that_are_not_read_are_named()
    {
        var store = Open("csv-rectlabel", Folder("path,xmin,ymin,xmax,ymax,label,imageURL\na.jpg,1,2,3,4,cat,x\n"));
        Assert.Contains(store.Issues, issue => issue.Code == IssueCodes.NotRead && issue.Message.Contains("imageURL", StringComparison.Ordinal));
    }

    [Fact]
    public void No_text_crashes_it() => Gen.String[Gen.Char["a.jpg,;\"0123\n\r\t-eNx"], 0, 200].Sample(text =>
    {
        try
        {
            Assert.NotNull(Open("csv-tf", Folder("filename,width,height,class,xmin,ymin,xmax,ymax\n" + text)).Contents().ToList());
        }
        catch (UnreadableFileException e)
        {
            Assert.Equal("t.csv", e.File);
        }
    });

    private static MemoryFolder Export(IStore store, string format, out LossReport losses) =>
        RoundTrip.Export(store, (IExporter)FormatRegistry.Find(format)!, new FixedSizes(200, 100), losses = new());

    private static MemoryFolder Folder(string text)
    {
        var folder = new MemoryFolder { ["t.csv"] = text };
        foreach (string image in (string[])["a.jpg", "b.jpg"]) folder.Files.Add(image, []);
        return folder;
    }

    private static IStore Open(string format, MemoryFolder folder, params (string Name, string Value)[] conventions) => FormatRegistry.Find(format)!
        .Open(folder, OpenOptions.With(new FixedSizes(200, 100)) with { Files = ["t.csv"], Conventions = conventions.ToDictionary(c => c.Name, c => c.Value) }, TestContext.Current.CancellationToken);

    private sealed class Known : IImageSizes
    {
        public ImageSize? Find(string image) => image == "gone.jpg" ? null : new(200, 100);
    }
}
