using System.Runtime.CompilerServices;
using Annotator.Protocol.Messages;
using Annotator.Server.Runtimes;

namespace Annotator.Server.Tests;

/// <summary>Runtimes that every worker of this process would take, whichever test started it: nothing else runs meanwhile.</summary>
[CollectionDefinition(nameof(GraphicsCardTests), DisableParallelization = true)]
[Collection(nameof(GraphicsCardTests))]
public sealed class GraphicsCardTests
{
    private const string Image = "a.png";

    [Fact]
    public async Task Where_the_graphics_card_can_not_be_used_the_processor_is_and_the_user_is_told_once() => await CheckAsync(_ => { });

    [Fact]
    public async Task A_runtime_that_can_not_be_loaded_is_told_once_and_the_one_that_comes_along_is_used() =>
        await CheckAsync(folder => File.WriteAllText(Path.Combine(folder, RuntimeFolder.Onnx, "libonnxruntime.so"), "cut off"));

    private static async Task CheckAsync(Action<string> change)
    {
        using var dataset = new TemporaryDataset(Image);
        using var runtimes = Runtimes.WithoutCard(dataset.Storage);
        change(dataset.Storage);
        await using var client = await TestClient.StartedAsync(dataset.Storage);
        await client.OpenAsync(dataset.Root);
        var request = new SuggestParams(dataset.Root, Image, Model(), Again: true);

        Assert.NotEmpty((await client.CallAsync<SuggestResult>("annotator/suggest", request)).Suggestions!);
        await client.CallAsync<SuggestResult>("annotator/suggest", request);

        await TestClient.UntilAsync(() => client.Messages.Count > 0, "a message");
        Assert.Contains("processor", Assert.Single(client.Messages), StringComparison.Ordinal);
    }

    private static string Model([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "conformance", "models", "yolov8.onnx"));
}
