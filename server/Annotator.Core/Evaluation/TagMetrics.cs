using Annotator.Core.Model;

namespace Annotator.Core.Evaluation;

/// <summary>A tag that a model gave an image.</summary>
/// <param name="Tag">The tag.</param>
/// <param name="Score">How sure the model is; higher is surer.</param>
public readonly record struct ScoredTag(string Tag, double Score);

/// <summary>The tags of an image.</summary>
/// <param name="Image">The image's path in the dataset.</param>
/// <param name="Truth">The tags that it has.</param>
/// <param name="Found">The tags that a model gave it, in any order.</param>
public sealed record TaggedImage(string Image, EquatableList<string> Truth, EquatableList<ScoredTag> Found);

/// <summary>How well images were tagged.</summary>
/// <param name="Images">How many images have a tag: those that count for accuracy.</param>
/// <param name="Top1">The share of them whose surest tag is right, 0 to 1; null without any.</param>
/// <param name="Top5">The share of them that have a right one among the five surest tags, 0 to 1; null without any.</param>
/// <param name="Classes">The scores of each tag, in ordinal order.</param>
public sealed record TagResult(int Images, double? Top1, double? Top5, EquatableList<ClassScores> Classes);

/// <summary>Measures tags of images: top-1 and top-5 accuracy (Russakovsky et al., “ImageNet Large Scale Visual Recognition
/// Challenge”, IJCV 2015), precision and recall of each tag.</summary>
public static class TagMetrics
{
    /// <summary>Measures.</summary>
    /// <param name="images">The images.</param>
    /// <param name="threshold">A tag counts as given from this score on; null where only the surest of an image does: where
    /// images have one class each.</param>
    public static TagResult Evaluate(IEnumerable<TaggedImage> images, double? threshold = null)
    {
        var counts = new SortedDictionary<string, (long Right, long Wrong, long Missed)>(StringComparer.Ordinal);
        int tagged = 0, first = 0, five = 0;
        foreach (var image in images)
        {
            var truth = image.Truth.ToHashSet();
            var found = image.Found.OrderByDescending(scored => scored.Score).DistinctBy(scored => scored.Tag).ToList();
            if (truth.Count > 0)
            {
                tagged++;
                if (found.Take(1).Any(scored => truth.Contains(scored.Tag))) first++;
                if (found.Take(5).Any(scored => truth.Contains(scored.Tag))) five++;
            }
            var given = (threshold is { } least ? found.Where(scored => scored.Score >= least) : found.Take(1)).Select(scored => scored.Tag).ToHashSet();
            foreach (string tag in truth.Union(given)) Count(tag, truth.Contains(tag), given.Contains(tag));
        }
        return new(tagged, Share(first, tagged), Share(five, tagged), counts.Select(pair => new ClassScores(pair.Key, pair.Value.Right, pair.Value.Wrong, pair.Value.Missed)).ToEquatableList());

        void Count(string tag, bool isThere, bool isGiven)
        {
            var (right, wrong, missed) = counts.GetValueOrDefault(tag);
            counts[tag] = isThere && isGiven ? (right + 1, wrong, missed) : isGiven ? (right, wrong + 1, missed) : (right, wrong, missed + 1);
        }
    }

    private static double? Share(int part, int whole) => whole == 0 ? null : (double)part / whole;
}
