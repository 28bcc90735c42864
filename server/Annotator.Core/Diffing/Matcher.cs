using System.Runtime.InteropServices;
using Annotator.Core.Model;

namespace Annotator.Core.Diffing;

/// <summary>Finds out which object of one document is which of another: by id, else the one that is the same but for its id,
/// else by the best assignment on overlap and label.</summary>
public static class Matcher
{
    /// <summary>Comparisons after which what is left stays without counterpart: only a file made to be slow comes there.</summary>
    private const int MostComparisons = 20_000_000;

    /// <summary>The best counterparts that are considered for each object.</summary>
    private const int MostEdges = 64;

    /// <summary>Matches the objects of two documents. Seen from the other document the result is the same.</summary>
    public static Matching Match(Document before, Document after)
    {
        if (!Orientation.IsForward(before, after)) return Match(after, before).Invert();
        var matched = new int[before.Annotations.Count];
        Array.Fill(matched, -1);
        var left = before.Annotations.Select((annotation, i) => (annotation, i)).ToList();
        var right = after.Annotations.Select((annotation, i) => (annotation, i)).ToList();
        Pair(left, right, annotation => annotation.Id, matched);
        if (left.Count > 0 && right.Count > 0) Pair(left, right, annotation => annotation with { Id = "" }, matched);
        if (left.Count > 0 && right.Count > 0)
            Assign([.. left.Select(pair => new Candidate(pair.i, pair.annotation))], [.. right.Select(pair => new Candidate(pair.i, pair.annotation))], matched);
        return new(matched, after.Annotations.Count);
    }

    /// <summary>Matches objects with equal keys, in their order; what is left over stays in the lists.</summary>
    private static void Pair<TKey>(List<(Annotation Annotation, int Index)> left, List<(Annotation Annotation, int Index)> right, Func<Annotation, TKey> keyOf, int[] matched) where TKey : notnull
    {
        var waiting = new Dictionary<TKey, Queue<int>>();
        foreach (var (annotation, index) in right) (CollectionsMarshal.GetValueRefOrAddDefault(waiting, keyOf(annotation), out _) ??= []).Enqueue(index);
        var taken = new HashSet<int>();
        left.RemoveAll(item =>
        {
            if (!waiting.TryGetValue(keyOf(item.Annotation), out var queue) || !queue.TryDequeue(out int counterpart)) return false;
            matched[item.Index] = counterpart;
            return taken.Add(counterpart);
        });
        right.RemoveAll(item => taken.Contains(item.Index));
    }

    private static void Assign(Candidate[] left, Candidate[] right, int[] matched)
    {
        var columns = SparseAssignment.Solve(Edges(left, right), right.Length);
        for (int row = 0; row < columns.Length; row++)
            if (columns[row] >= 0) matched[left[row].Index] = right[columns[row]].Index;
    }

    /// <summary>The possible pairs with how well they fit.</summary>
    internal static List<(int Column, double Weight)>[] Edges(Candidate[] left, Candidate[] right)
    {
        var grid = new SpatialGrid([.. right.Select(candidate => candidate.Extent)]);
        var edges = new List<(int Column, double Weight)>[left.Length];
        var degrees = new int[right.Length];
        var near = new List<int>();
        int comparisons = 0;
        for (int row = 0; row < left.Length; row++)
        {
            var found = new List<(int Column, double Weight)>();
            grid.FindNear(left[row].Surroundings, near);
            foreach (int column in near)
            {
                if (++comparisons > MostComparisons) break;
                if (left[row].Fit(right[column], isExact: false) is { } fit) found.Add((column, fit));
            }
            if (found.Count > MostEdges) found = [.. found.OrderByDescending(edge => edge.Weight).Take(MostEdges)];
            found.Sort((a, b) => a.Column.CompareTo(b.Column));
            foreach (var (column, _) in found) degrees[column]++;
            edges[row] = found;
        }
        // Bounds find the pairs; where several compete, what the shapes cover decides.
        for (int row = 0; row < left.Length; row++)
        {
            for (int i = edges[row].Count - 1; i >= 0; i--)
            {
                var (column, weight) = edges[row][i];
                if (edges[row].Count > 1 || degrees[column] > 1) edges[row][i] = (column, left[row].Fit(right[column], isExact: true) ?? weight / 16);
            }
        }
        return edges;
    }
}
