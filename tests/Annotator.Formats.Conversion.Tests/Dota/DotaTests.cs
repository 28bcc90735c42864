using Annotator.Core.Model;
using Annotator.Formats.Dota;
using CsCheck;

namespace Annotator.Formats.Conversion.Tests.Dota;

public sealed class DotaTests
{
    private const string File = "labelTxt/P0001.txt", Image = "images/P0001.png";
    private const string Header = "imagesource:GoogleEarth\ngsd:0.146343590398\n";
    private const string Ship = "2753.0 2408.0 2861.0 2385.0 2888.0 2468.0 2805.0 2502.0 plane 0\n";
    private const string Upright = "10.0 20.0 30.0 20.0 30.0 60.0 10.0 60.0 small-vehicle 1\n";

    [Fact]
    public void Quadrilaterals_are_polygons_rectangles_boxes_and_headers_no_objects()
    {
        var scene = Scene(Header + Ship + Upright + "30 20 30 60 10 60 10 20 ship 2\n10 20 10 60 30 60 30 20 ship\n");
        Assert.Equal("dota", FormatRegistry.Detect(scene.Folder)[0].Format);
        Assert.Equal(
            ["plane: polygon 2753 2408 2861 2385 2888 2468 2805 2502", "small-vehicle: box 10 20 20 40 0, difficult=yes", "ship: box 0 30 40 20 90, difficult=2", "ship: box 10 20 20 40 0"],
            scene.Store.Contents().Single().Split('\n'));
        Assert.Empty(scene.SaveUntouched().Files);
    }

    [Fact]
    public void A_moved_box_keeps_first_corner_direction_and_decimals()
    {
        var scene = Scene(Header + "30.0 20.0 30.0 60.0 10.0 60.0 10.0 20.0 ship 2\n10.0 20.0 10.0 60.0 30.0 60.0 30.0 20.0 ship 0\n");
        scene.Edit(Image, all => [.. all.Select(a => a with { Shape = (BoxShape)a.Shape with { X = ((BoxShape)a.Shape).X + 5 } })]);
        Assert.Equal(Header + "35.0 20.0 35.0 60.0 15.0 60.0 15.0 20.0 ship 2\n15.0 20.0 15.0 60.0 35.0 60.0 35.0 20.0 ship 0\n", scene.Folder[File]);
        scene.Edit(Image, all => all.SetItem(1, all[1] with { Shape = (BoxShape)all[1].Shape with { Width = 25 } }));
        Assert.EndsWith("15.0 20.0 15.0 60.0 40.0 60.0 40.0 20.0 ship 0\n", scene.Folder[File], StringComparison.Ordinal);
    }

    [Fact]
    public void A_turned_box_is_read_again_as_the_same_box()
    {
        Gen.Select(Gen.Double[-180, 180], Gen.Double[2, 200]).Sample((rotation, width) =>
        {
            var scene = Scene(Upright);
            var wanted = new BoxShape(100, 100, width, 30, rotation);
            scene.Edit(Image, all => [all[0] with { Shape = wanted }]);
            var box = Assert.IsType<BoxShape>(scene.Read(Image).Document.Annotations[0].Shape);
            // Corners have one decimal: each is off by at most 0.05 px both ways, and a side lies between two.
            Assert.Equal(wanted.Width, box.Width, 0.15);
            Assert.Equal(0, Math.IEEERemainder(wanted.Rotation - box.Rotation, 360), 0.5);
        });
    }

    [Fact]
    public void A_dragged_corner_changes_two_numbers()
    {
        var scene = Scene(Header + Ship);
        scene.Edit(Image, all => [all[0] with { Shape = new PolygonShape([[new PointList(2753, 2408, 2861, 2385, 2890.25, 2470, 2805, 2502)]]) }]);
        Assert.Equal(Header + "2753.0 2408.0 2861.0 2385.0 2890.3 2470.0 2805.0 2502.0 plane 0\n", scene.Folder[File]);
    }

    [Fact]
    public void Objects_are_added_relabelled_and_removed_below_the_headers()
    {
        var scene = Scene(Header + Ship);
        scene.Edit(Image, all => [all[0] with { Label = "helicopter" }, new("new", "ship", new BoxShape(1, 2, 3, 4)) { Attributes = AttributeSet.Empty.With("difficult", new AttributeValue.Flag(true)) }]);
        Assert.Equal(Header + Ship.Replace("plane", "helicopter", StringComparison.Ordinal) + "1.0 2.0 4.0 2.0 4.0 6.0 1.0 6.0 ship 1\n", scene.Folder[File]);
        scene.Edit(Image, all => []);
        Assert.Equal(Header, scene.Folder[File]);
    }

    [Fact]
    public void A_missing_column_for_difficult_stays_missing_until_it_is_needed()
    {
        var scene = Scene("10 20 30 20 30 60 10 60 ship\n");
        scene.Edit(Image, all => [all[0] with { Label = "boat" }]);
        Assert.Equal("10 20 30 20 30 60 10 60 boat\n", scene.Folder[File]);
        scene.Edit(Image, all => [all[0] with { Attributes = AttributeSet.Empty.With("difficult", new AttributeValue.Flag(true)) }]);
        Assert.Equal("10 20 30 20 30 60 10 60 boat 1\n", scene.Folder[File]);
    }

    [Theory]
    [InlineData("10 20 30 20 30 60 10 60 small vehicle 0", 0)]
    [InlineData("10 20 30 20 30 x 10 60 ship 0", 15)]
    [InlineData("10 20 30 20 30 Infinity 10 60 ship 0", 15)]
    [InlineData("10 20 30 20 30 60 10 60 ship maybe", 29)]
    public void Rows_that_make_no_sense_are_reported_and_survive(string row, int column)
    {
        var scene = Scene(Upright + row);
        var issue = Assert.Single(scene.Read(Image).Issues);
        Assert.Equal((IssueCodes.UnreadableObject, new TextPosition(1, column)), (issue.Code, issue.Place!.Value.Start));
        scene.Edit(Image, all => []);
        Assert.Equal(row, scene.Folder[File]);
    }

    [Fact]
    public void What_it_can_not_store_is_refused()
    {
        var scene = Scene(Upright);
        Assert.Throws<CannotStoreException>(() => scene.Edit(Image, all => [all[0] with { Shape = new PolygonShape([[new PointList(1, 1, 2, 1, 2, 2)]]) }]));
        Assert.Throws<CannotStoreException>(() => scene.Edit(Image, all => [all[0] with { Label = "gsd:1" }]));
        Assert.Throws<CannotStoreException>(() => scene.Edit(Image, all => [all[0] with { Attributes = AttributeSet.Empty.With("difficult", new AttributeValue.Text("very")) }]));
    }

    [Fact]
    public void Through_the_native_format_and_back_nothing_changes()
    {
        var store = Scene(Header + Ship + Upright + "30 20 30 60 10 60 10 20 ship 2\n").Store;
        var (back, losses) = RoundTrip.ThroughNative(store, new DotaFormat(), new FixedSizes(4000, 4000));
        Assert.True(losses.IsEmpty);
        Assert.Equal(store.Contents(), back.Contents());
    }

    [Fact]
    public void No_text_crashes_it() => Gen.String[Gen.Char["ship 019.-e:\n\r\tNaN"], 0, 120].Sample(text => Assert.Empty(Scene(text).SaveUntouched().Files));

    private static Scene Scene(string text)
    {
        var folder = new MemoryFolder { [File] = text };
        folder.Files.Add(Image, []);
        return Tests.Scene.Open(new DotaFormat(), folder, new FixedSizes(4000, 4000));
    }
}
