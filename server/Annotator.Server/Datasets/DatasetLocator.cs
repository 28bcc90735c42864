using Annotator.Protocol.Messages;
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
        if (!isFolder && ImageFiles.IsAnnotationFile(Path.GetFileName(path.AsSpan()))) path = path[..^ImageFiles.AnnotationSuffix.Length];
        var folder = isFolder ? path : Path.GetDirectoryName(path);
        bool isImage = !isFolder && ImageFiles.IsImage(Path.GetFileName(path.AsSpan()));
        if (folder is null || !Directory.Exists(folder) || (!isFolder && !File.Exists(path)))
            throw new LocalRpcException($"“{path}” is not there.") { ErrorCode = ErrorCodes.NotFound };
        if (!isFolder && !isImage && Path.GetFileName(path) != ImageFiles.SettingsFile)
            throw new LocalRpcException($"“{Path.GetFileName(path)}” is neither an image nor a folder.") { ErrorCode = ErrorCodes.NotFound };

        var paths = new DatasetPaths(Root(folder, [.. within.Select(Normalize)]));
        return new(paths.Root, paths.Name, isImage ? paths.Relative(path) : null);
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

    private static string Root(string folder, IReadOnlyList<string> within)
    {
        for (var candidate = folder; candidate is not null; candidate = Path.GetDirectoryName(candidate))
        {
            if (candidate != folder && !within.Any(bound => candidate == bound || new DatasetPaths(bound).Relative(candidate) is not null)) break;
            if (File.Exists(Path.Combine(candidate, ImageFiles.SettingsFile))) return candidate;
        }
        return folder;
    }
}
