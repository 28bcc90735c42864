namespace Annotator.Formats;

/// <summary>Paths within a dataset: relative, with forward slashes.</summary>
public static class RelativePaths
{
    /// <summary>Whether a path stays inside the folder it is relative to.</summary>
    public static bool IsInside(string path)
    {
        if (path.Contains('\0') || path.Contains('\\') || Path.IsPathRooted(path)) return path.Length == 0;
        foreach (var segment in path.AsSpan().Split('/'))
            if (path.AsSpan(segment) is "..") return false;
        return true;
    }

    /// <summary>The path that a name written in an annotation file means, seen from a folder of the dataset: back slashes
    /// become forward ones, <c>.</c> and <c>..</c> are resolved. Null when it leads out of the dataset or is absolute.</summary>
    public static string? Resolve(string folder, string written)
    {
        string path = written.Replace('\\', '/').Trim();
        if (path.Length == 0 || path[0] == '/' || path.Contains('\0') || path.Contains("://", StringComparison.Ordinal) || (path.Length > 1 && path[1] == ':')) return null;
        var segments = folder.Length == 0 ? [] : folder.Split('/').ToList();
        foreach (string segment in path.Split('/'))
        {
            if (segment is "" or ".") continue;
            if (segment != "..") segments.Add(segment);
            else if (segments.Count == 0) return null;
            else segments.RemoveAt(segments.Count - 1);
        }
        return segments.Count == 0 ? null : string.Join('/', segments);
    }

    /// <summary>The folder of a path; empty for the root.</summary>
    public static string Folder(string path) => path.LastIndexOf('/') is >= 0 and var slash ? path[..slash] : "";

    /// <summary>The name of a file, without its folder.</summary>
    public static string Name(string path) => path[(path.LastIndexOf('/') + 1)..];

    /// <summary>A path without the extension of the file.</summary>
    public static string WithoutExtension(string path)
    {
        int dot = path.LastIndexOf('.');
        return dot > path.LastIndexOf('/') + 1 ? path[..dot] : path;
    }

    /// <summary>The name of a file without folder and extension.</summary>
    public static string Stem(string path) => WithoutExtension(Name(path));

    /// <summary>The extension of a file in lower case, with its dot; empty when it has none.</summary>
    public static string Extension(string path) => path[WithoutExtension(path).Length..].ToLowerInvariant();

    /// <summary>A path as it is written seen from a folder: with <c>..</c> where it lies elsewhere.</summary>
    public static string From(string folder, string path)
    {
        string[] from = folder.Length == 0 ? [] : folder.Split('/'), to = path.Split('/');
        int same = 0;
        while (same < from.Length && same < to.Length - 1 && from[same] == to[same]) same++;
        return string.Join('/', [.. Enumerable.Repeat("..", from.Length - same), .. to[same..]]);
    }

    /// <summary>A path in a folder.</summary>
    public static string Join(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";
}
