namespace Annotator.Formats.Sidecars;

/// <summary>Layouts in which annotations lie in a folder beside that of the images.</summary>
internal static class SiblingFolders
{
    /// <summary>A path with the last folder that has another name replaced by that; null where no folder has.</summary>
    /// <param name="path">Path of a file.</param>
    /// <param name="rename">The other name of a folder, or null.</param>
    public static string? Replace(string path, Func<string, string?> rename)
    {
        string[] segments = path.Split('/');
        for (int i = segments.Length - 2; i >= 0; i--)
        {
            if (rename(segments[i]) is not { } name) continue;
            segments[i] = name;
            return string.Join('/', segments);
        }
        return null;
    }

    /// <summary>Whether a file lies in a folder that something is true of.</summary>
    public static bool Has(string path, Predicate<string> folder) => Array.Exists(path.Split('/')[..^1], folder);
}
