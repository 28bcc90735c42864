using Annotator.Core.Model;
using Annotator.Formats.Yolo;

namespace Annotator.Formats.Conversion.Tests.Yolo;

public sealed class YoloClassListTests
{
    [Theory]
    [InlineData("# set\nnames:\n  0: cat\n  1: dog # good\n\nnc: 2\n", "# set\nnames:\n  0: cat\n  1: dog # good\n  2: zebra\n\nnc: 3\n")]
    [InlineData("nc: 2\nnames: ['cat', 'dog']\n", "nc: 3\nnames: ['cat', 'dog', 'zebra']\n")]
    [InlineData("names:\r\n- cat\r\n- dog", "names:\r\n- cat\r\n- dog\r\n- zebra")]
    [InlineData("names: [cat,\n        dog]\n", "names: [cat,\n        dog,\n        zebra]\n")]
    [InlineData("names: {0: cat, 1: dog}\n", "names: {0: cat, 1: dog, 2: zebra}\n")]
    public void A_new_label_is_appended_to_data_yaml_as_it_is_written(string before, string after)
    {
        var scene = YoloEditTests.Detect("0 .5 .5 .2 .2\n", before);
        scene.Edit("images/a.jpg", all => all.Add(new("z", "zebra", new BoxShape(0, 0, 20, 10))));
        Assert.Equal(after, scene.Folder["data.yaml"]);
        Assert.Equal("0 .5 .5 .2 .2\n2 0.05 0.05 0.1 0.1\n", scene.Folder["labels/a.txt"]);
        Assert.Equal(["cat", "dog", "zebra"], scene.Store.Labels!);
    }

    [Fact]
    public void A_new_label_is_appended_to_classes_txt_and_saving_never_reorders_it()
    {
        var folder = new MemoryFolder { ["a.txt"] = "1 .5 .5 .2 .2\n", ["classes.txt"] = "zebra\ncat", ["a.jpg"] = "" };
        var scene = Scene.Open(new YoloFormat(YoloTask.Detect), folder, new FixedSizes(10, 10));
        scene.Edit("a.jpg", all => all.Add(new("x", "ant", new BoxShape(0, 0, 10, 10))));
        Assert.Equal("zebra\ncat\nant", folder["classes.txt"]);
        scene.Edit("a.jpg", all => all.RemoveAt(1));
        Assert.Equal("zebra\ncat\nant", folder["classes.txt"]);
    }

    [Fact]
    public void Darknet_counts_its_classes_anew()
    {
        var folder = new MemoryFolder { ["obj/a.txt"] = "1 .5 .5 .2 .2\n", ["obj.names"] = "cat\ndog\n", ["obj.data"] = "classes = 2\nnames = obj.names\n", ["obj/a.jpg"] = "" };
        var scene = Scene.Open(new YoloFormat(YoloTask.Detect), folder, new FixedSizes(10, 10));
        scene.Edit("obj/a.jpg", all => all.Add(new("x", "ant", new BoxShape(0, 0, 10, 10))));
        Assert.Equal(("cat\ndog\nant\n", "classes = 3\nnames = obj.names\n"), (folder["obj.names"], folder["obj.data"]));
    }

    [Fact]
    public void Reordering_the_list_rewrites_the_index_of_every_row_and_nothing_else()
    {
        var scene = YoloEditTests.Detect("0 .5 .5 .2 .2\n1 .1 .1 .1 .1\n");
        var plan = scene.Store.Plan([], ["dog", "cat"], TestContext.Current.CancellationToken);
        scene.Folder.Write(scene.Store, plan);
        Assert.Equal("names:\n  0: dog\n  1: cat\n", scene.Folder["data.yaml"]);
        Assert.Equal("1 .5 .5 .2 .2\n0 .1 .1 .1 .1\n", scene.Folder["labels/a.txt"]);
    }

    [Fact]
    public void Renaming_a_label_changes_the_list_and_no_row()
    {
        var scene = YoloEditTests.Detect("0 .5 .5 .2 .2\n1 .1 .1 .1 .1\n");
        var state = scene.Read("images/a.jpg");
        var renamed = state.Document with { Annotations = [.. state.Document.Annotations.Select(a => a.Label == "cat" ? a with { Label = "kitty" } : a)] };
        var plan = scene.Store.Plan([new(state, renamed)], ["kitty", "dog"], TestContext.Current.CancellationToken);
        scene.Folder.Write(scene.Store, plan);
        Assert.Equal("names:\n  0: kitty\n  1: dog\n", scene.Folder["data.yaml"]);
        Assert.Equal(["data.yaml"], plan.Files.Select(file => file.Path));
    }

    [Fact]
    public void A_label_in_use_can_not_leave_the_list()
    {
        var scene = YoloEditTests.Detect("0 .5 .5 .2 .2\n1 .1 .1 .1 .1\n");
        Assert.Throws<CannotStoreException>(() => scene.Store.Plan([], ["dog"], TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_list_that_can_not_be_read_stops_everything_with_its_place()
    {
        var fault = Assert.Throws<UnreadableFileException>(() => YoloEditTests.Detect("0 .5 .5 .2 .2\n", "names: [cat\nx: ]\n"));
        Assert.Equal("data.yaml", fault.File);
        Assert.NotNull(fault.Position);
    }
}
