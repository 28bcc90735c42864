using Annotator.Core.Model;
using Annotator.Formats.Kitti;
using CsCheck;

namespace Annotator.Formats.Conversion.Tests.Kitti;

public sealed class KittiTests
{
    private const string File = "label_2/000000.txt", Image = "image_2/000000.png";
    private const string Car = "Car 0.00 0 -1.57 614.24 181.78 727.31 284.77 1.52 1.63 3.89 1.04 1.56 8.01 -1.61\n";
    private const string DontCare = "DontCare -1 -1 -10 503.89 169.71 590.61 190.13 -1 -1 -1 -1000 -1000 -1000 -10\n";

    [Fact]
    public void The_real_set_of_3D_boxes_holds_what_it_is_known_to()
    {
        var folder = MemoryFolder.Of(SharedData.Folder("kitti/panlabel"));
        Assert.Equal("kitti", FormatRegistry.Detect(folder)[0].Format);
        var scene = Open(folder);
        var documents = scene.ReadAll();
        Assert.Equal(("box 3", "Car 2, Pedestrian 1"), (documents.Shapes(), documents.Labels()));
        Assert.Equal([Image, "image_2/000001.png"], documents.Select(document => document.Image));
        Assert.Equal(
            "Pedestrian: box 0 185.29 61.43 53.3 0, alpha=0.48, dimensions=1.65 0.67 0.44, location=-3.68 1.59 8.24, occluded=1, rotation_y=0.01, truncated=0.2",
            scene.Store.Contents().First().Split('\n')[1]);
        Assert.Empty(documents.SelectMany(document => document.Issues));
        Assert.Empty(scene.SaveUntouched().Files);
    }

    [Fact]
    public void The_real_set_of_2D_boxes_leaves_masks_alone_and_has_no_attributes_of_space()
    {
        var scene = Open(MemoryFolder.Of(SharedData.Folder("kitti/datumaro")));
        var documents = scene.ReadAll();
        Assert.Equal(("box 5", "Van 4, Truck 1"), (documents.Shapes(), documents.Labels()));
        Assert.DoesNotContain(documents, document => document.Image.Contains("instance", StringComparison.Ordinal));
        Assert.Equal("Truck: box 0 1 2 2 0, truncated=1", scene.Store.Contents().First(text => text.Length > 0).Split('\n')[0]);
        Assert.Empty(scene.SaveUntouched().Files);
    }

    [Theory]
    [InlineData("kitti/panlabel")]
    [InlineData("kitti/datumaro/kitti_detection")]
    public void Through_the_native_format_and_back_nothing_changes(string name)
    {
        var store = Open(MemoryFolder.Of(SharedData.Folder(name))).Store;
        var (back, losses) = RoundTrip.ThroughNative(store, new KittiFormat(), new FixedSizes(1242, 375));
        Assert.True(losses.IsEmpty);
        Assert.Equal(store.Contents(), back.Contents());
    }

    [Fact]
    public void A_moved_box_changes_its_own_numbers_only()
    {
        var scene = Scene(Car + DontCare);
        scene.Edit(Image, all => all.SetItem(0, all[0] with { Shape = (BoxShape)all[0].Shape with { X = 600, Width = 127.31 } }));
        Assert.Equal(Car.Replace("614.24", "600.00", StringComparison.Ordinal) + DontCare, scene.Folder[File]);
    }

    [Fact]
    public void Odd_blanks_decimals_and_line_ends_stay()
    {
        var scene = Scene("Car  0 0 -1.5  1e1 20.500 30 40.1  1 1 1 1 1 1 0.000  0.5 \r\n\r\nVan 0 0 0 1 1 2 2 1 1 1 1 1 1 1");
        scene.Edit(Image, all => all.SetItem(0, all[0] with { Label = "Truck", Shape = (BoxShape)all[0].Shape with { Height = 30 } }));
        Assert.Equal("Truck  0 0 -1.5  1e1 20.500 30 50.5  1 1 1 1 1 1 0.000  0.5 \r\n\r\nVan 0 0 0 1 1 2 2 1 1 1 1 1 1 1", scene.Folder[File]);
    }

    [Fact]
    public void New_objects_get_the_fillers_and_the_decimals_of_the_file()
    {
        var scene = Scene(Car);
        scene.Edit(Image, all => [.. all, new("a", "Van", new BoxShape(1, 2, 3, 4)), new("b", "DontCare", new BoxShape(1, 2, 3, 4))]);
        Assert.Equal(Car + "Van 0.00 0 -10 1.00 2.00 4.00 6.00 -1 -1 -1 -1000 -1000 -1000 -10\nDontCare -1 -1 -10 1.00 2.00 4.00 6.00 -1 -1 -1 -1000 -1000 -1000 -10\n", scene.Folder[File]);
        scene.Edit(Image, all => all.RemoveAt(0));
        Assert.StartsWith("Van", scene.Folder[File], StringComparison.Ordinal);
    }

    [Fact]
    public void Attributes_are_edited_in_their_columns()
    {
        var scene = Scene(Car);
        scene.Edit(Image, all => [all[0] with
        {
            Attributes = all[0].Attributes.With("occluded", new AttributeValue.Number(2)).With("dimensions", new AttributeValue.Text("1.5 1.6 3.90")).With("alpha", null).With("score", new AttributeValue.Number(0.75)),
        }]);
        Assert.Equal("Car 0.00 2 -10 614.24 181.78 727.31 284.77 1.5 1.6 3.90 1.04 1.56 8.01 -1.61 0.75\n", scene.Folder[File]);
        scene.Edit(Image, all => [all[0] with { Attributes = all[0].Attributes.With("score", null) }]);
        Assert.Equal("Car 0.00 2 -10 614.24 181.78 727.31 284.77 1.5 1.6 3.90 1.04 1.56 8.01 -1.61\n", scene.Folder[File]);
        var refused = Assert.Throws<CannotStoreException>(() => scene.Edit(Image, all => [all[0] with { Attributes = all[0].Attributes.With("location", new AttributeValue.Text("1 2")) }]));
        Assert.Contains("three numbers", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_name_with_blanks_is_refused_and_written_with_underscores_on_export()
    {
        var scene = Scene(Car);
        Assert.Throws<CannotStoreException>(() => scene.Edit(Image, all => [all[0] with { Label = "big car" }]));
        Assert.Throws<CannotStoreException>(() => scene.Edit(Image, all => [all[0] with { Shape = new PointShape(1, 1) }]));
        var target = RoundTrip.Export(Yolo.YoloEditTests.Detect("0 .5 .5 .2 .2\n", "names: [big car]\n").Store, new KittiFormat(), new FixedSizes(100, 100), new LossReport());
        Assert.Equal("big_car 0.00 0 -10 80.00 40.00 120.00 60.00 -1 -1 -1 -1000 -1000 -1000 -10\n", target["label_2/images/a.txt"]);
    }

    [Theory]
    [InlineData("Car 0 0 0 1 1 2 2", 0)]
    [InlineData("Car 0 0 0 9 1 2 2 1 1 1 1 1 1 1", 14)]
    [InlineData("Car 0 0 0 1 NaN 2 2 1 1 1 1 1 1 1", 12)]
    [InlineData("Car 0 0 0 1 1 1e99 2 1 1 1 1 1 1 1", 14)]
    public void Rows_that_make_no_sense_are_reported_and_survive(string row, int column)
    {
        var scene = Scene(Car + row + "\n");
        var issue = Assert.Single(scene.Read(Image).Issues);
        Assert.Equal((IssueCodes.UnreadableObject, new TextPosition(1, column)), (issue.Code, issue.Place!.Value.Start));
        scene.Edit(Image, all => all.RemoveAt(0));
        Assert.Equal(row + "\n", scene.Folder[File]);
    }

    [Fact]
    public void Shares_and_levels_that_can_not_be_are_reported()
    {
        var issues = Scene("Car 1.5 7 -1 1 1 2 2 1 1 1 1 1 1 1\n" + DontCare).Read(Image).Issues;
        Assert.Equal([(IssueCodes.OutOfRange, 4), (IssueCodes.OutOfRange, 8)], issues.Select(issue => (issue.Code, issue.Place!.Value.Start.Character)));
    }

    [Fact]
    public void Calibration_files_are_no_labels()
    {
        var folder = new MemoryFolder { [File] = Car, ["calib/000000.txt"] = "P0: 7.2 0 6.1\n", ["ImageSets/train.txt"] = "000000\n" };
        folder.Files.Add(Image, []);
        var scene = Open(folder);
        Assert.Equal([new StoreImage(Image, true, File)], scene.Store.Images);
    }

    [Fact]
    public void No_text_crashes_it() => Gen.String[Gen.Char["Car 019.-e+\n\r\tNaN"], 0, 120].Sample(text =>
    {
        var scene = Scene(text);
        Assert.Empty(scene.SaveUntouched().Files);
    });

    private static Scene Scene(string rows)
    {
        var folder = new MemoryFolder { [File] = rows };
        folder.Files.Add(Image, []);
        return Open(folder);
    }

    private static Scene Open(MemoryFolder folder) => Tests.Scene.Open(new KittiFormat(), folder, new FixedSizes(1242, 375));
}
