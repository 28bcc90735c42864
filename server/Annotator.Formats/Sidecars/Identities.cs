using Annotator.Core.Editing;

namespace Annotator.Formats.Sidecars;

/// <summary>Gives objects ids that stay: an object known from before keeps its id, another takes its key.</summary>
internal static class Identities
{
    /// <summary>Makes keys unique: later ones of equal keys are numbered.</summary>
    public static List<string> Unique(IEnumerable<string> keys)
    {
        var seen = new Dictionary<string, int>();
        return [.. keys.Select(key =>
        {
            int occurrence = seen[key] = seen.GetValueOrDefault(key) + 1;
            return occurrence == 1 ? key : AnnotationIds.Repeated(key, occurrence);
        })];
    }

    /// <summary>An id for each key.</summary>
    /// <param name="keys">Unique keys.</param>
    /// <param name="previous">The anchors of an earlier state, or null.</param>
    public static List<string> Ids(IReadOnlyList<string> keys, IReadOnlyList<Anchor>? previous)
    {
        if (previous is null || previous.Count == 0) return [.. keys];
        var known = previous.ToDictionary(anchor => anchor.Key, anchor => anchor.Id);
        var used = keys.Where(known.ContainsKey).Select(key => known[key]).ToHashSet();
        return [.. keys.Select(key =>
        {
            if (known.TryGetValue(key, out string? id)) return id;
            id = key;
            for (int occurrence = 2; !used.Add(id); occurrence++) id = AnnotationIds.Repeated(key, occurrence);
            return id;
        })];
    }
}
