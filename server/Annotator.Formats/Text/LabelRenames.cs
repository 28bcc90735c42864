namespace Annotator.Formats.Text;

/// <summary>What a change of a class list renames: a name that gives way to a new one at its place.</summary>
internal static class LabelRenames
{
    /// <summary>The new names by the old ones.</summary>
    public static Dictionary<string, string> Between(IReadOnlyList<string> old, IReadOnlyList<string> wanted)
    {
        var (before, after) = (old.ToHashSet(), wanted.ToHashSet());
        var renames = new Dictionary<string, string>();
        for (int i = 0; i < Math.Min(old.Count, wanted.Count); i++)
            if (old[i] != wanted[i] && !before.Contains(wanted[i]) && !after.Contains(old[i])) renames.TryAdd(old[i], wanted[i]);
        return renames;
    }
}
