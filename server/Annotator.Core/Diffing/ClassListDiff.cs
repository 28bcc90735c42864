using Annotator.Core.Model;

namespace Annotator.Core.Diffing;

/// <summary>In what two class lists differ. Formats that name classes by their place in the list read every object
/// differently when names change places.</summary>
/// <param name="Added">Names that are new, with their places after.</param>
/// <param name="Removed">Names that are gone, with their places before.</param>
/// <param name="Renamed">Names that gave way to a new one at their place.</param>
/// <param name="Moved">Names at another place.</param>
public sealed record ClassListDiff(
    EquatableList<ClassPlace> Added,
    EquatableList<ClassPlace> Removed,
    EquatableList<ClassRename> Renamed,
    EquatableList<ClassMove> Moved)
{
    /// <summary>Whether the lists are the same.</summary>
    public bool IsEmpty => Added.Count + Removed.Count + Renamed.Count + Moved.Count == 0;

    /// <summary>Whether a place of the list means another class than before, so that objects named by places read differently.</summary>
    public bool ChangesMeaning => Renamed.Count + Moved.Count + Removed.Count > 0;

    /// <summary>What differs between two class lists.</summary>
    public static ClassListDiff Between(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var old = Places(before);
        var now = Places(after);
        var renamed = old.Where(pair => !now.ContainsKey(pair.Key) && pair.Value < after.Count && !old.ContainsKey(after[pair.Value]) && now[after[pair.Value]] == pair.Value)
            .Select(pair => new ClassRename(pair.Value, pair.Key, after[pair.Value])).OrderBy(rename => rename.Index).ToList();
        return new(
            now.Where(pair => !old.ContainsKey(pair.Key) && !renamed.Exists(rename => rename.After == pair.Key)).Select(pair => new ClassPlace(pair.Key, pair.Value)).OrderBy(place => place.Index).ToEquatableList(),
            old.Where(pair => !now.ContainsKey(pair.Key) && !renamed.Exists(rename => rename.Before == pair.Key)).Select(pair => new ClassPlace(pair.Key, pair.Value)).OrderBy(place => place.Index).ToEquatableList(),
            renamed.ToEquatableList(),
            old.Where(pair => now.TryGetValue(pair.Key, out int place) && place != pair.Value).Select(pair => new ClassMove(pair.Key, pair.Value, now[pair.Key])).OrderBy(move => move.After).ToEquatableList());
    }

    /// <summary>The new names of the classes that were renamed, by their old ones.</summary>
    public static Dictionary<string, string> Renames(IReadOnlyList<string> before, IReadOnlyList<string> after) =>
        Between(before, after).Renamed.ToDictionary(rename => rename.Before, rename => rename.After);

    /// <summary>The same, seen from the other side.</summary>
    public ClassListDiff Invert() => new(
        Removed,
        Added,
        Renamed.Select(rename => new ClassRename(rename.Index, rename.After, rename.Before)).ToEquatableList(),
        Moved.Select(move => new ClassMove(move.Name, move.After, move.Before)).OrderBy(move => move.After).ToEquatableList());

    /// <summary>The place of each name; the first one of a name that occurs twice.</summary>
    private static Dictionary<string, int> Places(IReadOnlyList<string> names)
    {
        var places = new Dictionary<string, int>();
        for (int i = 0; i < names.Count; i++) places.TryAdd(names[i], i);
        return places;
    }
}

/// <summary>A class and its place in the list.</summary>
/// <param name="Name">The name.</param>
/// <param name="Index">The place, from 0.</param>
public sealed record ClassPlace(string Name, int Index);

/// <summary>A class that has another name.</summary>
/// <param name="Index">Its place, from 0.</param>
/// <param name="Before">The name before.</param>
/// <param name="After">The name after.</param>
public sealed record ClassRename(int Index, string Before, string After);

/// <summary>A class at another place.</summary>
/// <param name="Name">The name.</param>
/// <param name="Before">The place before, from 0.</param>
/// <param name="After">The place after, from 0.</param>
public sealed record ClassMove(string Name, int Before, int After);
