using Annotator.Core.Model;
using Annotator.Formats.Yolo;

namespace Annotator.Formats.Conversion.Tests.Yolo;

public sealed class YoloEditTests
{
    private const string File = "labels/a.txt", Image = "images/a.jpg";

    [Fact]
    public void A_moved_box_keeps_the_numbers_that_did_not_change()
    {
        var scene = Detect("0 0.5 0.5 0.2 0.2\r\n1  0.25 0.25 0.1 0.1   \r\n");
        scene.Edit(Image, all => all.SetItem(1, Moved(all[1], 10, 0)));
        Assert.Equal("0 0.5 0.5 0.2 0.2\r\n1  0.3 0.25 0.1 0.1   \r\n", scene.Folder[File]);
    }

    [Fact]
    public void A_new_object_is_appended_in_the_style_of_the_file()
    {
        var scene = Detect("0 0.500000 0.500000 0.200000 0.200000");
        scene.Edit(Image, all => all.Add(new Annotation("new", "dog", new BoxShape(10, 20, 30, 40))));
        Assert.Equal("0 0.500000 0.500000 0.200000 0.200000\n1 0.125000 0.400000 0.150000 0.400000", scene.Folder[File]);
        Assert.Equal(["cat", "dog"], scene.Read(Image).Document.Annotations.Select(a => a.Label));
    }

    [Fact]
    public void A_removed_object_takes_its_line_and_nothing_else()
    {
        var scene = Detect("0 .5 .5 .2 .2\n\n1 .1 .1 .1 .1\n0 .3 .3 .1 .1\n");
        scene.Edit(Image, all => all.RemoveAt(1));
        Assert.Equal("0 .5 .5 .2 .2\n\n0 .3 .3 .1 .1\n", scene.Folder[File]);
    }

    [Fact]
    public void Raising_an_object_moves_its_line_unchanged()
    {
        var scene = Detect("0 .5 .5 .2 .2\n1 .1 .1 .1 .1\n0 .3 .3 .1 .1\n");
        scene.Edit(Image, all => [all[1], all[2], all[0]]);
        Assert.Equal("1 .1 .1 .1 .1\n0 .3 .3 .1 .1\n0 .5 .5 .2 .2\n", scene.Folder[File]);
    }

    [Fact]
    public void The_last_object_removed_leaves_an_empty_file_that_means_background()
    {
        var scene = Detect("0 .5 .5 .2 .2\n");
        scene.Edit(Image, _ => []);
        Assert.Equal("", scene.Folder[File]);
    }

    [Fact]
    public void An_image_without_labels_gets_its_file_where_the_others_are()
    {
        var scene = Detect("0 .5 .5 .2 .2\n");
        scene.Folder.Files.Add("images/b.png", []);
        scene = Scene.Open(new YoloFormat(YoloTask.Detect), scene.Folder, new FixedSizes(200, 100));
        scene.Edit("images/b.png", all => all.Add(new Annotation("new", "cat", new BoxShape(0, 0, 200, 100))));
        Assert.Equal("0 0.500000 0.500000 1.000000 1.000000\n", scene.Folder["labels/b.txt"]);
    }

    [Fact]
    public void Rows_that_make_no_sense_are_reported_with_their_place_and_survive_edits()
    {
        var scene = Detect("0 .5 .5 .2 .2\ncat .1 .1 .1 .1\n0 .1\n");
        var state = scene.Read(Image);
        Assert.Equal([(1, 0), (2, 0)], state.Issues.Select(issue => (issue.Place!.Value.Start.Line, issue.Place!.Value.Start.Character)));
        scene.Edit(Image, all => all.SetItem(0, Moved(all[0], 20, 0)).Add(new Annotation("n", "cat", new BoxShape(0, 0, 20, 10))));
        Assert.Equal("0 0.6 .5 .2 .2\ncat .1 .1 .1 .1\n0 .1\n0 0.05 0.05 0.1 0.1\n", scene.Folder[File]);
    }

    [Fact]
    public void What_training_tools_would_misread_is_reported()
    {
        var scene = Detect("0 .5 .5 .2 .2\n0 .1 .1 .2 .1 .2 .2\n7 1.5 .5 .1 .1\n0 .5 .5 .2 .2\n");
        Assert.Equal(
            [IssueCodes.DuplicateObject, IssueCodes.MisreadObject, IssueCodes.MisreadObject, IssueCodes.MisreadObject, IssueCodes.OutOfRange, IssueCodes.UnknownClass],
            scene.Read(Image).Issues.Select(issue => issue.Code).Order());
    }

    [Fact]
    public void Confidence_and_track_columns_survive_and_can_be_edited()
    {
        var scene = Detect("0 .5 .5 .2 .2 0.90 17\n");
        var attributes = scene.Read(Image).Document.Annotations[0].Attributes;
        Assert.Equal((new AttributeValue.Number(0.9), new AttributeValue.Number(17)), (attributes["confidence"], attributes["track"]));
        scene.Edit(Image, all => [Moved(all[0], 20, 0)]);
        Assert.Equal("0 0.6 .5 .2 .2 0.90 17\n", scene.Folder[File]);
    }

    [Fact]
    public void A_file_changed_on_disk_since_it_was_read_is_not_overwritten()
    {
        var scene = Detect("0 .5 .5 .2 .2\n");
        var state = scene.Read(Image);
        scene.Folder[File] = "0 .4 .4 .2 .2\n";
        Assert.Throws<StaleFileException>(() => scene.Save(new DocumentUpdate(state, Document.Empty)));
    }

    [Fact]
    public void A_polygon_in_a_detection_set_is_refused_with_the_way_out()
    {
        var scene = Detect("0 .5 .5 .2 .2\n");
        var refused = Assert.Throws<CannotStoreException>(() => scene.Edit(Image, all => all.Add(new("p", "cat", new PolygonShape([[new PointList(0, 0, 9, 0, 9, 9)]])))));
        Assert.Contains("YOLO detection can't store polygons. Convert to", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ids_stay_while_other_lines_come_and_go_outside_and_through_saves()
    {
        var scene = Detect("0 .5 .5 .2 .2\n1 .1 .1 .1 .1\n");
        var state = scene.Read(Image);
        var plan = scene.Save(new DocumentUpdate(state, state.Document with { Annotations = state.Document.Annotations.SetItem(0, Moved(state.Document.Annotations[0], 10, 10)) }));
        scene.Folder[File] = "1 .7 .7 .1 .1\n" + scene.Folder[File];
        var again = scene.Store.Read(Image, plan.Documents[0]);
        Assert.Equal(state.Document.Annotations.Select(a => a.Id), again.Document.Annotations.Skip(1).Select(a => a.Id));
    }

    [Fact]
    public void Ten_thousand_saves_and_reads_do_not_move_a_number()
    {
        var scene = Detect("0 0.538066 0.452000 0.360082 0.500000\n1 0.1 0.1 0.1 0.1\n");
        string first = scene.Folder[File];
        for (int i = 0; i < 10_000; i++)
        {
            string label = i % 2 == 0 ? "dog" : "cat";
            scene.Edit(Image, all => all.SetItem(0, all[0] with { Label = label }));
        }
        Assert.Equal(first, scene.Folder[File]);
    }

    [Fact]
    public void A_rotated_box_turns_about_its_centre_and_keeps_its_first_corner_and_direction()
    {
        var folder = new MemoryFolder { [File] = "0 0.1 0.2 0.1 0.6 0.3 0.6 0.3 0.2\n", ["data.yaml"] = "names: [cat]\n" };
        folder.Files.Add(Image, []);
        var scene = Scene.Open(new YoloFormat(YoloTask.Obb), folder, new FixedSizes(200, 100));
        var box = Assert.IsType<BoxShape>(scene.Read(Image).Document.Annotations[0].Shape);
        Assert.Equal(new BoxShape(20, 20, 40, 40), box);
        scene.Edit(Image, all => [all[0] with { Shape = box with { Rotation = 90 } }]);
        Assert.Equal("0 0.3 0.2 0.1 0.2 0.1 0.6 0.3 0.6\n", scene.Folder[File]);
    }

    [Fact]
    public void The_box_of_a_pose_follows_its_points()
    {
        var folder = new MemoryFolder { [File] = "0 0.5 0.5 0.2 0.4 0.45 0.4 2 0.55 0.6 1\n", ["data.yaml"] = "kpt_shape: [2, 3]\nnames: [person]\n" };
        folder.Files.Add(Image, []);
        var scene = Scene.Open(new YoloFormat(YoloTask.Pose), folder, new FixedSizes(100, 100));
        scene.Edit(Image, all => [all[0] with { Shape = ((KeypointsShape)all[0].Shape) with { Points = new PointList(55, 40, 65, 60) } }]);
        Assert.Equal("0 0.6 0.5 0.2 0.4 0.55 0.4 2 0.65 0.6 1\n", scene.Folder[File]);
    }

    internal static Scene Detect(string rows, string yaml = "names:\n  0: cat\n  1: dog\n")
    {
        var folder = new MemoryFolder { [File] = rows, ["data.yaml"] = yaml };
        folder.Files.Add(Image, []);
        return Scene.Open(new YoloFormat(YoloTask.Detect), folder, new FixedSizes(200, 100));
    }

    internal static Annotation Moved(Annotation annotation, double x, double y)
    {
        var box = (BoxShape)annotation.Shape;
        return annotation with { Shape = box with { X = box.X + x, Y = box.Y + y } };
    }
}
