using System.Text.Json;
using Annotator.Protocol.Messages;
using Annotator.Protocol.Model;
using StreamJsonRpc;

namespace Annotator.Server.Tests;

/// <summary>Text in photos is found and read by the model that comes along.</summary>
[Collection("workers")]
public sealed class TranscribingTests
{
    private const string Word = "word.jpg", Sign = "sign.jpg", Model = "ppocr";

    [Fact]
    public async Task The_model_that_comes_along_is_known_by_its_name()
    {
        using var dataset = Photos();
        await using var client = await OpenAsync(dataset);
        Assert.Equal("textreader", (await client.CallAsync<ModelDescription>("annotator/models/describe", new DescribeModelParams(Model))).Kind);

        var found = (await client.CallAsync<SuggestResult>("annotator/suggest", new SuggestParams(dataset.Root, Sign, Model))).Suggestions!;
        Assert.Equal(4, found.Count);
        Assert.All(found, suggestion => Assert.Equal("text", suggestion.Label));
        Assert.Contains("Car Parks", found.Select(suggestion => suggestion.Annotation!.Attributes!["text"].GetString()));

        var unknown = await Assert.ThrowsAsync<RemoteInvocationException>(() => client.CallAsync<ModelDescription>("annotator/models/describe", new DescribeModelParams("other")));
        Assert.Contains("There is no model “other”. Known by name are ppocr", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_written_in_a_box_becomes_its_text()
    {
        using var dataset = Photos();
        await using var client = await OpenAsync(dataset);
        await DrawAsync(client, dataset, new Annotation("mine", "word", new Box(2, 2, 400, 150, 0), new Dictionary<string, JsonElement> { ["worn"] = JsonDocument.Parse("true").RootElement }));

        var read = await TranscribeAsync(client, dataset, "mine", "gone");
        Assert.Equal(("mine", "CHINA"), (Assert.Single(read.Texts).Id, read.Texts[0].Text));
        Assert.Equal("Transcribe word", read.Name);
        Assert.DoesNotContain("text", (await client.DocumentAsync(dataset.Root, Word)).Annotations[0].Attributes!.Keys);

        await client.EditAsync(dataset.Root, [.. read.Changes]);
        await client.SaveAsync(dataset.Root);
        string saved = dataset.Read(Word + ".annot.json");
        Assert.Contains("\"worn\": true, \"text\": \"CHINA\"", saved, StringComparison.Ordinal);
        Assert.Contains("\"provenance\": {\"model\": \"PP-OCRv4\"", saved, StringComparison.Ordinal);
        Assert.Empty((await TranscribeAsync(client, dataset, "mine")).Changes);
    }

    [Fact]
    public async Task Several_objects_are_read_at_once_and_one_that_a_model_found_keeps_its_origin()
    {
        using var dataset = Photos();
        await using var client = await OpenAsync(dataset);
        await DrawAsync(client, dataset, new Annotation("a", "word", new Box(2, 2, 400, 150, 0), Provenance: new("detector 1", 0.5, true)), new Annotation("b", "word", new Protocol.Model.Point(5, 5)));

        var read = await TranscribeAsync(client, dataset, "a", "b");
        Assert.Equal(["CHINA", null], read.Texts.Select(text => text.Text));
        Assert.Equal("detector 1", Assert.IsType<AnnotationChange>(Assert.Single(read.Changes)).After!.Provenance!.Model);
    }

    [Fact]
    public async Task The_text_goes_where_the_dataset_keeps_texts()
    {
        using var dataset = Photos();
        dataset.Write("annotator.json", """{"labels": [{"name": "word", "attributes": [{"name": "legible", "type": "yes/no"}, "Transcription"]}]}""");
        await using var client = await OpenAsync(dataset);
        await DrawAsync(client, dataset, new Annotation("mine", "word", new Box(2, 2, 400, 150, 0)));

        var change = Assert.IsType<AnnotationChange>(Assert.Single((await TranscribeAsync(client, dataset, "mine")).Changes));
        Assert.Equal("Transcription", Assert.Single(change.After!.Attributes!).Key);
    }

    [Fact]
    public async Task A_format_without_a_place_for_texts_says_so()
    {
        using var dataset = Sets.Yolo();
        await using var client = await OpenAsync(dataset);
        var document = await client.DocumentAsync(dataset.Root, "images/a.png");
        var error = await Assert.ThrowsAsync<RemoteInvocationException>(() => client.CallAsync<TranscribeResult>("annotator/transcribe", new TranscribeParams(dataset.Root, "images/a.png", [document.Annotations[0].Id], Model)));
        Assert.Contains("can't store the attribute “text”", error.Message, StringComparison.Ordinal);
    }

    private static Task<EditResult> DrawAsync(TestClient client, TemporaryDataset dataset, params Annotation[] annotations) =>
        client.EditAsync(dataset.Root, [.. annotations.Select(annotation => TemporaryDataset.Add(Word, annotation))]);

    private static Task<TranscribeResult> TranscribeAsync(TestClient client, TemporaryDataset dataset, params string[] ids) =>
        client.CallAsync<TranscribeResult>("annotator/transcribe", new TranscribeParams(dataset.Root, Word, ids, Model));

    private static async Task<TestClient> OpenAsync(TemporaryDataset dataset)
    {
        var client = await TestClient.StartedAsync(dataset.Storage);
        await client.OpenAsync(dataset.Root);
        return client;
    }

    private static TemporaryDataset Photos()
    {
        Assert.SkipUnless(Catalogues.ModelShelf.BuiltIn.Contains(Model), "The models that come along are not there; run npm ci and build again.");
        var dataset = new TemporaryDataset();
        File.Copy(SharedData.File("photos/opencv_scene_text/scenetext_word01.jpg"), dataset.File(Word));
        File.Copy(SharedData.File("photos/opencv_scene_text/scenetext02.jpg"), dataset.File(Sign));
        return dataset;
    }
}
