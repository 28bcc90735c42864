using Annotator.Core.Model;
using Annotator.Formats.Mot;
using CsCheck;

namespace Annotator.Formats.Conversion.Tests.Mot;

public sealed class MotTests
{
    [Fact]
    public void The_ground_truth_of_2015_has_359_boxes_on_71_frames_with_8_tracks()
    {
        var folder = MemoryFolder.Of(SharedData.Folder("mot/TUD-Campus"));
        var found = FormatRegistry.Detect(folder);
        Assert.Equal([("mot", "gt/gt.txt"), ("mot", "result/TUD-Campus.txt")], found.Select(detection => (detection.Format, Assert.Single(detection.Files))));
        var store = Open(folder, found[0].Files);
        var documents = store.Images.Select(image => store.Read(image.Path)).ToList();
        Assert.Equal((71, 359, 8), (documents.Count, documents.Annotations(), documents.SelectMany(document => document.Document.Annotations).Select(a => a.Attributes["track"]).Distinct().Count()));
        Assert.Equal(("img1/000001.jpg", false), (store.Images[0].Path, store.Images[0].Exists));
        Assert.Equal("pedestrian: box 398 181 121 229 0, track=1", store.Contents().First().Split('\n')[0]);
        Assert.Equal([("base", "1"), ("classBase", "1")], store.Conventions.Select(convention => (convention.Name, convention.Value)));
        Assert.DoesNotContain(store.Issues, issue => issue.Code != IssueCodes.MissingImage);
    }

    [Fact]
    public void The_results_of_a_tracker_are_of_the_sequence_of_their_name()
    {
        var store = Open(MemoryFolder.Of(SharedData.Folder("mot/TUD-Campus")), ["result/TUD-Campus.txt"]);
        var documents = store.Images.Select(image => store.Read(image.Path)).ToList();
        Assert.Equal((222, 13), (documents.Annotations(), documents.SelectMany(document => document.Document.Annotations).Select(a => a.Attributes["track"]).Distinct().Count()));
        Assert.Equal("img1/000001.jpg", store.Images[0].Path);
        Assert.Equal("pedestrian: box 112.84 273.5 57.307 130.05 0, track=3", store.Contents().First().Split('\n')[0]);
    }

    [Fact]
    public void Classes_have_the_names_of_the_list_and_sizes_those_of_the_sequence()
    {
        var store = Open(MemoryFolder.Of(SharedData.Folder("mot/datumaro")), []);
        Assert.Equal("label_2: box -1 3 4 8 0", store.Contents().Single());
        Assert.Equal(new ImageSize(16, 16), store.Read("img1/000001.jpg").Document.Size);
        Assert.Equal(10, store.Labels!.Count);
    }

    [Theory]
    [InlineData("TUD-Campus")]
    [InlineData("datumaro")]
    public void Through_the_native_format_and_back_nothing_changes(string name)
    {
        var store = Open(MemoryFolder.Of(SharedData.Folder("mot/" + name)), []);
        var (back, losses) = RoundTrip.ThroughNative(store, new MotFormat(), new FixedSizes(640, 480));
        Assert.Empty(losses.Items);
        Assert.Equal(store.Contents(), back.Contents());
    }

    [Theory]
    [InlineData("1,5,11,21,30,40", "pedestrian: box 10 20 30 40 0, track=5")]
    [InlineData("1,-1,11,21,30,40,1", "pedestrian: box 10 20 30 40 0")]
    [InlineData("1,5,11,21,30,40,0,7", "static person: box 10 20 30 40 0, ignored=yes, track=5")]
    [InlineData("1,5,11,21,30,40,1,1,0.25", "pedestrian: box 10 20 30 40 0, track=5, visibility=0.25")]
    [InlineData("1,5,11,21,30,40,1,-1,-1", "pedestrian: box 10 20 30 40 0, track=5")]
    [InlineData("1,5,11,21,30,40,1,1.5,2.5,0", "pedestrian: box 10 20 30 40 0, track=5, world=1.5 2.5 0")]
    [InlineData("1,5,11,21,30,40,1,99,1", "class 99: box 10 20 30 40 0, track=5")]
    public void Six_to_ten_columns_are_understood(string row, string contents) => Assert.Equal(contents, Open(Folder(row + "\n"), []).Contents().First());

    [Fact]
    public void Detections_keep_how_sure_the_detector_is()
    {
        var folder = Folder("");
        folder.Files.Remove("gt/gt.txt");
        folder["det/det.txt"] = "1,-1,11,21,30,40,0,-1,-1,-1\n1,-1,11,21,30,40,57.5,-1,-1,-1\n";
        Assert.Equal("pedestrian: box 10 20 30 40 0, confidence=0\npedestrian: box 10 20 30 40 0, confidence=57.5", Open(folder, []).Contents().First());
    }

    [Fact]
    public void Numbers_that_count_from_0_are_detected_set_and_shown()
    {
        var folder = Folder("0,5,11,21,30,40,1,0,1\n1,5,11,21,30,40,1,2,1\n");
        folder["gt/labels.txt"] = "cat\ndog\ncow\n";
        var store = Open(folder, []);
        Assert.Equal([(ConventionOrigin.Detected, "0"), (ConventionOrigin.Detected, "0")], store.Conventions.Select(convention => (convention.Origin, convention.Value)));
        Assert.Equal(["cat: box 11 21 30 40 0, track=5", "cow: box 11 21 30 40 0, track=5"], store.Contents());
        Assert.Equal(["img1/000001.jpg", "img1/000002.jpg"], store.Images.Select(image => image.Path));
        Assert.Equal("dog: box 11 21 30 40 0, track=5", Open(Folder("1,5,11,21,30,40,1,2,1\n", "cat\ndog\n"), [], ("base", "0")).Contents().First());
        Assert.Throws<UnreadableFileException>(() => Open(folder, [], ("base", "2")));
    }

    [Fact]
    public void Sequences_lie_in_folders_with_their_own_images()
    {
        var folder = new MemoryFolder
        {
            ["train/A/gt/gt.txt"] = "2,1,1,1,5,5,1,1,1\n",
            ["train/B/gt/gt.txt"] = "1,1,1,1,5,5,1,1,1\n",
            ["train/B/seqinfo.ini"] = "[Sequence]\r\nname=B\r\nimDir=frames\r\nimExt=.png\r\nseqLength=1\r\n",
        };
        foreach (string image in (string[])["train/A/img1/000002.jpg", "train/A/img1/000001.jpg"]) folder.Files.Add(image, []);
        var store = Open(folder, []);
        Assert.Equal([("train/A/img1/000001.jpg", true), ("train/A/img1/000002.jpg", true), ("train/B/frames/000001.png", false)], store.Images.Select(image => (image.Path, image.Exists)));
        Assert.Equal([0, 1, 1], store.Images.Select(image => store.Read(image.Path).Document.Annotations.Count));
    }

    [Fact]
    public void What_is_written_is_a_sequence_that_tools_read()
    {
        var folder = new MemoryFolder();
        foreach (string image in (string[])["walk/b.jpg", "walk/a.jpg"])
        {
            folder.Files.Add(image, []);
            folder[image + ".annot.json"] = """{"annotator": 1, "annotations": [{"id": "1", "label": "big cat", "box": [10, 20.25, 30, 40], "attributes": {"track": 7, "ignored": true}}, {"id": "2", "label": "dog", "box": [0, 0, 5, 5], "attributes": {"track": "x"}}]}""";
        }
        var losses = new LossReport();
        var store = new NativeDatasets.NativeDatasetFormat().Open(folder, OpenOptions.With(new FixedSizes(64, 48)), TestContext.Current.CancellationToken);
        var target = RoundTrip.Export(store, new MotFormat(), new FixedSizes(64, 48), losses);
        Assert.Equal("1,7,11,21.25,30,40,0,1,1\n1,-1,1,1,5,5,1,2,1\n2,7,11,21.25,30,40,0,1,1\n2,-1,1,1,5,5,1,2,1\n", target["walk/gt/gt.txt"]);
        Assert.Equal("big cat\ndog\n", target["walk/gt/labels.txt"]);
        Assert.Equal("[Sequence]\nname=walk\nimDir=img1\nseqLength=2\nimWidth=64\nimHeight=48\nimExt=.jpg\n", target["walk/seqinfo.ini"]);
        Assert.Equal(["walk/gt/gt.txt", "walk/gt/labels.txt", "walk/img1/000001.jpg", "walk/img1/000002.jpg", "walk/seqinfo.ini"], target.Files.Keys);
        Assert.Equal(("attribute “track” dropped: it is no whole number", 2), (Assert.Single(losses.Items).Key, losses.Items[0].Value));
    }

    [Theory]
    [InlineData("1,5,11,21,30", 0)]
    [InlineData("1,5,11,NaN,30,40", 7)]
    [InlineData("1,5,11,21,-3,40", 10)]
    [InlineData("1,5,11,21,30,40,1,1.5,1", 18)]
    [InlineData("x,5,11,21,30,40", 0)]
    [InlineData("0.5,5,11,21,30,40", 0)]
    public void Rows_that_make_no_sense_are_reported_with_their_place(string row, int column)
    {
        var store = Open(Folder("1,1,1,1,5,5\n" + row + "\n"), ["gt/gt.txt"]);
        var issue = Assert.Single(store.Issues.Concat(store.Read("img1/000001.jpg").Issues), issue => issue.Code == IssueCodes.UnreadableObject);
        Assert.Equal(("gt/gt.txt", new TextPosition(1, column)), (issue.File, issue.Place!.Value.Start));
        Assert.Single(store.Read("img1/000001.jpg").Document.Annotations);
    }

    [Fact]
    public void A_track_twice_in_a_frame_and_a_frame_behind_the_last_are_reported()
    {
        var folder = Folder("1,1,1,1,5,5\n1,1,2,2,5,5\n9,1,1,1,5,5\n");
        folder["seqinfo.ini"] = "[Sequence]\nseqLength=2\n";
        var store = Open(folder, []);
        Assert.Equal(IssueCodes.DuplicateObject, Assert.Single(store.Read("img1/000001.jpg").Issues).Code);
        Assert.Equal(new TextPosition(2, 0), store.Issues.Single(issue => issue.Code == IssueCodes.StaleValue).Place!.Value.Start);
    }

    [Theory]
    [InlineData("imDir=../../etc")]
    [InlineData("imDir=/etc")]
    [InlineData("imExt=.exe")]
    [InlineData("seqLength=many")]
    public void What_a_sequence_says_of_itself_is_checked(string line)
    {
        var folder = Folder("1,1,1,1,5,5\n");
        folder["seqinfo.ini"] = "[Sequence]\n" + line + "\n";
        var fault = Assert.Throws<UnreadableFileException>(() => Open(folder, []));
        Assert.Equal(("seqinfo.ini", 1), (fault.File, fault.Position!.Value.Line));
    }

    [Fact]
    public void No_text_crashes_it() => Gen.String[Gen.Char["01,.5-\n\r\"eNx"], 0, 120].Sample(text =>
    {
        try
        {
            Assert.NotNull(Open(Folder(text), ["gt/gt.txt"]).Contents().ToList());
        }
        catch (UnreadableFileException e)
        {
            Assert.Equal("gt/gt.txt", e.File);
        }
    });

    private static MemoryFolder Folder(string rows, string? labels = null)
    {
        var folder = new MemoryFolder { ["gt/gt.txt"] = rows };
        if (labels is not null) folder["gt/labels.txt"] = labels;
        foreach (string image in (string[])["img1/000001.jpg", "img1/000002.jpg"]) folder.Files.Add(image, []);
        return folder;
    }

    private static IStore Open(MemoryFolder folder, IReadOnlyList<string> files, params (string Name, string Value)[] conventions) => new MotFormat()
        .Open(folder, OpenOptions.With(new FixedSizes(640, 480)) with { Files = files, Conventions = conventions.ToDictionary(c => c.Name, c => c.Value) }, TestContext.Current.CancellationToken);
}
