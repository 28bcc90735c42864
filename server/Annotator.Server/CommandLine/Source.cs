using Annotator.Formats;
using Annotator.Formats.Conflicts;
using Annotator.Server.Datasets;

namespace Annotator.Server.CommandLine;

/// <summary>An open dataset.</summary>
internal sealed class Source : IDisposable
{
    private readonly HashSet<string>? _only;

    private readonly Func<string, bool>? _isEdited;

    private Source(DiskFolder folder, IStore store, HeaderSizes sizes, HashSet<string>? only, IReadOnlyCollection<string>? shared = null, Func<string, bool>? isEdited = null)
    {
        (Folder, Store, Sizes, _only, _isEdited) = (folder, store, sizes, only, isEdited);
        SharedFiles = shared ?? (store as IEditableStore)?.SharedFiles ?? [];
        Images = only is null ? store.Images : [.. store.Images.Where(image => only.Contains(image.Path))];
    }

    /// <summary>Its folder.</summary>
    public DiskFolder Folder { get; }

    /// <summary>Its annotations.</summary>
    public IStore Store { get; }

    /// <summary>The sizes of its images.</summary>
    public HeaderSizes Sizes { get; }

    /// <summary>The images meant: all, or those of the annotation file that was named.</summary>
    public IReadOnlyList<StoreImage> Images { get; }

    /// <summary>The files that hold the annotations, or the classes, of many images.</summary>
    public IReadOnlyCollection<string> SharedFiles { get; }

    /// <summary>Whether there are annotations of an image, saved or not.</summary>
    public bool IsLabelled(StoreImage image) => image.File is not null || _isEdited?.Invoke(image.Path) == true;

    /// <summary>Whether the whole dataset is meant.</summary>
    public bool IsWhole => _only is null;

    /// <summary>Opens a dataset.</summary>
    /// <param name="path">Its folder, or one of its annotation files.</param>
    /// <param name="format">Its format, or null to recognise it.</param>
    /// <param name="conventions">Conventions that are set.</param>
    /// <param name="images">A folder with images that the dataset lacks; or null.</param>
    /// <param name="countOnly">Whether only kinds and numbers of objects are wanted.</param>
    /// <param name="cancellation">Stops opening.</param>
    /// <param name="surroundings">What another dataset of the same images tells of it; null for nothing.</param>
    public static Source Open(string path, string? format, Dictionary<string, string> conventions, string? images, bool countOnly, CancellationToken cancellation, Surroundings? surroundings = null)
    {
        string full = Path.GetFullPath(path);
        if (images is not null && !Directory.Exists(images)) throw new UsageException($"There is no folder {images}.");
        if (Directory.Exists(full)) return Open(full, null, format, conventions, images, countOnly, surroundings, cancellation);
        if (!File.Exists(full)) throw new UsageException($"There is no file or folder {path}.");

        // A file of one image: the dataset is the nearest folder upward in which the image and its annotations meet.
        Source? found = null;
        UsageException? why = null;
        var folder = Path.GetDirectoryName(full);
        for (int up = 0; up < 5 && folder is not null; up++, folder = Path.GetDirectoryName(folder))
        {
            if (up > 0 && WideFolders.Contains(folder)) break;
            try
            {
                var source = Open(folder, Path.GetRelativePath(folder, full).Replace('\\', '/'), format, conventions, images, countOnly, surroundings, cancellation);
                if (source.IsWhole || source.Images.Any(image => image is { Exists: true, File: not null })) return source;
                if (found is null && source.Images.Count > 0) found = source;
                else source.Dispose();
            }
            catch (UsageException e)
            {
                why ??= e;
            }
            if (Directory.Exists(Path.Combine(folder, ".git"))) break;
        }
        return found ?? throw why ?? new UsageException($"{path} belongs to no dataset that is known.");
    }

    /// <summary>A dataset that is open elsewhere.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="store">Its annotations.</param>
    /// <param name="shared">The files that hold those of many images.</param>
    /// <param name="isEdited">Whether an image has annotations that are not saved.</param>
    public static Source Of(DiskFolder folder, IStore store, IReadOnlyCollection<string> shared, Func<string, bool> isEdited) =>
        new(folder, store, new(folder, null), null, shared, isEdited);

    private static Source Open(string root, string? file, string? format, Dictionary<string, string> conventions, string? images, bool countOnly, Surroundings? surroundings, CancellationToken cancellation)
    {
        var folder = new DiskFolder(root);
        var seen = surroundings?.Seen(folder) ?? folder;
        var chosen = FormatChoice.Of(seen, root, file, format, conventions);
        var sizes = new HeaderSizes(folder, images);
        // Counting YOLO rows needs no size, but telling a rotated box from four corners does.
        IImageSizes known = !countOnly ? sizes : chosen.Format.Id == "yolo-obb" ? new CountingSizes(sizes) : new UnitSizes();
        if (surroundings is not null) known = surroundings.Sizes(known);
        var store = chosen.Open(seen, known, cancellation);
        if (store is IEditableStore editable && !countOnly) store = ConflictStore.Around(editable, folder);
        return new(folder, store, sizes, file is null || chosen.IsNamed ? null : [.. store.Images.Where(image => image.File == file || image.Path == file).Select(image => image.Path)]);
    }

    /// <inheritdoc/>
    public void Dispose() => Sizes.Dispose();
}
