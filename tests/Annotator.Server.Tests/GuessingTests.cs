using Annotator.Protocol.Messages;
using Annotator.Protocol.Model;

namespace Annotator.Server.Tests;

/// <summary>A classifier says which label an object may have.</summary>
[Collection("workers")]
public sealed class GuessingTests
{
    private const string Photo = "cats.png";

    [Fact]
    public async Task Classes_become_labels_of_the_dataset_and_add_up()
    {
        using var dataset = Cats("""{"labels": ["cat", "lynx"]}""");
        await using var client = await OpenAsync(dataset);
        var guesses = await GuessAsync(client, dataset, new() { ["Egyptian cat"] = "cat", ["tabby"] = "cat", ["tiger cat"] = "cat" });
        Assert.Equal("cat", guesses.Labels[0].Label);
        Assert.InRange(guesses.Labels[0].Score, .3, 1);
        Assert.Equal((guesses.Model, guesses.Labels[0].Score, true), (guesses.Labels[0].Provenance!.Model, guesses.Labels[0].Provenance!.Score, guesses.Labels[0].Provenance!.Confirmed));
        Assert.All(guesses.Labels, guess => Assert.True(guess.Label is "cat" or "lynx"));
        Assert.Empty((await client.DocumentAsync(dataset.Root, Photo)).Annotations);
    }

    [Fact]
    public async Task Without_labels_the_classes_are_offered_and_another_place_is_another_thing()
    {
        using var dataset = Cats(null);
        await using var client = await OpenAsync(dataset);
        var whole = await GuessAsync(client, dataset);
        Assert.InRange(whole.Labels.Count, 1, 3);
        Assert.Contains("cat", whole.Labels[0].Label, StringComparison.Ordinal);
        var corner = await GuessAsync(client, dataset, shape: new Box(0, 0, 40, 40, 0));
        Assert.NotEqual(whole.Labels, corner.Labels);
    }

    private static async Task<TestClient> OpenAsync(TemporaryDataset dataset)
    {
        var client = await TestClient.StartedAsync(dataset.Storage);
        await client.OpenAsync(dataset.Root);
        return client;
    }

    private static Task<ClassifyResult> GuessAsync(TestClient client, TemporaryDataset dataset, Dictionary<string, string>? labels = null, Shape? shape = null) =>
        client.CallAsync<ClassifyResult>("annotator/classify", new ClassifyParams(dataset.Root, Photo, SharedData.File("models/mobilenet_v2_int8"), shape ?? new Box(0, 0, 451, 300, 0), labels));

    private static TemporaryDataset Cats(string? settings)
    {
        var dataset = new TemporaryDataset();
        File.Copy(SharedData.File("photos/scikit-image/chelsea.png"), dataset.File(Photo));
        if (settings is not null) dataset.Write("annotator.json", settings);
        return dataset;
    }
}
