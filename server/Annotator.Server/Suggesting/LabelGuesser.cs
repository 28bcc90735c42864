using Annotator.Formats;
using Annotator.Protocol.Messages;
using Annotator.Protocol.Model;
using Annotator.Server.Datasets;
using Annotator.Server.Hosting;

namespace Annotator.Server.Suggesting;

/// <summary>Asks a classifier which labels of an open dataset an object may have.</summary>
internal sealed class LabelGuesser(DatasetState state, AsyncGate gate, Services services)
{
    /// <summary>More can't be taken in at a glance.</summary>
    private const int Most = 3;

    /// <summary>What is less sure than this is no help.</summary>
    private const double LeastScore = 0.02;

    private sealed record Scene(IReadOnlyCollection<string> Labels, Capabilities Capabilities);

    /// <summary>The labels, best first. Scores of classes that are one label add up.</summary>
    /// <exception cref="StreamJsonRpc.LocalRpcException">The model or the image can't be used.</exception>
    public async Task<ClassifyResult> GuessAsync(ClassifyParams request, CancellationToken cancellation)
    {
        string model = services.Models.PathOf(request.Model);
        var scene = await gate.RunAsync(() => Look(request.Image), cancellation).ConfigureAwait(false);
        var found = await services.Worker.PredictAsync(new(model, state.Paths.Absolute(request.Image), LeastScore, request.Shape, IsInteractive: true), cancellation).ConfigureAwait(false);
        var mapping = new LabelMapping(scene.Labels, [], request.Labels);
        var labels = found.Predictions.Where(prediction => prediction.Shape is null).Select(prediction => (Label: mapping.LabelOf(prediction.Label), prediction.Score))
            .Where(guess => guess.Label is not null && mapping.IsKnownLabel(guess.Label) && scene.Capabilities.LabelFault?.Invoke(guess.Label) is null)
            .GroupBy(guess => guess.Label!).Select(group => (Label: group.Key, Score: Math.Round(Math.Min(1, group.Sum(guess => guess.Score)), 4))).OrderByDescending(guess => guess.Score).Take(Most);
        return new(found.Model, [.. labels.Select(guess => new LabelGuess(guess.Label, guess.Score, scene.Capabilities.Provenance ? new Provenance(found.Model, guess.Score, true) : null))]);
    }

    private Scene Look(string image)
    {
        if (!DatasetPaths.IsInside(image) || !state.Images.Contains(image)) throw Refused.NotFound($"“{image}” is not an image of the dataset.");
        return new([.. state.Settings.Shown.Labels.Select(label => label.Name).Union(state.Classes.Current ?? [])], state.Store.Capabilities);
    }
}
