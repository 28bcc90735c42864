using Annotator.Formats;

namespace Annotator.Server.Importing;

/// <summary>Finds the images of a dataset that another one means: by their paths, else by names that only one image has.</summary>
internal sealed class ImageMatcher
{
    private readonly HashSet<string> _paths;
    private readonly ILookup<string, string> _names, _foldedNames, _stems;

    /// <summary>Takes the images of the dataset.</summary>
    public ImageMatcher(IReadOnlyCollection<string> images)
    {
        _paths = [.. images];
        _names = images.ToLookup(RelativePaths.Name);
        _foldedNames = images.ToLookup(RelativePaths.Name, StringComparer.OrdinalIgnoreCase);
        _stems = images.ToLookup(RelativePaths.Stem, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The image meant, or null when there is none, or several could be.</summary>
    /// <param name="image">Its path in the other dataset.</param>
    /// <param name="isThere">Whether the other dataset has the image itself; else the extension may be a guess.</param>
    public string? Find(string image, bool isThere)
    {
        if (_paths.Contains(image)) return image;
        string name = RelativePaths.Name(image);
        if (_names.Contains(name)) return Only(_names[name]);
        if (_foldedNames.Contains(name)) return Only(_foldedNames[name]);
        return isThere ? null : Only(_stems[RelativePaths.Stem(image)]);
    }

    /// <summary>The images meant by several, by their paths in the other dataset. Where two mean the same one, only a path that
    /// is equal counts.</summary>
    public Dictionary<string, string> Find(IEnumerable<StoreImage> images)
    {
        var matches = new Dictionary<string, string>();
        foreach (var group in images.Select(image => (image.Path, Target: Find(image.Path, image.Exists))).Where(pair => pair.Target is not null).GroupBy(pair => pair.Target!))
        {
            string[] paths = [.. group.Select(pair => pair.Path)];
            if (paths is [var only]) matches.Add(only, group.Key);
            else if (paths.Contains(group.Key)) matches.Add(group.Key, group.Key);
        }
        return matches;
    }

    private static string? Only(IEnumerable<string> images) => images.Take(2).ToArray() is [var only] ? only : null;
}
