namespace Annotator.Formats.Yolo;

/// <summary>An image in a classification folder.</summary>
/// <param name="Split">The folder of the split: <c>train</c>, <c>data/val</c>, …</param>
/// <param name="Class">The folder of the class.</param>
/// <param name="Name">The name of the image.</param>
internal sealed record ClassifiedImage(string Split, string Class, string Name)
{
    private static readonly HashSet<string> Splits = ["train", "val", "valid", "validation", "test"];

    /// <summary>Folders in which other layouts keep images or annotations.</summary>
    private static readonly HashSet<string> OtherLayouts = ["images", "labels", "annotations", "jpegimages", "image_2", "label_2", "img1", "masks", "labeltxt"];

    /// <summary>The place of an image; null when it lies otherwise.</summary>
    public static ClassifiedImage? Of(string path)
    {
        string[] segments = path.Split('/');
        return segments.Length >= 3 && Splits.Contains(segments[^3]) && !OtherLayouts.Contains(segments[^2].ToLowerInvariant()) && ImageNames.IsImage(path)
            ? new(string.Join('/', segments[..^2]), segments[^2], segments[^1])
            : null;
    }

    /// <summary>Whether a file lies in the folder of a split, at any depth.</summary>
    public static bool IsInSplit(string path) => Array.Exists(path.Split('/')[..^1], Splits.Contains);

    /// <summary>Where an image of a class goes: into the split that its path names, else into train.</summary>
    /// <param name="image">Path of the image in the source.</param>
    /// <param name="tag">Its class.</param>
    public static string PathFor(string image, string tag)
    {
        var segments = image.Split('/').ToList();
        int at = segments.FindIndex(0, segments.Count - 1, Splits.Contains);
        string split = at < 0 ? "train" : segments[at];
        if (at >= 0) segments.RemoveAt(at);
        if (segments.Count > 1 && at >= 0 && at < segments.Count - 1 && segments[at] == tag) segments.RemoveAt(at);
        return $"{split}/{FolderName(tag)}/{string.Join('_', segments)}";
    }

    /// <summary>A tag as the name of a folder.</summary>
    public static string FolderName(string tag)
    {
        string name = string.Concat(tag.Select(c => c is '/' or '\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|' || char.IsControl(c) ? '_' : c)).Trim();
        return name.TrimStart('.') is { Length: > 0 } plain ? plain.TrimEnd('.') is { Length: > 0 } whole ? whole : "_" : "_";
    }
}
