namespace Annotator.Server.Datasets;

/// <summary>Pieces of messages for people.</summary>
internal static class Wording
{
    private const int MaxConflicts = 3;

    /// <summary>One file by its name, more by their number.</summary>
    public static string Files(IReadOnlyList<string> files) => files.Count == 1 ? $"“{files[0]}”" : $"{files.Count} files";

    /// <summary>What could not be merged: the first few, and how many more.</summary>
    public static IEnumerable<string> Conflicts(IReadOnlyList<string> conflicts)
    {
        foreach (var conflict in conflicts.Take(MaxConflicts)) yield return conflict;
        if (conflicts.Count > MaxConflicts) yield return $"({conflicts.Count - MaxConflicts} more conflicts; yours were kept.)";
    }
}
