namespace Annotator.Core.Checking.Rules;

/// <summary>Guesses what a misspelt name was meant to be.</summary>
internal static class Spelling
{
    /// <summary>Longer names are not compared letter by letter.</summary>
    private const int LongestCompared = 200;

    /// <summary>The candidate that differs least, when it differs by no more than a third of its letters; case hardly counts.</summary>
    public static string? Closest(string name, IReadOnlyList<string> candidates)
    {
        string folded = Fold(name);
        if (folded.Length > LongestCompared) return null;
        string? closest = null;
        int least = int.MaxValue;
        foreach (var candidate in candidates)
        {
            string other = Fold(candidate);
            int allowed = Math.Max(folded.Length, other.Length) / 3;
            if (other.Length > LongestCompared || Math.Abs(other.Length - folded.Length) > allowed) continue;
            int distance = Distance(folded, other);
            if (distance > allowed || distance >= least) continue;
            (closest, least) = (candidate, distance);
        }
        return closest;
    }

    /// <summary>Upper and lower case, and the ways to join words, do not count.</summary>
    private static string Fold(string name) => name.Trim().ToLowerInvariant().Replace('_', ' ').Replace('-', ' ');

    /// <summary>How many letters must be put in, left out, replaced or swapped with their neighbour.</summary>
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++) rows[i, 0] = i;
        for (int j = 0; j <= b.Length; j++) rows[0, j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                int best = Math.Min(replaced, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) best = Math.Min(best, rows[i - 2, j - 2] + 1);
                rows[i, j] = best;
            }
        }
        return rows[a.Length, b.Length];
    }
}
