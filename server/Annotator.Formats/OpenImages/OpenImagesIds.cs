using Annotator.Formats.Imports;

namespace Annotator.Formats.OpenImages;

/// <summary>Finds images by the ids that tables give: the name of the file without its extension.</summary>
/// <param name="images">All images.</param>
internal sealed class OpenImagesIds(IReadOnlyList<string> images)
{
    private static readonly string[] Splits = ["train", "validation", "test"];
    private readonly ILookup<string, string> _byId = images.ToLookup(RelativePaths.Stem);
    private (string File, string Id) _lastKey;
    private ImportBuilder.Entry? _last;

    /// <summary>Whether an image is there.</summary>
    /// <param name="file">The table that names it.</param>
    /// <param name="id">Its id.</param>
    public bool Exists(string file, string id) => Find(file, id) is not null;

    /// <summary>The entry of an image; rows of one image mostly follow one another.</summary>
    public ImportBuilder.Entry Entry(ImportBuilder builder, string file, string id)
    {
        if (_last is not null && _lastKey == (file, id)) return _last;
        _lastKey = (file, id);
        return _last = Find(file, id) is { } path ? builder.At(path, true, file) : builder.At(RelativePaths.Name(id.Replace('\\', '/')).Replace("\0", "", StringComparison.Ordinal) + ".jpg", false, file);
    }

    /// <summary>The image of an id; of several in the folders of different splits the one that the table is of.</summary>
    private string? Find(string file, string id)
    {
        string? split = SplitOf(RelativePaths.Name(file).Split('-', '_', '.')), found = null;
        foreach (string path in _byId[id])
        {
            if (split is not null && SplitOf(path.Split('/')) == split) return path;
            found ??= path;
        }
        return found;
    }

    /// <summary>The split that some words name, or null.</summary>
    public static string? SplitOf(string[] words) => Array.Find(words, Splits.Contains);
}
