using Annotator.Protocol.Messages;
using static Annotator.Server.Tests.TemporaryDataset;

namespace Annotator.Server.Tests;

public sealed class LabelEditTests
{
    [Fact]
    public async Task Renaming_a_yolo_class_changes_the_list_alone()
    {
        using var dataset = Sets.Yolo();
        await using var client = await OpenAsync(dataset);
        var before = Sets.Texts(dataset.Root);

        var (asked, applied) = await client.EditLabelsAsync(dataset.Root, LabelsAction.Rename, ["dog"], "wolf");

        Assert.Equal(("Rename dog to wolf", 1, 2), (asked.Name, asked.Images, asked.Objects));
        Assert.Equal(["data.yaml"], Sets.Changed(before, Sets.Texts(dataset.Root)));
        Assert.Equal(before["data.yaml"].Replace("1: dog", "1: wolf", StringComparison.Ordinal), dataset.Read("data.yaml"));
        Assert.Equal("wolf wolf", await client.LabelsAsync(dataset.Root, "images/b.png"));

        await client.UndoAsync(dataset.Root, applied);
        Assert.Equal(before, Sets.Texts(dataset.Root));
    }

    [Fact]
    public async Task Merging_yolo_classes_moves_the_indices_after_them()
    {
        using var dataset = Sets.Yolo();
        await using var client = await OpenAsync(dataset);
        var before = Sets.Texts(dataset.Root);

        var (asked, applied) = await client.EditLabelsAsync(dataset.Root, LabelsAction.Merge, ["cat", "dog"], "dog");

        Assert.Equal(("Merge cat into dog", 1), (asked.Name, asked.Objects));
        Assert.Equal("# what to train on\ntrain: images\nnc: 2\nnames:\n  0: dog\n  1: bird\n", dataset.Read("data.yaml"));
        Assert.Equal("0 0.5 0.5 0.25 0.5\n1  0.25 0.25 0.125 0.25\n", dataset.Read("labels/a.txt"));
        Assert.Equal("0 0.5 0.5 0.25 0.5\r\n0 0.25 0.25 0.125 0.25", dataset.Read("labels/b.txt"));
        Assert.Equal("1 0.5 0.5 0.25 0.5\n", dataset.Read("labels/c.txt"));

        await client.UndoAsync(dataset.Root, applied);
        Assert.Equal(before, Sets.Texts(dataset.Root));
    }

    [Fact]
    public async Task Deleting_a_yolo_class_deletes_its_objects_and_moves_the_indices_after_it()
    {
        using var dataset = Sets.Yolo();
        dataset.Write("labels/orphan.txt", "");
        await using var client = await OpenAsync(dataset);
        var before = Sets.Texts(dataset.Root);

        var (asked, applied) = await client.EditLabelsAsync(dataset.Root, LabelsAction.Delete, ["cat"]);

        Assert.Equal(("Delete cat", 1, 1), (asked.Name, asked.Images, asked.Objects));
        Assert.Equal("1  0.25 0.25 0.125 0.25\n", dataset.Read("labels/a.txt"));
        Assert.Equal("0 0.5 0.5 0.25 0.5\r\n0 0.25 0.25 0.125 0.25", dataset.Read("labels/b.txt"));
        Assert.Equal("1 0.5 0.5 0.25 0.5\n", dataset.Read("labels/c.txt"));
        Assert.Equal(["dog", "bird"], (await client.OpenAsync(dataset.Root)).ClassList!);

        await client.UndoAsync(dataset.Root, applied);
        Assert.Equal("cat bird", await client.LabelsAsync(dataset.Root, "images/a.png"));
        Assert.Equal(["labels/a.txt"], Sets.Changed(before, Sets.Texts(dataset.Root))); // the row that came back is written as a new one
        Assert.Equal("0 0.50 0.50 0.25 0.50\n2  0.25 0.25 0.125 0.25\n", dataset.Read("labels/a.txt"));
    }

    [Fact]
    public async Task Reordering_yolo_classes_rewrites_every_index_even_where_the_image_is_missing()
    {
        using var dataset = Sets.Yolo();
        dataset.Write("labels/orphan.txt", "1 0.1 0.2 0.3 0.4\n");
        await using var client = await OpenAsync(dataset);
        var before = Sets.Texts(dataset.Root);

        var (asked, applied) = await client.EditLabelsAsync(dataset.Root, LabelsAction.Reorder, ["bird", "cat", "dog"]);

        Assert.Equal(("Reorder classes", 0, 0), (asked.Name, asked.Images, asked.Objects));
        Assert.Equal("1 0.5 0.5 0.25 0.5\n0  0.25 0.25 0.125 0.25\n", dataset.Read("labels/a.txt"));
        Assert.Equal("2 0.1 0.2 0.3 0.4\n", dataset.Read("labels/orphan.txt"));
        Assert.Equal("cat bird", await client.LabelsAsync(dataset.Root, "images/a.png"));

        await client.UndoAsync(dataset.Root, applied);
        Assert.Equal(before, Sets.Texts(dataset.Root));
    }

    [Fact]
    public async Task Coco_categories_are_renamed_and_merged_in_place()
    {
        using var dataset = Sets.Coco();
        await using var client = await OpenAsync(dataset);
        string before = dataset.Read("instances.json");

        var renamed = await client.EditLabelsAsync(dataset.Root, LabelsAction.Rename, ["dog"], "wolf");
        Assert.Equal(before.Replace("\"dog\"", "\"wolf\"", StringComparison.Ordinal), dataset.Read("instances.json"));
        await client.UndoAsync(dataset.Root, renamed.Applied);
        Assert.Equal(before, dataset.Read("instances.json"));

        var merged = await client.EditLabelsAsync(dataset.Root, LabelsAction.Merge, ["dog"], "cat");
        Assert.Equal(2, merged.Asked.Images); // the missing image too
        string after = dataset.Read("instances.json");
        Assert.DoesNotContain("dog", after, StringComparison.Ordinal);
        Assert.Contains("{\"id\": 14, \"image_id\": 3, \"category_id\": 1,", after, StringComparison.Ordinal);
        await client.UndoAsync(dataset.Root, merged.Applied);
        Assert.Equal(before, dataset.Read("instances.json"));
    }

    [Fact]
    public async Task Coco_categories_are_deleted_and_reordered()
    {
        using var dataset = Sets.Coco();
        await using var client = await OpenAsync(dataset);
        string before = dataset.Read("instances.json");

        var reordered = await client.EditLabelsAsync(dataset.Root, LabelsAction.Reorder, ["bird"]);
        Assert.True(dataset.Read("instances.json").IndexOf("\"bird\"", StringComparison.Ordinal) < dataset.Read("instances.json").IndexOf("\"cat\"", StringComparison.Ordinal));
        await client.UndoAsync(dataset.Root, reordered.Applied);
        Assert.Equal(before, dataset.Read("instances.json"));

        var deleted = await client.EditLabelsAsync(dataset.Root, LabelsAction.Delete, ["dog"]);
        Assert.Equal(
            string.Join('\n', before.Split('\n').Where(line => !line.Contains("\"category_id\": 2", StringComparison.Ordinal) && !line.Contains("dog", StringComparison.Ordinal))).Replace("\"area\": 6, \"iscrowd\": 0},\n  ],", "\"area\": 6, \"iscrowd\": 0}\n  ],", StringComparison.Ordinal),
            dataset.Read("instances.json"));
        await client.UndoAsync(dataset.Root, deleted.Applied);
        Assert.Equal("cat dog", await client.LabelsAsync(dataset.Root, "a.png"));
        Assert.Contains("{\"id\": 2, \"name\": \"dog\", \"supercategory\": \"animal\", \"color\": \"#123456\"}", dataset.Read("instances.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_renamed_category_is_saved_before_it_is_moved_so_that_its_entry_keeps_what_it_holds()
    {
        using var dataset = Sets.Coco();
        await using var client = await OpenAsync(dataset);
        Task<EditLabelsResult> AskAsync(LabelsAction action, string[] labels, string? into = null) =>
            client.CallAsync<EditLabelsResult>("annotator/labels/edit", new EditLabelsParams(dataset.Root, action, labels, into));
        Task<EditResult> ApplyAsync(EditLabelsResult asked) => client.CallAsync<EditResult>("annotator/edit", new EditParams(dataset.Root, asked.Name, asked.Changes));
        await ApplyAsync(await AskAsync(LabelsAction.Rename, ["dog"], "wolf"));
        var reorder = await AskAsync(LabelsAction.Reorder, ["wolf"]);

        var refused = await TestClient.RefusedAsync(ApplyAsync(reorder));
        Assert.Equal(ErrorCodes.InvalidEdit, refused.ErrorCode);
        Assert.StartsWith("Save first", refused.Message, StringComparison.Ordinal);
        await client.SaveAsync(dataset.Root);
        await ApplyAsync(reorder);
        await client.SaveAsync(dataset.Root);

        Assert.Contains("{\"id\": 2, \"name\": \"wolf\", \"supercategory\": \"animal\", \"color\": \"#123456\"}", dataset.Read("instances.json"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("voc")]
    [InlineData("annotator")]
    public async Task Without_a_class_list_every_file_that_uses_a_label_changes(string format)
    {
        using var dataset = format == "voc" ? Sets.Voc() : Sets.Native();
        await using var client = await OpenAsync(dataset);
        var before = Sets.Texts(dataset.Root);
        string file = format == "voc" ? "a.xml" : "a.png.annot.json";
        bool hasSize = format == "voc"; // Annotator's own files record the size of the image when they are saved for the first time

        var renamed = await client.EditLabelsAsync(dataset.Root, LabelsAction.Rename, ["dog"], "wolf");
        Assert.Equal([file], Sets.Changed(before, Sets.Texts(dataset.Root)));
        if (hasSize) Assert.Equal(before[file].Replace("dog", "wolf", StringComparison.Ordinal), dataset.Read(file));
        Assert.Equal("cat wolf", await client.LabelsAsync(dataset.Root, "a.png"));
        await client.UndoAsync(dataset.Root, renamed.Applied);
        if (hasSize) Assert.Equal(before, Sets.Texts(dataset.Root));

        var merged = await client.EditLabelsAsync(dataset.Root, LabelsAction.Merge, ["dog", "cat", "bird"], "animal");
        Assert.Equal(("Merge dog, cat, bird into animal", 2, 3), (merged.Asked.Name, merged.Asked.Images, merged.Asked.Objects));
        Assert.Equal("animal animal", await client.LabelsAsync(dataset.Root, "a.png"));
        await client.UndoAsync(dataset.Root, merged.Applied);
        if (hasSize) Assert.Equal(before, Sets.Texts(dataset.Root));

        await client.EditLabelsAsync(dataset.Root, LabelsAction.Delete, ["cat", "bird"]);
        Assert.Equal("dog", await client.LabelsAsync(dataset.Root, "a.png"));
        Assert.Empty((await client.DocumentAsync(dataset.Root, "b.png")).Annotations);
        var (code, message) = await RefusedAsync(client, dataset, LabelsAction.Reorder, ["dog"]);
        Assert.Equal(ErrorCodes.InvalidEdit, code);
        Assert.Contains("no class list", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unsaved_objects_and_the_settings_follow()
    {
        using var dataset = Sets.Yolo();
        dataset.Write("annotator.json", """{ "labels": [{ "name": "cat", "color": "#ff0000", "key": "c" }, { "name": "dog" }] }""");
        await using var client = await OpenAsync(dataset);
        await client.EditAsync(dataset.Root, Add("images/c.png", Box("new", "cat")));

        var (asked, _) = await client.EditLabelsAsync(dataset.Root, LabelsAction.Rename, ["cat"], "lynx");
        Assert.Equal(2, asked.Objects);
        Assert.Equal("bird lynx", await client.LabelsAsync(dataset.Root, "images/c.png"));
        var lynx = (await client.OpenAsync(dataset.Root)).Settings.Labels[0];
        Assert.Equal(("lynx", "#ff0000", "c"), (lynx.Name, lynx.Color, lynx.Key));
        Assert.Contains("\"lynx\", \"color\": \"#ff0000\"", dataset.Read("annotator.json"), StringComparison.Ordinal);

        await client.EditLabelsAsync(dataset.Root, LabelsAction.Merge, ["dog"], "lynx");
        Assert.Equal(["lynx"], (await client.OpenAsync(dataset.Root)).Settings.Labels.Select(label => label.Name));
        await client.EditLabelsAsync(dataset.Root, LabelsAction.Delete, ["lynx"]);
        Assert.Empty((await client.OpenAsync(dataset.Root)).Settings.Labels);
    }

    [Fact]
    public async Task More_images_than_stay_in_memory_are_undone_after_saving()
    {
        using var dataset = new TemporaryDataset([.. Enumerable.Range(0, 150).Select(i => $"{i}.png")]);
        dataset.Write("classes.txt", "cat\ndog\nbird\n");
        for (int i = 0; i < 150; i++) dataset.Write($"{i}.txt", $"{i % 3} 0.5 0.5 0.250000 0.500000\n");
        await using var client = await OpenAsync(dataset);
        var before = Sets.Texts(dataset.Root);

        var (asked, applied) = await client.EditLabelsAsync(dataset.Root, LabelsAction.Merge, ["cat"], "bird");
        Assert.Equal(50, asked.Images);
        Assert.Equal("dog\nbird\n", dataset.Read("classes.txt"));
        await client.UndoAsync(dataset.Root, applied);
        Assert.Equal(before, Sets.Texts(dataset.Root));
        await client.UndoAsync(dataset.Root, (await client.EditLabelsAsync(dataset.Root, LabelsAction.Merge, ["cat", "dog"], "bird")).Applied);
        Assert.Equal(before, Sets.Texts(dataset.Root));
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused_with_the_reason()
    {
        using var dataset = Sets.Yolo();
        await using var client = await OpenAsync(dataset);

        Assert.Equal((ErrorCodes.InvalidEdit, "There is no label “cow”. Labels are cat, dog, bird."), await RefusedAsync(client, dataset, LabelsAction.Rename, ["cow"], "ox"));
        Assert.Equal((ErrorCodes.InvalidEdit, "There is a label “dog” already; merge the two instead."), await RefusedAsync(client, dataset, LabelsAction.Rename, ["cat"], "dog"));
        Assert.Equal((ErrorCodes.InvalidEdit, "A class name can't begin or end with a blank."), await RefusedAsync(client, dataset, LabelsAction.Rename, ["cat"], " lynx"));
        Assert.Equal((ErrorCodes.InvalidEdit, "The classes are in this order already."), await RefusedAsync(client, dataset, LabelsAction.Reorder, ["cat"]));
        Assert.Equal((ErrorCodes.InvalidEdit, "Name at least one other label to merge."), await RefusedAsync(client, dataset, LabelsAction.Merge, ["cat"], "cat"));
        Assert.Equal((ErrorCodes.InvalidEdit, "Name at least one label to delete."), await RefusedAsync(client, dataset, LabelsAction.Delete, []));
    }

    [Fact]
    public async Task A_file_that_cant_be_read_is_named_and_nothing_is_done()
    {
        using var dataset = Sets.Native();
        dataset.AddImage("c.png");
        dataset.Write("c.png.annot.json", "{\n  \"annotator\": 1,\n  broken");
        await using var client = await OpenAsync(dataset);

        var (code, message) = await RefusedAsync(client, dataset, LabelsAction.Rename, ["cat"], "lynx");
        Assert.Equal(ErrorCodes.ReadOnly, code);
        Assert.StartsWith("“c.png.annot.json” can't be read, so nothing was done: line 3", message, StringComparison.Ordinal);
    }

    private static async Task<TestClient> OpenAsync(TemporaryDataset dataset)
    {
        var client = await TestClient.StartedAsync(dataset.Storage);
        await client.OpenAsync(dataset.Root);
        return client;
    }

    private static Task<(int, string)> RefusedAsync(TestClient client, TemporaryDataset dataset, LabelsAction action, string[] labels, string? into = null) =>
        TestClient.RefusedAsync(client.CallAsync<EditLabelsResult>("annotator/labels/edit", new EditLabelsParams(dataset.Root, action, labels, into)));
}
