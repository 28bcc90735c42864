using Annotator.Protocol.Messages;
using Annotator.Protocol.Model;
using static Annotator.Server.Tests.TemporaryDataset;

namespace Annotator.Server.Tests;

/// <summary>Datasets in the formats of other tools, edited where they are. Images are 8 × 6 px.</summary>
public sealed class FormatTests
{
    private const string Yaml = "# mine\nnames:\n  0: cat\n  1: dog # good\n";
    private const string Rows = "0 0.500000 0.500000 0.250000 0.500000\n1  0.250000 0.250000 0.125000 0.100000 \n";
    private const string Coco = """{"images":[{"id":7,"file_name":"a.png","width":8,"height":6},{"id":9,"file_name":"b.png","width":8,"height":6}],"annotations":[{"id":1,"image_id":7,"category_id":3,"bbox":[1,1,2,2],"area":4,"iscrowd":0,"vendor":"kept"},{"id":2,"image_id":9,"category_id":3,"bbox":[0,0,4,4],"area":16,"iscrowd":0}],"categories":[{"id":3,"name":"cat"}]}""";
    private const string Voc = "<annotation>\n\t<filename>a.png</filename>\n\t<object>\n\t\t<name>cat</name>\n\t\t<bndbox>\n\t\t\t<xmin>1</xmin>\n\t\t\t<ymin>1</ymin>\n\t\t\t<xmax>3</xmax>\n\t\t\t<ymax>3</ymax>\n\t\t</bndbox>\n\t\t<vendor/>\n\t</object>\n</annotation>";

    private static TemporaryDataset Yolo()
    {
        var dataset = new TemporaryDataset("images/train/a.png", "images/train/b.png");
        Directory.CreateDirectory(dataset.File("labels/train"));
        dataset.Write("data.yaml", Yaml);
        dataset.Write("labels/train/a.txt", Rows);
        return dataset;
    }

    private static TemporaryDataset Of(string file, string text)
    {
        var dataset = new TemporaryDataset("a.png", "b.png");
        dataset.Write(file, text);
        return dataset;
    }

    private static async Task<AnnotationChange> MovedAsync(TestClient client, string root, string image, int index = 0, double by = 1)
    {
        var before = (await client.DocumentAsync(root, image)).Annotations[index];
        var box = (Box)before.Shape;
        return new(image, before.Id, before, before with { Shape = box with { X = box.X + by } });
    }

    [Fact]
    public async Task An_edit_can_be_taken_back_after_a_save_in_a_format_that_rounds()
    {
        using var dataset = Yolo();
        await using var client = await TestClient.StartedAsync(dataset.Storage);
        await client.OpenAsync(dataset.Root);
        var moved = await MovedAsync(client, dataset.Root, "images/train/a.png", by: 1 / 3d);
        await client.EditAsync(dataset.Root, moved);
        await client.SaveAsync(dataset.Root);
        // As when the watcher hears of it.
        File.SetLastWriteTimeUtc(dataset.File("labels/train/a.txt"), DateTime.UtcNow.AddSeconds(5));
        await client.CallAsync<object>("annotator/dataset/refresh", new DatasetParams(dataset.Root));

        Assert.Equal(moved.After!.Shape, (await client.DocumentAsync(dataset.Root, "images/train/a.png")).Annotations[0].Shape);
        await client.EditAsync(dataset.Root, moved with { Before = moved.After, After = moved.Before });
        await client.SaveAsync(dataset.Root);
        Assert.Equal(Rows, dataset.Read("labels/train/a.txt"));
    }

    [Fact]
    public async Task A_YOLO_row_that_was_moved_changes_its_own_number_and_a_new_label_is_appended_to_the_list()
    {
        using var dataset = Yolo();
        await using var client = await TestClient.StartedAsync(dataset.Storage);
        var opened = await client.OpenAsync(dataset.Root);
        Assert.Equal(("yolo-detect", FormatOrigin.Detected, 2), (opened.Format.Id, opened.Format.Origin, opened.Total));
        Assert.Equal(["cat", "dog"], opened.ClassList!);

        await client.EditAsync(dataset.Root, await MovedAsync(client, dataset.Root, "images/train/a.png"), Add("images/train/b.png", Box("n", "bird")));
        var saved = await client.SaveAsync(dataset.Root);

        Assert.Empty(saved.Failed);
        Assert.Equal([dataset.File("data.yaml"), dataset.File("labels/train/a.txt"), dataset.File("labels/train/b.txt")], saved.Saved);
        Assert.Equal(Rows.Replace("0 0.500000 0.500000 0.250000", "0 0.625000 0.500000 0.250000", StringComparison.Ordinal), dataset.Read("labels/train/a.txt"));
        Assert.Equal(Yaml + "  2: bird\n", dataset.Read("data.yaml"));
        Assert.StartsWith("2 0.250000", dataset.Read("labels/train/b.txt"), StringComparison.Ordinal);
        Assert.False((await client.OpenAsync(dataset.Root)).Changed.Count > 0);
    }

    [Fact]
    public async Task The_first_labels_of_a_folder_get_a_folder_of_labels()
    {
        using var dataset = Yolo();
        dataset.AddImage("images/val/c.png");
        await using var client = await TestClient.StartedAsync(dataset.Storage);
        await client.OpenAsync(dataset.Root);

        await client.EditAsync(dataset.Root, Add("images/val/c.png", Box("n", "cat")));

        Assert.Equal([dataset.File("labels/val/c.txt")], (await client.SaveAsync(dataset.Root)).Saved);
        Assert.StartsWith("0 ", dataset.Read("labels/val/c.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_format_cant_store_is_told_when_it_is_opened_and_refused()
    {
        using var dataset = Yolo();
        await using var client = await TestClient.StartedAsync(dataset.Storage);
        var refusals = (await client.OpenAsync(dataset.Root)).Format.Refusals.ToDictionary(refusal => refusal.Feature, refusal => refusal.Reason);

        Assert.Contains(StorageFeature.Polygon, refusals.Keys);
        Assert.DoesNotContain(StorageFeature.Box, refusals.Keys);
        var polygon = new Annotation("p", "cat", new Polygon([[[0, 0, 3, 0, 3, 3]]]));
        var error = await TestClient.RefusedAsync(client.EditAsync(dataset.Root, Add("images/train/a.png", polygon)));
        Assert.Equal((ErrorCodes.InvalidEdit, refusals[StorageFeature.Polygon]), error);
        Assert.Contains("Convert to", error.Message, StringComparison.Ordinal);
        Assert.Equal(Rows, dataset.Read("labels/train/a.txt"));
    }

    [Fact]
    public async Task Undo_goes_on_across_saves_though_rows_have_no_ids()
    {
        using var dataset = Yolo();
        await using var client = await TestClient.StartedAsync(dataset.Storage);
        await client.OpenAsync(dataset.Root);
        var move = await MovedAsync(client, dataset.Root, "images/train/a.png");
        await client.EditAsync(dataset.Root, move);
        await client.SaveAsync(dataset.Root);

        await client.EditAsync(dataset.Root, move with { Before = move.After, After = move.Before });
        await client.SaveAsync(dataset.Root);

        Assert.Equal(Rows, dataset.Read("labels/train/a.txt"));
    }

    [Fact]
    public async Task Unsaved_edits_of_a_YOLO_file_survive_a_crash_and_a_change_on_disk()
    {
        using var dataset = Yolo();
        await using (var client = await TestClient.StartedAsync(dataset.Storage))
        {
            await client.OpenAsync(dataset.Root);
            await client.EditAsync(dataset.Root, await MovedAsync(client, dataset.Root, "images/train/a.png"));
        }
        dataset.Write("labels/train/a.txt", Rows.Replace("0.250000 0.125000", "0.300000 0.125000", StringComparison.Ordinal));

        await using var again = await TestClient.StartedAsync(dataset.Storage);
        Assert.Equal(1, (await again.OpenAsync(dataset.Root)).Restored);
        await again.SaveAsync(dataset.Root);

        Assert.Equal("0 0.625000 0.500000 0.250000 0.500000\n1  0.250000 0.300000 0.125000 0.100000 \n", dataset.Read("labels/train/a.txt"));
    }

    [Fact]
    public async Task An_object_moved_by_another_tool_keeps_its_identity()
    {
        using var dataset = Yolo();
        await using var client = await TestClient.StartedAsync(dataset.Storage);
        await client.OpenAsync(dataset.Root);
        var before = (await client.DocumentAsync(dataset.Root, "images/train/a.png")).Annotations;

        dataset.Write("labels/train/a.txt", Rows.Replace("0 0.500000 0.500000 0.250000", "0 0.510000 0.500000 0.250000", StringComparison.Ordinal));

        var after = (await client.DocumentAsync(dataset.Root, "images/train/a.png")).Annotations;
        Assert.Equal(before.Select(a => a.Id), after.Select(a => a.Id));
        Assert.NotEqual(before[0], after[0]);
    }

    [Fact]
    public async Task A_class_list_changed_on_disk_renames_what_is_open()
    {
        using var dataset = Yolo();
        await using var client = await TestClient.StartedAsync(dataset.Storage);
        await client.OpenAsync(dataset.Root);
        await client.DocumentAsync(dataset.Root, "images/train/a.png");

        dataset.Write("data.yaml", Yaml.Replace("cat", "lynx", StringComparison.Ordinal));

        await TestClient.UntilAsync(() => client.Changes.Any(change => change.ClassList is ["lynx", "dog"]), "the list is told");
        Assert.Equal("lynx", (await client.DocumentAsync(dataset.Root, "images/train/a.png")).Annotations[0].Label);
    }

    [Fact]
    public async Task One_object_of_a_COCO_file_on_one_line_changes_its_own_span()
    {
        using var dataset = Of("instances.json", Coco);
        await using var client = await TestClient.StartedAsync(dataset.Storage);
        Assert.Equal("coco", (await client.OpenAsync(dataset.Root)).Format.Id);

        await client.EditAsync(dataset.Root, await MovedAsync(client, dataset.Root, "a.png"));
        var saved = await client.SaveAsync(dataset.Root);
        Assert.Empty(saved.Failed);
        Assert.Equal(Coco.Replace("[1,1,2,2]", "[2,1,2,2]", StringComparison.Ordinal), dataset.Read("instances.json"));

        await client.EditAsync(dataset.Root, await MovedAsync(client, dataset.Root, "b.png"), Add("b.png", Box("n", "dog")));
        Assert.Empty((await client.SaveAsync(dataset.Root)).Failed);
        Assert.Contains("""{"id":3,"image_id":9,"category_id":4,"bbox":[1,1,2,2],"area":4,"iscrowd":0,"segmentation":[]}""", dataset.Read("instances.json"), StringComparison.Ordinal);
        Assert.Contains("""{"id":4,"name":"dog"}""", dataset.Read("instances.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_VOC_file_keeps_what_Annotator_does_not_know()
    {
        using var dataset = Of("a.xml", Voc);
        await using var client = await TestClient.StartedAsync(dataset.Storage);
        Assert.Equal("voc", (await client.OpenAsync(dataset.Root)).Format.Id);

        await client.EditAsync(dataset.Root, await MovedAsync(client, dataset.Root, "a.png"));
        await client.SaveAsync(dataset.Root);

        Assert.Equal(Voc.Replace("<xmin>1", "<xmin>2", StringComparison.Ordinal).Replace("<xmax>3", "<xmax>4", StringComparison.Ordinal), dataset.Read("a.xml"));
    }

    [Fact]
    public async Task A_file_that_all_depend_on_and_that_breaks_is_an_error_and_comes_back_when_it_is_mended()
    {
        using var dataset = Of("instances.json", Coco[..^20]);
        dataset.Write("annotator.json", """{ "format": "coco" }""");
        await using var client = await TestClient.StartedAsync(dataset.Storage);
        var opened = await client.OpenAsync(dataset.Root);
        var broken = await client.DocumentAsync(dataset.Root, "a.png");

        Assert.Equal((2, FormatOrigin.Set), (opened.Total, opened.Format.Origin));
        Assert.Equal((dataset.File("instances.json"), 1), (broken.File, broken.FileError!.Line));
        Assert.Equal(ErrorCodes.ReadOnly, (await TestClient.RefusedAsync(client.EditAsync(dataset.Root, Add("a.png", Box("n"))))).ErrorCode);
        await TestClient.UntilAsync(() => client.Diagnostics(dataset.File("instances.json")) is { } found && found.GetArrayLength() == 1, "Problems tells it once");

        dataset.Write("instances.json", Coco);
        await TestClient.UntilAsync(() => client.DocumentAsync(dataset.Root, "a.png").Result.FileError is null, "it is read again");
        Assert.Single((await client.DocumentAsync(dataset.Root, "a.png")).Annotations);
    }

    [Fact]
    public async Task A_format_that_cant_be_decided_is_asked_for_and_remembered_by_the_client()
    {
        using var dataset = new TemporaryDataset("images/a.png");
        Directory.CreateDirectory(dataset.File("labels"));
        dataset.Write("data.yaml", Yaml);
        dataset.Write("labels/a.txt", "0 0.1 0.1 0.5 0.1 0.5 0.5 0.1 0.5\n0 0.1 0.1 0.7 0.2 0.5 0.5 0.1 0.5\n");
        await using var client = await TestClient.StartedAsync(dataset.Storage);

        var located = await client.CallAsync<LocateResult>("annotator/dataset/locate", new LocateParams(dataset.File("images/a.png"), [dataset.Root]));
        Assert.Equal((dataset.Root, "images/a.png"), (located.Root, located.Image));
        var view = await client.CallAsync<DatasetView>("annotator/dataset/open", new OpenDatasetParams(dataset.Root, new("yolo-obb", [])));

        Assert.Equal(("yolo-obb", FormatOrigin.Chosen), (view.Format.Id, view.Format.Origin));
        Assert.Contains(view.Format.Alternatives, candidate => candidate.Id == "yolo-segment");
    }

    [Fact]
    public async Task The_format_and_its_conventions_are_kept_in_annotator_json()
    {
        using var dataset = Of("a.xml", Voc);
        dataset.Write("annotator.json", "{\n  // mine\n  \"labels\": [\"cat\"]\n}\n");
        await using var client = await TestClient.StartedAsync(dataset.Storage);
        await client.OpenAsync(dataset.Root);
        Assert.Equal(new Box(1, 1, 2, 2, 0), (await client.DocumentAsync(dataset.Root, "a.png")).Annotations[0].Shape);

        await client.CallAsync<object?>("annotator/dataset/setFormat", new SetFormatParams(dataset.Root, new("voc", []), new Dictionary<string, string> { ["base"] = "1" }));

        Assert.Contains("\"format\": {\"id\": \"voc\", \"base\": \"1\"}", dataset.Read("annotator.json"), StringComparison.Ordinal);
        Assert.Contains("// mine", dataset.Read("annotator.json"), StringComparison.Ordinal);
        Assert.Equal(new Box(0, 0, 3, 3, 0), (await client.DocumentAsync(dataset.Root, "a.png")).Annotations[0].Shape);
        await TestClient.UntilAsync(() => client.Changes.Any(change => change.Format is { Origin: FormatOrigin.Set, Conventions: [{ Value: "1" }] }), "the format is told");
    }

    [Fact]
    public async Task Problems_stand_in_the_files_of_the_format()
    {
        using var dataset = Yolo();
        dataset.Write("labels/train/a.txt", Rows + "7 1.5 0.5 0.1 0.1\ncat 1\n");
        await using var client = await TestClient.StartedAsync(dataset.Storage);
        await client.OpenAsync(dataset.Root);

        var problems = (await client.DocumentAsync(dataset.Root, "images/train/a.png")).Problems.Select(problem => problem.Code).ToArray();

        Assert.Contains("unknown-class", problems);
        Assert.Contains("unreadable-object", problems);
        await TestClient.UntilAsync(() => client.Diagnostics(dataset.File("labels/train/a.txt")) is { } found
            && found.EnumerateArray().Any(d => d.GetProperty("code").GetString() == "unreadable-object" && d.GetProperty("range").GetProperty("start").GetProperty("line").GetInt32() == 3), "at its line");
    }
}
