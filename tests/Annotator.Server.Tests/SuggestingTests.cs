using System.Diagnostics;
using System.Runtime.CompilerServices;
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
