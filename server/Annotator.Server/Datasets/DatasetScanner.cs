using System.IO.Enumeration;

namespace Annotator.Server.Datasets;

/// <summary>What lies in a dataset's folder.</summary>
/// <param name="Images">The images.</param>
/// <param name="Annotated">The images that have an annotation file.</param>
/// <param name="Orphans">Where annotation files lack their image: the paths such images would have.</param>
internal sealed record ScanResult(ImageList Images, IReadOnlyList<string> Annotated, IReadOnlyList<string> Orphans);

/// <summary>Finds the images and annotation files of a dataset, by name alone. Links to folders are not followed, so
/// there are no loops and nothing outside; hidden folders and those of package managers are skipped, folders that
/// can't be read are passed over.</summary>
internal static class DatasetScanner
{
    /// <summary>Looks through a dataset's folder; one that is gone is empty.</summary>
    public static ScanResult Scan(DatasetPaths paths, CancellationToken cancellation)
    {
        try
        {
            return Look(paths, cancellation);
        }
        catch (DirectoryNotFoundException)
        {
            return new(ImageList.Empty, [], []);
        }
    }

    private static ScanResult Look(DatasetPaths paths, CancellationToken cancellation)
    {
        var images = new List<string>();
        var annotationFiles = new List<string>();
        foreach (var (path, isImage) in Enumerate(paths))
        {
            cancellation.ThrowIfCancellationRequested();
            if (isImage) images.Add(path);
            else annotationFiles.Add(path[..^ImageFiles.AnnotationSuffix.Length]);
        }
        var list = ImageList.From(images);
        var annotated = new List<string>(annotationFiles.Count);
        var orphans = new List<string>();
        foreach (var image in annotationFiles)
        {
            int index = list.IndexOf(image);
            if (index >= 0) annotated.Add(list[index]); // the list's own string, so that each path is held once
            else orphans.Add(image);
        }
        return new(list, annotated, orphans);
    }

    private static FileSystemEnumerable<(string Path, bool IsImage)> Enumerate(DatasetPaths paths)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.None };
        int skip = paths.Root.Length + (Path.EndsInDirectorySeparator(paths.Root) ? 0 : 1);
        return new(paths.Root, (ref entry) => (PathInDataset(ref entry, skip), ImageFiles.IsImage(entry.FileName)), options)
        {
            ShouldIncludePredicate = (ref entry) => !entry.IsDirectory && (ImageFiles.IsImage(entry.FileName) || ImageFiles.IsAnnotationFile(entry.FileName)),
            ShouldRecursePredicate = (ref entry) =>
                ImageFiles.IsSearched(entry.FileName) && (entry.Attributes & (FileAttributes.ReparsePoint | FileAttributes.Hidden)) == 0,
        };
    }

    private static string PathInDataset(ref FileSystemEntry entry, int skip)
    {
        var folder = entry.Directory.Length > skip ? entry.Directory[skip..] : [];
        var path = folder.Length == 0 ? entry.FileName.ToString() : string.Concat(folder, "/", entry.FileName);
        return Path.DirectorySeparatorChar == '/' ? path : path.Replace(Path.DirectorySeparatorChar, '/');
    }
}
