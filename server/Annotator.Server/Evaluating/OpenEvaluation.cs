using Annotator.Core.Evaluation;
using Annotator.Core.Model;

namespace Annotator.Server.Evaluating;

/// <summary>Predictions compared with labels, open for as long as they are looked at. One request at a time uses it.</summary>
/// <param name="name">The name of the predictions for people.</param>
/// <param name="stamp">What the predictions are.</param>
/// <param name="input">Both sides.</param>
/// <param name="source">What has to be closed with it; or null.</param>
internal sealed class OpenEvaluation(string name, string stamp, EvaluationInput input, IDisposable? source) : IDisposable
{
    private readonly Dictionary<string, LoadedImage> _images = input.Images.ToDictionary(image => image.Path);
    private readonly HashSet<string> _edited = [];
    private readonly Dictionary<OverlapKind, DisagreementList> _lists = [];
    private double _score = new EvaluationOptions([]).Score;

    /// <summary>Held by the request that uses it.</summary>
    public Lock Lock { get; } = new();

    /// <summary>The name of the predictions for people.</summary>
    public string Name => name;

    /// <summary>How many images were edited since the numbers were taken.</summary>
    public int Edited => _edited.Count;

    /// <summary>Whether the predictions have scores.</summary>
    public bool HasScores { get; } = input.Predictions.WithoutScore < input.Predictions.Objects;

    /// <summary>Whether an image is compared.</summary>
    public bool Has(string image) => _images.ContainsKey(image);

    /// <summary>An image that is compared.</summary>
    public LoadedImage? Find(string image) => _images.GetValueOrDefault(image);

    /// <summary>The numbers, of the labels as they are now.</summary>
    /// <exception cref="CommandLine.UsageException">There is nothing to evaluate.</exception>
    public EvaluationReport Numbers(double iou, double score)
    {
        if (score != _score) _lists.Clear();
        _score = score;
        _edited.Clear();
        var images = input.Images.Select(image => _images[image.Path]).ToList();
        var truth = EvaluationInput.Side(input.Truth.Path, input.Truth.Format, [.. images.Select(image => image.Truth)], isPredictions: false);
        return new Evaluator(input with { Images = images, Truth = truth }, new([], Iou: iou, Score: score) { Errors = 0 }).Evaluate();
    }

    /// <summary>Takes over labels as they are now.</summary>
    public void Take(IEnumerable<(string Image, Document Document)> labels)
    {
        var changed = new List<LoadedImage>();
        foreach (var (path, document) in labels)
        {
            if (!_images.TryGetValue(path, out var image) || ReferenceEquals(image.Truth.Document, document)) continue;
            bool isSame = image.Truth.Document.Equals(document);
            var now = image with { Truth = image.Truth with { Document = document, Measures = isSame ? image.Truth.Measures : [] } };
            _images[path] = now;
            if (isSame) continue;
            _edited.Add(path);
            changed.Add(now);
        }
        if (changed.Count == 0) return;
        foreach (var list in _lists.Values) list.Compare(changed, CancellationToken.None);
    }

    /// <summary>The disagreements of a kind of objects.</summary>
    public DisagreementList Disagreements(OverlapKind kind, CancellationToken cancellation)
    {
        if (_lists.TryGetValue(kind, out var known)) return known;
        var options = new TriageOptions(kind) { ScoreThreshold = Math.BitIncrement(_score), LooseOverlap = 1 };
        if (!HasScores) options = options with { LabelErrorScore = double.PositiveInfinity }; // no model is sure of anything
        var list = new DisagreementList(stamp, options, image => kind == OverlapKind.Mask && input.SizeOf(image) is { Width: > 0 } size ? size : null);
        list.Compare(_images.Values, cancellation);
        return _lists[kind] = list;
    }

    /// <inheritdoc/>
    public void Dispose() => source?.Dispose();
}
