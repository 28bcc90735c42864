using Annotator.Core.Geometry;
using Annotator.Core.Model;

namespace Annotator.Core.Checking.Rules;

internal sealed class NearDuplicates : IRule
{
    /// <summary>Comparisons after which a group of objects is left as it is: only a file made to be slow comes there.</summary>
    private const int MostComparisons = 50_000_000;

    public string Code => Codes.NearDuplicate;

    public IEnumerable<Symptom> Find(Subject subject)
    {
        var groups = subject.Document.Annotations
            .Select((annotation, index) => new Candidate(annotation, index))
            .GroupBy(candidate => (candidate.Annotation.Label, candidate.Annotation.Shape.Kind));
        foreach (var group in groups)
        {
            foreach (var (earlier, later) in Pairs([.. group]))
            {
                yield return new(Severity.Warning,
                    $"The {later.Shape.Kind.Name()} lies on another “{Limits.Excerpt(later.Label)}” ({Limits.Excerpt(earlier.Id)}) almost exactly.", later,
                    subject.Delete(later, "Delete the duplicate"));
            }
        }
    }

    /// <summary>For each annotation that lies on an earlier one, that pair. A sweep from left to right: similar shapes
    /// have similar left edges.</summary>
    private static IEnumerable<(Annotation Earlier, Annotation Later)> Pairs(Candidate[] candidates)
    {
        Array.Sort(candidates, (a, b) => a.Bounds.MinX.CompareTo(b.Bounds.MinX));
        var reported = new HashSet<int>();
        int comparisons = 0;
        for (int i = 0; i < candidates.Length; i++)
        {
            var left = candidates[i];
            if (reported.Contains(left.Index)) continue;
            double reach = left.Bounds.MinX + Similarity.LargestShift(left.Bounds.Width);
            for (int j = i + 1; j < candidates.Length && candidates[j].Bounds.MinX <= reach; j++)
            {
                if (++comparisons > MostComparisons) yield break;
                var right = candidates[j];
                if (reported.Contains(right.Index) || !Similarity.AreNearlyEqual(left.Outline, right.Outline)) continue;
                var (earlier, later) = left.Index < right.Index ? (left, right) : (right, left);
                reported.Add(later.Index);
                yield return (earlier.Annotation, later.Annotation);
                if (later == left) break;
            }
        }
    }

    private sealed class Candidate(Annotation annotation, int index)
    {
        public Annotation Annotation => annotation;

        public int Index => index;

        public Outline Outline { get; } = new(annotation.Shape);

        public Bounds Bounds => Outline.Bounds;
    }
}
