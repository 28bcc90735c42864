using Annotator.Formats;
using Annotator.Formats.Native;
using Annotator.Protocol.Messages;
using Annotator.Server.Mapping;
using Annotator.Server.Stores;
using StreamJsonRpc;

namespace Annotator.Server.Datasets;

/// <summary>Finds the dataset that a path belongs to.</summary>
internal static class DatasetLocator
{
    /// <summary>The dataset of an image, an annotation file, a folder or <c>annotator.json</c>.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="within">Folders beyond which no root is looked for; for a path in none of them, only its own folder counts.</param>
    /// <exception cref="LocalRpcException">There is nothing at the path.</exception>
    public static LocateResult Locate(string path, IReadOnlyList<string> within)
    {
        path = Normalize(path);
        bool isFolder = Directory.Exists(path);
        if (!isFolder && NativeFormat.Instance.ImagePathFor(path) is { } annotated && File.Exists(annotated)) path = annotated;
        var folder = isFolder ? path : Path.GetDirectoryName(path);
        bool isImage = !isFolder && ImageFiles.IsImage(Path.GetFileName(path.AsSpan()));
        if (folder is null || !Directory.Exists(folder) || (!isFolder && !File.Exists(path)))
            throw new LocalRpcException($"“{path}” is not there.") { ErrorCode = ErrorCodes.NotFound };

        var (root, found) = Root(folder, new(within));
        var paths = new DatasetPaths(root);
        if (!isFolder && !isImage && Path.GetFileName(path) != ImageFiles.SettingsFile && !MayBelong(paths, path, found))
            throw new LocalRpcException($"“{Path.GetFileName(path)}” is neither an image nor a folder nor a file of annotations.") { ErrorCode = ErrorCodes.NotFound };
        bool isSettled = FormatSettings.TryRead(new DiskFolder(root))?.Id is not null;
        return new(paths.Root, paths.Name, isImage ? paths.Relative(path) : null, isSettled ? [] : [.. found.Rivals.Select(FormatMap.ToWire)]);
    }

    /// <summary>An absolute path in its shortest form, without a separator at its end.</summary>
    /// <exception cref="LocalRpcException">The path is not absolute.</exception>
    public static string Normalize(string path)
    {
        if (!Path.IsPathFullyQualified(path) || path.Contains('\0'))
            throw new LocalRpcException($"“{path}” is not an absolute path.") { ErrorCode = ErrorCodes.NotFound };
        path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        return path is [var drive, ':', ..] ? $"{char.ToUpperInvariant(drive)}{path[1..]}" : path; // editors and URIs differ in its case
    }

    /// <summary>The folder of the dataset: the nearest one upward with <c>annotator.json</c>, else the nearest one in which images
    /// of the folder and annotations meet, else the folder itself.</summary>
    private static (string Root, FoundFormats Found) Root(string folder, Bounds bounds)
    {
        var upward = bounds.Upward(folder).ToList();
        if (upward.Find(candidate => File.Exists(Path.Combine(candidate, ImageFiles.SettingsFile))) is { } set) return (set, FormatFinder.Find(new DiskFolder(set)));
        FoundFormats? own = null;
        foreach (string candidate in upward.Take(Meeting.Farthest))
        {
            var found = FormatFinder.Find(new DiskFolder(candidate));
            own ??= found;
            if (Meeting.Is(candidate, folder, found)) return (candidate, found);
        }
        return (folder, own ?? new([], []));
    }

    private static bool MayBelong(DatasetPaths paths, string path, FoundFormats found) =>
        paths.Relative(path) is { } file && found.Editable.Any(detection => Meeting.Open(paths.Root, detection) is { } store && (store.MayBelong(file) || store.SharedFiles.Contains(file)));

    /// <summary>The folders beyond which no root is looked for.</summary>
    private sealed class Bounds(IReadOnlyList<string> within)
    {
        private readonly string[] _within = [.. within.Select(Normalize)];

        /// <summary>A folder and those it lies in, as far as the bounds go.</summary>
        public IEnumerable<string> Upward(string folder)
        {
            yield return folder;
            for (var parent = Path.GetDirectoryName(folder); parent is not null && Contain(parent); parent = Path.GetDirectoryName(parent)) yield return parent;
        }

        private bool Contain(string folder) => _within.Any(bound => folder == bound || new DatasetPaths(bound).Relative(folder) is not null);
    }
}
