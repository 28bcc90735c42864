namespace Annotator.Formats;

/// <summary>Finds the images that annotation files name: they name them from their own folder, from the root, or by the
/// name of the file alone.</summary>
internal sealed class ImageResolver
{
    private readonly FolderListing _listing;
    private readonly ILookup<string, string> _byName;
    private ILookup<string, string>? _byStem;

    /// <summary>Takes the files of a dataset.</summary>
    /// <param name="listing">The files.</param>
    /// <param name="isOther">Tells which pictures are no images of the dataset: masks.</param>
    public ImageResolver(FolderListing listing, Func<string, bool>? isOther = null)
    {
        _listing = listing;
        Images = [.. listing.Files.Where(path => ImageNames.IsImage(path) && isOther?.Invoke(path) != true)];
        _byName = Images.ToLookup(RelativePaths.Name);
    }

    /// <summary>All images, in natural order.</summary>
    public IReadOnlyList<string> Images { get; }

    /// <summary>The images that have a name but for the extension.</summary>
    public IReadOnlyList<string> Stem(string stem) => [.. (_byStem ??= Images.ToLookup(RelativePaths.Stem))[stem]];

    /// <summary>The image a file means.</summary>
    /// <param name="file">The annotation file.</param>
    /// <param name="written">The name it gives.</param>
    /// <returns>The path, and whether the image is there; where it is not, the path at which it is expected.</returns>
    public (string Path, bool Exists) Resolve(string file, string written)
    {
        string folder = RelativePaths.Folder(file);
        string? near = RelativePaths.Resolve(folder, written), fromRoot = RelativePaths.Resolve("", written);
        if (near is not null && _listing.Contains(near)) return (near, true);
        if (fromRoot is not null && _listing.Contains(fromRoot)) return (fromRoot, true);
        string name = RelativePaths.Name(written.Replace('\\', '/'));
        var same = _byName[name].ToList();
        if (same.Count == 1) return (same[0], true);
        if (same.Count > 1 && same.Find(path => fromRoot is not null && path.EndsWith("/" + fromRoot, StringComparison.Ordinal)) is { } ending) return (ending, true);
        return (near ?? RelativePaths.Join(folder, name is "" or "." or ".." || name.Contains('\0') ? "unnamed" : name), false);
    }

    /// <summary>The name by which a file calls an image that it does not have yet: as it calls the others, else as seen from
    /// its own folder.</summary>
    /// <param name="file">The annotation file.</param>
    /// <param name="image">The image.</param>
    /// <param name="names">The names that the file has.</param>
    public string NameLike(string file, string image, IEnumerable<string> names)
    {
        foreach (string other in names)
        {
            var (path, exists) = Resolve(file, other);
            if (!exists || !path.EndsWith(other, StringComparison.Ordinal)) continue;
            string prefix = path[..^other.Length];
            if (image.StartsWith(prefix, StringComparison.Ordinal)) return image[prefix.Length..];
            break;
        }
        string folder = RelativePaths.Folder(file) + "/";
        return image.StartsWith(folder, StringComparison.Ordinal) ? image[folder.Length..] : image;
    }
}
