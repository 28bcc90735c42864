using System.Collections;

namespace Annotator.Models;

/// <summary>What a model sees in an image, the best first.</summary>
/// <param name="found">What it sees.</param>
/// <param name="uncertainty">Of all that it said, also of what is not among the predictions: 0 sure to 1 undecided; null when its outputs
/// hold no more than the scores of what was found.</param>
/// <param name="areTagsIndependent">Whether the image may have several of the tags, instead of one of them.</param>
public sealed class Predictions(IReadOnlyList<Prediction> found, double? uncertainty = null, bool areTagsIndependent = false) : IReadOnlyList<Prediction>
{
    /// <summary>How uncertain the model is of the image as a whole: 0 sure to 1 undecided; null when only the scores can tell.</summary>
    public double? Uncertainty => uncertainty;

    /// <summary>Whether each tag was asked for by itself (sigmoid), so that the image may have several; else one excludes the others (softmax).</summary>
    public bool AreTagsIndependent => areTagsIndependent;

    /// <inheritdoc/>
    public int Count => found.Count;

    /// <inheritdoc/>
    public Prediction this[int index] => found[index];

    /// <inheritdoc/>
    public IEnumerator<Prediction> GetEnumerator() => found.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
