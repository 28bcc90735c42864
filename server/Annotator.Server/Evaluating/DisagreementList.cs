using Annotator.Core.Evaluation;

namespace Annotator.Server.Evaluating;

/// <summary>The disagreements of all images, however small: which pairs are too loose is asked later. Not safe for concurrent use.</summary>
/// <param name="stamp">What the predictions are.</param>
/// <param name="options">From when on predictions and labels disagree; any overlap below 1 is loose.</param>
/// <param name="sizeOf">The size of an image where it matters; null where it does not.</param>
internal sealed class DisagreementList(string stamp, TriageOptions options, Func<LoadedImage, Core.Model.ImageSize?> sizeOf)
{
    private readonly Dictionary<string, IReadOnlyList<ListedDisagreement>> _byImage = [];
    private List<ListedDisagreement>? _sorted;

    /// <summary>All: possible errors of labels first, then by falling score, what was missed last.</summary>
    public IReadOnlyList<ListedDisagreement> Sorted => _sorted ??= [.. _byImage.Values.SelectMany(listed => listed)
        .OrderByDescending(listed => listed.Found.IsPossibleLabelError).ThenByDescending(listed => listed.Found.Score ?? double.NegativeInfinity)
        .ThenBy(listed => listed.Image, Formats.NaturalOrder.Instance).ThenBy(listed => listed.Found.Overlap)];

    /// <summary>Those of an image.</summary>
    public IReadOnlyList<ListedDisagreement> Of(string image) => _byImage.GetValueOrDefault(image) ?? [];

    /// <summary>Compares images, anew where they were compared before.</summary>
    public void Compare(IEnumerable<LoadedImage> images, CancellationToken cancellation)
    {
        foreach (var (image, listed) in images.AsParallel().AsOrdered().WithCancellation(cancellation).Select(image => (image, Find(image))).ToList())
        {
            if (listed.Count > 0) _byImage[image.Path] = listed;
            else _byImage.Remove(image.Path);
        }
        _sorted = null;
    }

    private List<ListedDisagreement> Find(LoadedImage image)
    {
        var twins = new Dictionary<string, int>();
        return [.. Triage.Of(image.Truths(options.Kind), image.Detections(options.Kind), options with { Size = sizeOf(image) }).Select(found =>
        {
            string content = ListedDisagreement.Content(found);
            int twin = twins.GetValueOrDefault(content);
            twins[content] = twin + 1;
            return new ListedDisagreement(image.Path, found, stamp, twin);
        })];
    }
}
