using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Annotator.Protocol.Messages;
using StreamJsonRpc;

namespace Annotator.Server.Tests;

/// <summary>Models suggest in a process of their own.</summary>
[Collection("workers")] // it ends workers, and must not end those of other tests
public sealed class SuggestingTests
{
    private const string Image = "a.png";

    [Fact]
    public async Task A_model_says_what_it_is_and_what_it_sees_and_the_dataset_stays_as_it_is()
    {
        using var dataset = new TemporaryDataset(Image, "b.png");
        await using var client = await OpenAsync(dataset);
        var model = await client.CallAsync<ModelDescription>("annotator/models/describe", new DescribeModelParams(Model("yolov8")));
        Assert.Equal("detector", model.Kind);
        Assert.Null((await SuggestAsync(client, dataset, stored: true)).Suggestions);

        var suggestions = (await SuggestAsync(client, dataset)).Suggestions!;
        Assert.NotEmpty(suggestions);
        Assert.All(suggestions, suggestion => Assert.Equal((suggestion.Id, model.Name), (suggestion.Annotation!.Id, suggestion.Annotation.Provenance!.Model)));
        Assert.Empty((await client.DocumentAsync(dataset.Root, Image)).Annotations);
        Assert.Equal(["a.png", "b.png"], Directory.EnumerateFiles(dataset.Root).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
        Assert.Equal(suggestions.Select(s => s.Id), (await SuggestAsync(client, dataset, stored: true)).Suggestions!.Select(s => s.Id));

        await client.EditAsync(dataset.Root, new Protocol.Model.AnnotationChange(Image, suggestions[0].Id, After: suggestions[0].Annotation));
        await client.SaveAsync(dataset.Root);
        Assert.Contains($"\"model\": \"{model.Name}\"", dataset.Read("a.png.annot.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_a_runtime_is_removed_the_next_request_starts_another_worker_without_it()
    {
        using var dataset = new TemporaryDataset(Image);
        await using var client = await OpenAsync(dataset);
        await SuggestAsync(client, dataset);
        int[] before = [.. Workers().Select(worker => worker.Id)];

        var state = await client.CallAsync<RuntimeState>("annotator/runtime/remove", new RuntimeStateParams(RuntimeName.Onnx));

        Assert.Equal((false, "onnx"), (state.Installed, Path.GetFileName(state.Folder)));
        Assert.NotEmpty((await SuggestAsync(client, dataset, again: true)).Suggestions!);
        Assert.Empty(before.Intersect(Workers().Select(worker => worker.Id)));
    }

    [Fact]
    public async Task What_is_rejected_stays_rejected_until_the_model_is_asked_again()
    {
        using var dataset = new TemporaryDataset(Image);
        await using (var client = await OpenAsync(dataset))
        {
            var first = (await SuggestAsync(client, dataset)).Suggestions![0];
            await client.CallAsync<object?>("annotator/suggest/reject", new RejectParams(dataset.Root, Image, Model("yolov8"), [first.Id]));
        }
        await using var later = await OpenAsync(dataset);
        Assert.True((await SuggestAsync(later, dataset, stored: true)).Suggestions![0].Rejected);
        Assert.All((await SuggestAsync(later, dataset, again: true)).Suggestions!, suggestion => Assert.False(suggestion.Rejected));
    }

    [Fact]
    public async Task Classes_are_the_labels_of_the_same_name_or_what_the_user_says_and_others_are_listed()
    {
        using var dataset = new TemporaryDataset(Image);
        await using (var client = await OpenAsync(dataset))
        {
            string @class = (await SuggestAsync(client, dataset)).Suggestions![0].Label;
            dataset.Write("annotator.json", $$"""{"labels": [{"name": "{{@class.ToUpperInvariant()}}"}, {"name": "other"}]}""");
        }
        await using var later = await OpenAsync(dataset);
        var byName = await SuggestAsync(later, dataset);
        Assert.Equal(byName.Suggestions![0].Label.ToUpperInvariant(), byName.Suggestions[0].Label);
        var chosen = await SuggestAsync(later, dataset, labels: new() { [byName.Suggestions[0].Label.ToLowerInvariant()] = "other" });
        Assert.Equal("other", chosen.Suggestions![0].Label);
        Assert.All(chosen.Unmapped, unmapped => Assert.DoesNotContain(unmapped.Name, new[] { "other", byName.Suggestions[0].Label }));
    }

    [Fact]
    public async Task All_images_are_done_in_the_background_and_only_once()
    {
        using var dataset = new TemporaryDataset(Image, "b.png", "c.png");
        await using var client = await OpenAsync(dataset);
        var first = await client.CallAsync<SuggestAllResult>("annotator/suggest/all", new SuggestAllParams(dataset.Root, Model("yolov8")));
        Assert.Equal((3, 0), (first.Images, first.Failed));
        Assert.NotNull((await SuggestAsync(client, dataset, stored: true)).Suggestions);
        var again = await client.CallAsync<SuggestAllResult>("annotator/suggest/all", new SuggestAllParams(dataset.Root, Model("yolov8")));
        Assert.Equal(first, again);
    }

    [Fact]
    public async Task Chosen_images_and_folders_are_done_and_no_others()
    {
        using var dataset = new TemporaryDataset(Image, "night/b.png", "night/deep/c.png", "day/d.png");
        await using var client = await OpenAsync(dataset);
        Task<SuggestAllResult> Run(IReadOnlyList<string>? images, string? query = null) => client.CallAsync<SuggestAllResult>("annotator/suggest/all", new SuggestAllParams(dataset.Root, Model("yolov8"), images, null, query));
        Assert.Equal(3, (await Run(["night", Image])).Images);
        Assert.Equal(1, (await Run(["night"], "deep")).Images);
        Assert.Equal(1, (await Run(null, "DAY")).Images);
        Assert.Contains("“dusk”", (await TestClient.RefusedAsync(Run(["dusk"]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Images_are_ordered_by_what_the_model_suggests_and_those_without_results_come_last()
    {
        using var dataset = new TemporaryDataset();
        foreach (string name in new[] { "a.png", "b.png", "c.png", "d.png" })
        {
            dataset.AddImage(name);
            await File.AppendAllTextAsync(dataset.File(name), name, TestContext.Current.CancellationToken); // each its own content
        }
        await using var client = await OpenAsync(dataset);
        string[] some = ["b.png", "c.png", "d.png"];
        string model = Model("yolov8");
        Assert.Contains("has not seen", (await TestClient.RefusedAsync(OrderAsync(ImageOrder.LeastCertain))).Message, StringComparison.Ordinal);
        await client.CallAsync<SuggestAllResult>("annotator/suggest/all", new SuggestAllParams(dataset.Root, model, some));
        var suggestions = (await client.CallAsync<SuggestResult>("annotator/suggest", new SuggestParams(dataset.Root, "c.png", model, Stored: true))).Suggestions!;
        await client.CallAsync<object?>("annotator/suggest/reject", new RejectParams(dataset.Root, "c.png", model, [.. suggestions.Select(suggestion => suggestion.Id)]));
        await client.EditAsync(dataset.Root, new Protocol.Model.AnnotationChange("d.png", "x", After: suggestions[0].Annotation! with { Id = "x", Label = "unicorn" }));

        Assert.Equal((3, 1), await OrderAsync(ImageOrder.MostSuggestions));
        Assert.Equal(["b.png", "d.png", "c.png", "a.png"], await ListAsync());
        Assert.Equal(3, (await client.DocumentAsync(dataset.Root, "a.png")).Index);
        Assert.Equal("c.png", (await client.CallAsync<FindImageResult>("annotator/dataset/find", new FindImageParams(dataset.Root, "d.png", false, ImageKind.Any))).Image);
        Assert.True(client.Changes[^1].ListChanged);
        Assert.Equal(["a.png", "b.png", "c.png", "d.png"], await ListAsync(natural: true));

        Assert.Equal((1, 3), await OrderAsync(ImageOrder.MostDisagreement)); // of those that are labelled
        Assert.Equal(["d.png", "a.png", "b.png", "c.png"], await ListAsync());
        await OrderAsync(ImageOrder.LeastCertain);
        Assert.Equal(["b.png", "d.png", "c.png", "a.png"], await ListAsync()); // nothing waits in c
        dataset.AddImage("0.png");
        await client.CallAsync<object?>("annotator/dataset/refresh", new DatasetParams(dataset.Root));
        Assert.Equal(["b.png", "d.png", "c.png", "0.png", "a.png"], await ListAsync());
        await OrderAsync(ImageOrder.Path);
        Assert.Equal(["0.png", "a.png", "b.png", "c.png", "d.png"], await ListAsync());

        async Task<(int, int)> OrderAsync(ImageOrder by) => await client.CallAsync<OrderImagesResult>("annotator/dataset/order", new OrderImagesParams(dataset.Root, by, model)) is var result ? (result.Ranked, result.Without) : default;
        async Task<IEnumerable<string>> ListAsync(bool natural = false) => (await client.CallAsync<ListImagesResult>("annotator/dataset/images", new ListImagesParams(dataset.Root, 0, 10, null, natural))).Items.Select(item => item.Path);
    }

    [Fact]
    public async Task Least_certain_is_by_what_the_model_said_of_the_whole_image_and_where_that_was_not_kept_by_the_scores()
    {
        using var dataset = new TemporaryDataset();
        string[] images = ["a.png", "b.png", "c.png"];
        foreach (string name in images)
        {
            dataset.AddImage(name);
            await File.AppendAllTextAsync(dataset.File(name), name, TestContext.Current.CancellationToken); // each its own content
        }
        await using var client = await OpenAsync(dataset);
        string model = Model("yolov8");
        await client.CallAsync<SuggestAllResult>("annotator/suggest/all", new SuggestAllParams(dataset.Root, model));
        Keep("a.png", 0);
        Keep("c.png", 1);

        await client.CallAsync<OrderImagesResult>("annotator/dataset/order", new OrderImagesParams(dataset.Root, ImageOrder.LeastCertain, model));
        Assert.Equal(["c.png", "b.png", "a.png"], (await client.CallAsync<ListImagesResult>("annotator/dataset/images", new ListImagesParams(dataset.Root, 0, 10))).Items.Select(item => item.Path));

        void Keep(string image, double uncertainty)
        {
            string name = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(dataset.File(image))))[..32];
            string place = Directory.EnumerateFiles(dataset.Storage, $"{name}.json", SearchOption.AllDirectories).Single();
            var stored = JsonNode.Parse(File.ReadAllText(place))!;
            Assert.Null(stored["uncertainty"]); // boxes have none, as files of older versions
            stored["uncertainty"] = uncertainty;
            File.WriteAllText(place, stored.ToJsonString());
        }
    }

    [Fact]
    public async Task What_can_not_be_seen_of_a_model_is_asked_for_and_read_from_a_file_beside_it()
    {
        using var dataset = new TemporaryDataset(Image);
        await using var client = await OpenAsync(dataset);
        string model = dataset.File("unclear.onnx");
        File.Copy(Model("unclear"), model);
        var error = await Assert.ThrowsAsync<RemoteInvocationException>(() => client.CallAsync<ModelDescription>("annotator/models/describe", new DescribeModelParams(model)));
        var layouts = ((System.Text.Json.JsonElement)error.DeserializedErrorData!).GetProperty("layouts").EnumerateArray().Select(layout => layout.GetString()!).ToList();
        Assert.NotEmpty(layouts);

        dataset.Write("model.json", $$"""{"file": "unclear.onnx", "layout": "{{layouts[0]}}"}""");
        Assert.NotEmpty((await client.CallAsync<ModelDescription>("annotator/models/describe", new DescribeModelParams(model))).Kind);
    }

    [Fact]
    public async Task A_model_that_can_not_be_used_says_why()
    {
        using var dataset = new TemporaryDataset(Image);
        await using var client = await OpenAsync(dataset);
        string broken = dataset.File("broken.onnx");
        await File.WriteAllTextAsync(broken, "no model", TestContext.Current.CancellationToken);
        foreach (string model in new[] { broken, dataset.File("gone.onnx"), Model("unknown-operator") })
        {
            var error = await Assert.ThrowsAsync<RemoteInvocationException>(() => SuggestAsync(client, dataset, model: model));
            Assert.Contains(Path.GetFileNameWithoutExtension(model), error.Message, StringComparison.Ordinal);
            Assert.Equal(ErrorCodes.ModelFailed, error.ErrorCode);
        }
    }

    [Fact]
    public async Task A_killed_worker_costs_one_request_and_nothing_else()
    {
        using var dataset = new TemporaryDataset(Image);
        await using var client = await OpenAsync(dataset);
        var slow = SuggestAsync(client, dataset, model: Model("slow"));
        await TestClient.UntilAsync(() => Workers().Any(), "a worker");
        await Task.Delay(500, TestContext.Current.CancellationToken);
        Kill();
        var error = await Assert.ThrowsAsync<RemoteInvocationException>(() => slow);
        Assert.Contains("“slow.onnx” on “a.png”: it was killed", error.Message, StringComparison.Ordinal);

        await SuggestAsync(client, dataset);
        Kill(); // while it has nothing to do
        Assert.NotNull((await SuggestAsync(client, dataset, again: true)).Suggestions);
        Assert.Empty((await client.DocumentAsync(dataset.Root, Image)).Annotations);
    }

    [Fact]
    public async Task A_worker_that_is_killed_in_the_middle_of_many_images_costs_none_of_them()
    {
        using var dataset = new TemporaryDataset();
        foreach (string name in Enumerable.Range(0, 80).Select(i => $"{i}.png"))
        {
            dataset.AddImage(name);
            await File.AppendAllTextAsync(dataset.File(name), name, TestContext.Current.CancellationToken); // each its own content
        }
        await using var client = await OpenAsync(dataset);
        var run = client.CallAsync<SuggestAllResult>("annotator/suggest/all", new SuggestAllParams(dataset.Root, Model("yolov8")));
        await TestClient.UntilAsync(() => Workers().Any(), "a worker");
        int killed = Workers().First().Id;
        Kill();

        var result = await run;

        Assert.Equal((80, 0), (result.Images, result.Failed));
        Assert.DoesNotContain(Workers(), worker => worker.Id == killed);
    }

    [Fact]
    public async Task Who_goes_on_does_not_wait_for_a_slow_model()
    {
        using var dataset = new TemporaryDataset(Image);
        await using var client = await OpenAsync(dataset);
        using var stop = new CancellationTokenSource();
        var slow = client.CancellableAsync<SuggestResult>("annotator/suggest", new SuggestParams(dataset.Root, Image, Model("slow")), stop.Token);
        await TestClient.UntilAsync(() => Workers().Any(), "a worker");
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => slow);
        Assert.NotNull((await SuggestAsync(client, dataset)).Suggestions); // the slow one would take longer than the client waits
    }

    private static void Kill()
    {
        foreach (var worker in Workers())
        {
            worker.Kill();
            worker.WaitForExit();
        }
    }

    private static async Task<TestClient> OpenAsync(TemporaryDataset dataset)
    {
        var client = await TestClient.StartedAsync(dataset.Storage);
        await client.OpenAsync(dataset.Root);
        return client;
    }

    private static Task<SuggestResult> SuggestAsync(TestClient client, TemporaryDataset dataset, bool stored = false, bool again = false, string? model = null, Dictionary<string, string>? labels = null) =>
        client.CallAsync<SuggestResult>("annotator/suggest", new SuggestParams(dataset.Root, Image, model ?? Model("yolov8"), labels, stored, again));

    /// <summary>Workers that servers in this process started. Servers in processes of their own are tested beside.</summary>
    private static IEnumerable<Process> Workers() => Process.GetProcessesByName("annotator").Where(IsOurs);

    private static bool IsOurs(Process process)
    {
        try
        {
            string[] words = File.ReadAllText($"/proc/{process.Id}/cmdline").Split('\0');
            string stat = File.ReadAllText($"/proc/{process.Id}/stat");
            string parent = stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1];
            return words is [_, "worker", ..] && parent == Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return false; // it is gone
        }
    }

    private static string Model(string name, [CallerFilePath] string file = "") => Path.GetFullPath($"../conformance/models/{name}.onnx", Path.GetDirectoryName(file)!);
}
