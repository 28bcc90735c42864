namespace Annotator.Server.Datasets;

/// <summary>Paths of a dataset: absolute ones on this machine, and those of images in the dataset with forward slashes.</summary>
/// <param name="root">Absolute path of the dataset's folder.</param>
internal sealed class DatasetPaths(string root)
{
    /// <summary>Absolute path of the folder, without a separator at its end.</summary>
    public string Root { get; } = root;

    /// <summary>Name for people: the folder's.</summary>
    public string Name { get; } = Path.GetFileName(root) is { Length: > 0 } name ? name : root;

    /// <summary>Absolute path of <c>annotator.json</c>.</summary>
    public string SettingsFile { get; } = Path.Combine(root, ImageFiles.SettingsFile);

    /// <summary>Whether a path in the dataset is one: relative, inside, in its shortest form and not in a skipped folder.</summary>
    public static bool IsInside(string image)
    {
        if (image.Length == 0 || image.Contains('\0') || Path.IsPathRooted(image)) return false;
        if (OperatingSystem.IsWindows() && image.AsSpan().ContainsAny('\\', ':')) return false;
        return !image.Split('/').Any(part => part is "" or "." or "..");
    }

    /// <summary>Absolute path of something in the dataset.</summary>
    public string Absolute(string path) => Path.Combine(Root, Path.DirectorySeparatorChar == '/' ? path : path.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>Path in the dataset of an absolute path, or null when it lies outside.</summary>
    public string? Relative(string absolute)
    {
        if (!absolute.StartsWith(Root, StringComparison.Ordinal)) return null;
        var rest = absolute.AsSpan(Root.Length);
        if (!Root.EndsWith(Path.DirectorySeparatorChar))
        {
            if (!rest.StartsWith([Path.DirectorySeparatorChar])) return null;
            rest = rest[1..];
        }
        return rest.Length == 0 ? null : rest.ToString().Replace(Path.DirectorySeparatorChar, '/');
    }
}
