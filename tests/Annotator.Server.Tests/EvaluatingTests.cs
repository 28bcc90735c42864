using System.Runtime.CompilerServices;
using Annotator.Protocol.Messages;
using Annotator.Protocol.Model;

namespace Annotator.Server.Tests;

/// <summary>Predictions are compared with the labels of an open dataset: numbers, and what to look at first.</summary>
public sealed class EvaluatingTests : IDisposable
{
    private readonly TemporaryDataset _dataset = new("a.png", "b.png", "c.png");
    private readonly string _predictions = Directory.CreateTempSubdirectory("annotator-predictions-").FullName;

    public EvaluatingTests()
    {
        Label("a.png", ("dog", "1, 1, 4, 4"), ("cat", "0, 0, 2, 2"));
        Label("b.png", ("cat", "0, 0, 3, 3"), ("bird", "4, 2, 4, 4"));
        Predict("a.png", ("cat", 0.95, "1, 1, 4, 4"), ("cat", 0.6, "0, 0, 2, 2"));
        Predict("b.png", ("cat", 0.9, "0, 0, 3, 2"), ("dog", 0.5, "6, 4, 2, 2"));
    }

    public void Dispose()
    {
        _dataset.Dispose();
        Directory.Delete(_predictions, recursive: true);
    }

    [Fact]
    public async Task What_may_be_wrong_with_the_labels_comes_first_and_what_was_missed_last()
    {
        await using var client = await OpenAsync();
        Assert.Equal(2, (await CompareAsync(client)).Images);

        var list = await ListAsync(client);
        Assert.Equal(["wrong-class a.png", "loose-box b.png", "false-positive b.png", "miss b.png"], list.Items.Select(item => $"{item.Kind} {item.Image}"));
        Assert.Equal(("dog", "cat", 0.95, true), (list.Items[0].Truth, list.Items[0].Prediction, list.Items[0].Score, list.Items[0].PossibleLabelError));
        Assert.Equal(1, list.PossibleLabelErrors);

        Assert.Equal(3, (await ListAsync(client, new(0.5))).Total); // 2 of 3 rows overlap: not that loose
        Assert.Equal("miss", Assert.Single((await ListAsync(client, new(0.7, Truth: "bird", Prediction: ""))).Items).Kind);
        Assert.Equal("false-positive", Assert.Single((await ListAsync(client, new(0.7, ["false-positive"]))).Items).Kind);
        Assert.Equal(["loose-box", "false-positive"], (await ListAsync(client, offset: 1, limit: 2)).Items.Select(item => item.Kind));
    }

    [Fact]
    public async Task The_numbers_are_those_of_the_command_line()
    {
        await using var client = await OpenAsync();
        await CompareAsync(client);
        var numbers = await client.CallAsync<EvaluationNumbersResult>("annotator/evaluate/numbers", new EvaluationNumbersParams(_dataset.Root, "a", 0.5, 0.25));
        var boxes = Assert.Single(numbers.Objects);
        Assert.Equal(("boxes", 2, 2, 2), (boxes.What, boxes.All.Right, boxes.All.Wrong, boxes.All.Missed));
        Assert.Contains(new ConfusionCell("dog", "cat", 1), boxes.Confusion);
        Assert.Contains(new ConfusionCell("bird", "", 1), boxes.Confusion);
        Assert.Contains(new ConfusionCell("", "dog", 1), boxes.Confusion);
        Assert.Equal((0.5, 0.5), (boxes.Curve!.Precisions[^1], boxes.Curve.Recalls[^1]));
        Assert.Equal(boxes.Curve.Scores.OrderDescending(), boxes.Curve.Scores);
        Assert.Equal([0, 0.5, 1], boxes.Classes.Single(found => found.Label == "cat").Curve!.Recalls);
        var sure = await client.CallAsync<EvaluationNumbersResult>("annotator/evaluate/numbers", new EvaluationNumbersParams(_dataset.Root, "a", 0.5, 0.7));
        Assert.Equal(2, sure.Objects[0].All.Right + sure.Objects[0].All.Wrong);
        Assert.DoesNotContain((await ListAsync(client)).Items, item => item.Kind == "false-positive"); // of what is surer only
    }

    [Theory]
    [InlineData(0.05, true)]
    [InlineData(0.25, false)]
    public async Task A_class_that_is_never_labelled_is_listed_when_predictions_of_it_count(double score, bool isListed)
    {
        Predict("a.png", ("cat", 0.6, "0, 0, 2, 2"), ("wolf", 0.1, "1, 1, 4, 4"));
        await using var client = await OpenAsync();
        await CompareAsync(client);

        var boxes = Assert.Single((await client.CallAsync<EvaluationNumbersResult>("annotator/evaluate/numbers", new EvaluationNumbersParams(_dataset.Root, "a", 0.5, score))).Objects);

        Assert.Equal(isListed, boxes.Classes.Any(found => found.Label == "wolf"));
        Assert.Contains(boxes.Classes, found => found.Label == "bird"); // labelled, never found
    }

    [Fact]
    public async Task Taking_the_prediction_is_an_edit_and_undoing_it_brings_the_disagreement_back()
    {
        await using var client = await OpenAsync();
        await CompareAsync(client);
        var first = (await ListAsync(client)).Items[0];
        var shown = await client.CallAsync<DisagreementView>("annotator/evaluate/show", Named(first));
        Assert.Equal(("cat", first.TruthId), (shown.Ghost!.Label, shown.Entry.TruthId));
        Assert.Contains("dog", shown.Text, StringComparison.Ordinal);

        var taken = await client.CallAsync<FixResult>("annotator/evaluate/take", Named(first));
        await client.EditAsync(_dataset.Root, [.. taken.Changes]);
        var after = (await client.DocumentAsync(_dataset.Root, "a.png")).Annotations.Single(annotation => annotation.Id == first.TruthId);
        Assert.Equal(("cat", 0.95), (after.Label, after.Provenance!.Score));
        var list = await ListAsync(client);
        Assert.Equal((3, 1), (list.Total, list.Edited));

        var back = Assert.IsType<AnnotationChange>(taken.Changes.Single());
        await client.EditAsync(_dataset.Root, back with { Before = back.After, After = back.Before, IndexBefore = back.IndexAfter, IndexAfter = back.IndexBefore });
        Assert.Equal(first.Key, (await ListAsync(client)).Items[0].Key);
        Assert.DoesNotContain(Directory.EnumerateFiles(_dataset.Root), file => File.GetLastWriteTimeUtc(file) > DateTime.UtcNow.AddSeconds(5));
    }

    [Theory]
    [InlineData("loose-box", "cat", 2)]
    [InlineData("false-positive", "dog", 3)]
    [InlineData("miss", null, 1)]
    public async Task Taking_follows_the_kind(string kind, string? label, int objects)
    {
        await using var client = await OpenAsync();
        await CompareAsync(client);
        var entry = (await ListAsync(client, new(0.7, [kind]))).Items.Single();
        var taken = await client.CallAsync<FixResult>("annotator/evaluate/take", Named(entry));
        await client.EditAsync(_dataset.Root, [.. taken.Changes]);
        var now = (await client.DocumentAsync(_dataset.Root, "b.png")).Annotations;
        Assert.Equal(objects, now.Count);
        if (label is not null) Assert.Contains(now, annotation => annotation.Label == label && annotation.Provenance?.Confirmed == true);
        Assert.DoesNotContain((await ListAsync(client)).Items, item => item.Kind == kind);
    }

    [Fact]
    public async Task An_outline_is_not_given_up_for_a_box()
    {
        _dataset.Write("b.png.annot.json", """{"annotator": 1, "annotations": [{"id": "t0", "label": "cat", "polygon": [[[0, 0, 3, 0, 3, 3, 0, 3]]]}, {"id": "t1", "label": "dog", "polygon": [[[0, 4, 5, 4, 5, 6, 0, 6]]]}]}""");
        Predict("b.png", ("cat", 0.9, "0, 0, 3, 2"), ("bird", 0.5, "0, 4, 5, 2"));
        await using var client = await OpenAsync();
        await CompareAsync(client);
        var items = (await ListAsync(client)).Items.Where(item => item.Image == "b.png").ToList();
        var (_, message) = await TestClient.RefusedAsync(client.CallAsync<FixResult>("annotator/evaluate/take", Named(items.Single(item => item.Kind == "loose-box"))));
        Assert.Contains("outline of “cat”", message, StringComparison.Ordinal);
        var taken = await client.CallAsync<FixResult>("annotator/evaluate/take", Named(items.Single(item => item.Kind == "wrong-class")));
        var after = Assert.IsType<AnnotationChange>(Assert.Single(taken.Changes)).After!;
        Assert.Equal("bird", after.Label);
        Assert.IsType<Polygon>(after.Shape); // only what it is, not where
    }

    [Fact]
    public async Task What_is_decided_for_the_label_stays_away_until_label_or_predictions_change()
    {
        await using (var client = await OpenAsync())
        {
            await CompareAsync(client);
            var first = (await ListAsync(client)).Items[0];
            await client.CallAsync<object?>("annotator/evaluate/decide", new DecideParams(Named(first)));
            var list = await ListAsync(client);
            Assert.Equal((3, 1), (list.Total, list.Decided));
            Assert.True((await ListAsync(client, new(0.7, Decided: true))).Items[0].Decided);
        }
        Assert.Equal(5, Directory.EnumerateFiles(_dataset.Root).Count()); // nothing was written there
        await using var later = await OpenAsync();
        await CompareAsync(later);
        Assert.Equal(3, (await ListAsync(later)).Total);
        await later.CallAsync<object?>("annotator/evaluate/decide", new DecideParams(Named((await ListAsync(later, new(0.7, Decided: true))).Items[0]), Keep: false));
        Assert.Equal(4, (await ListAsync(later)).Total);
        await later.CallAsync<object?>("annotator/evaluate/decide", new DecideParams(Named((await ListAsync(later)).Items[0])));

        var dog = (await later.DocumentAsync(_dataset.Root, "a.png")).Annotations[0];
        await later.EditAsync(_dataset.Root, new AnnotationChange("a.png", dog.Id, dog, dog with { Label = "wolf" }, 0, 0));
        Assert.Equal("wolf", (await ListAsync(later)).Items[0].Truth);
    }

    [Fact]
    public async Task A_model_is_run_on_the_labelled_images_and_compared()
    {
        await using var client = await OpenAsync();
        var result = await client.CallAsync<EvaluateResult>("annotator/evaluate", new EvaluateParams(_dataset.Root, "a", new(PredictionKind.Model, Model("yolov8"))));
        Assert.Equal((2, 0), (result.Images, result.Failed));
        Assert.NotEmpty((await ListAsync(client)).Items);

        var (_, message) = await TestClient.RefusedAsync(client.CallAsync<EvaluateResult>("annotator/evaluate", new EvaluateParams(_dataset.Root, "b", new(PredictionKind.Model, _dataset.File("gone.onnx")))));
        Assert.Contains("gone", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_too_faint_to_be_suggested_counts_when_a_model_is_compared_and_is_not_suggested_after_it()
    {
        string folder = Directory.CreateDirectory(Path.Combine(_predictions, "model")).FullName, model = Path.Combine(folder, "model.json");
        File.Copy(Model("yolov8"), Path.Combine(folder, "yolov8.onnx")); // finds three objects in every image, of 0.9, 0.7 and 0.6
        await File.WriteAllTextAsync(model, """{"file": "yolov8.onnx", "thresholds": {"score": 0.65}}""", TestContext.Current.CancellationToken);
        await using var client = await OpenAsync();
        var before = await SuggestAsync();
        await client.CallAsync<object?>("annotator/suggest/reject", new RejectParams(_dataset.Root, "a.png", model, [before[1].Id], true));

        await client.CallAsync<EvaluateResult>("annotator/evaluate", new EvaluateParams(_dataset.Root, "a", new(PredictionKind.Model, model)));

        Assert.Equal((4, 6), (await CountedAsync(0.65), await CountedAsync(0.25))); // in both labelled images
        Assert.Equal(before.Select((suggestion, i) => (suggestion.Id, i == 1)), (await SuggestAsync()).Select(suggestion => (suggestion.Id, suggestion.Rejected)));
        Assert.Equal(3, (await client.CallAsync<SuggestAllResult>("annotator/suggest/all", new SuggestAllParams(_dataset.Root, model))).Suggestions); // the images are copies of one picture: one object of each was rejected

        async Task<IReadOnlyList<Suggestion>> SuggestAsync() => (await client.CallAsync<SuggestResult>("annotator/suggest", new SuggestParams(_dataset.Root, "a.png", model))).Suggestions!;

        async Task<int> CountedAsync(double score)
        {
            var boxes = (await client.CallAsync<EvaluationNumbersResult>("annotator/evaluate/numbers", new EvaluationNumbersParams(_dataset.Root, "a", 0.5, score))).Objects.Single();
            return boxes.All.Right + boxes.All.Wrong;
        }
    }

    [Fact]
    public async Task What_can_not_be_read_is_left_out_and_told()
    {
        await File.WriteAllTextAsync(Path.Combine(_predictions, "b.png.annot.json"), "{", TestContext.Current.CancellationToken);
        await using var client = await OpenAsync();
        var result = await CompareAsync(client);
        Assert.Equal((1, 1), (result.Images, result.Failed));
        Assert.Contains("b.png.annot.json", result.Failure, StringComparison.Ordinal);
        var (_, message) = await TestClient.RefusedAsync(client.CallAsync<DisagreementsResult>("annotator/evaluate/disagreements", new DisagreementsParams(_dataset.Root, "z", "boxes", new(0.7), 0, 10)));
        Assert.Contains("compare again", message, StringComparison.Ordinal);
    }

    private async Task<TestClient> OpenAsync()
    {
        var client = await TestClient.StartedAsync(_dataset.Storage);
        await client.OpenAsync(_dataset.Root);
        return client;
    }

    private Task<EvaluateResult> CompareAsync(TestClient client) =>
        client.CallAsync<EvaluateResult>("annotator/evaluate", new EvaluateParams(_dataset.Root, "a", new(PredictionKind.Files, _predictions)));

    private Task<DisagreementsResult> ListAsync(TestClient client, DisagreementFilter? filter = null, int offset = 0, int limit = 100) =>
        client.CallAsync<DisagreementsResult>("annotator/evaluate/disagreements", new DisagreementsParams(_dataset.Root, "a", "boxes", filter ?? new(0.7), offset, limit));

    private DisagreementParams Named(DisagreementEntry entry) => new(_dataset.Root, "a", "boxes", entry.Image, entry.Key);

    private void Label(string image, params (string Label, string Box)[] objects) => _dataset.Write($"{image}.annot.json", Text(objects.Select((o, i) => Annotation($"t{i}", o.Label, o.Box, ""))));

    private void Predict(string image, params (string Label, double Score, string Box)[] objects) => File.WriteAllText(Path.Combine(_predictions, $"{image}.annot.json"),
        Text(objects.Select((o, i) => Annotation($"p{i}", o.Label, o.Box, FormattableString.Invariant($$""", "provenance": {"model": "m", "score": {{o.Score}}, "confirmed": false}""")))));

    private static string Text(IEnumerable<string> annotations) => $$"""{"annotator": 1, "annotations": [{{string.Join(", ", annotations)}}]}""";

    private static string Annotation(string id, string label, string box, string more) => $$"""{"id": "{{id}}", "label": "{{label}}", "box": [{{box}}]{{more}}}""";

    private static string Model(string name, [CallerFilePath] string file = "") => Path.GetFullPath($"../conformance/models/{name}.onnx", Path.GetDirectoryName(file)!);
}
