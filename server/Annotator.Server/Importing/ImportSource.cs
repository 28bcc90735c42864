using Annotator.Formats;
using Annotator.Protocol.Model;
using Annotator.Server.Datasets;
using Annotator.Server.Stores;
using StreamJsonRpc;

namespace Annotator.Server.Importing;

/// <summary>What annotations are taken from: a folder, or one file.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="File">Path of the file in it; null for the whole folder.</param>
/// <param name="Found">The formats it could have, the likeliest first: one when it is certain.</param>
internal sealed record ImportSource(DiskFolder Folder, string? File, IReadOnlyList<Detection> Found)
{
    /// <summary>How many folders upward may hold the rest of what a file belongs to.</summary>
    private const int Farthest = 5;

    /// <summary>Looks at a path.</summary>
    /// <param name="path">Absolute path of a folder or file.</param>
    /// <param name="choice">The format that the user chose, or null.</param>
    /// <exception cref="LocalRpcException">There is nothing to import.</exception>
    public static ImportSource Find(string path, FormatChoice? choice)
    {
        if (choice is not null && FormatRegistry.Find(choice.Id) is null) throw Refused.NotFound($"There is no format “{choice.Id}”.");
        if (Directory.Exists(path)) return Choose(new(path), null, choice) ?? throw Nothing(path);
        if (!System.IO.File.Exists(path)) throw Refused.NotFound($"“{path}” is not there.");
        string? folder = Path.GetDirectoryName(path);
        for (int up = 0; up < Farthest && folder is not null && (up == 0 || !WideFolders.Contains(folder)); up++, folder = Path.GetDirectoryName(folder))
            if (Choose(new(folder), Path.GetRelativePath(folder, path).Replace('\\', '/'), choice) is { } source) return source;
        if (choice is null) throw Nothing(path);
        return new(new(Path.GetDirectoryName(path)!), Path.GetFileName(path), [new(choice.Id, 1, "chosen", choice.Files.Count > 0 ? choice.Files : [Path.GetFileName(path)])]);
    }

    /// <summary>Opens it in its likeliest format.</summary>
    /// <exception cref="UnreadableFileException">A file that everything depends on can't be read.</exception>
    public IStore Open(IImageSizes sizes, CancellationToken cancellation)
    {
        var conventions = FormatSettings.TryRead(Folder)?.Conventions ?? FormatSettings.None.Conventions;
        return FormatRegistry.Find(Found[0].Format)!.Open(Folder, new OpenOptions(sizes, Found[0].Files, conventions), cancellation);
    }

    /// <summary>The images whose annotations are meant.</summary>
    public IEnumerable<StoreImage> ImagesOf(IStore store) =>
        store.Images.Where(image => image.File is not null && (File is null || Found[0].Files.Contains(File) || image.File == File));

    private static ImportSource? Choose(DiskFolder folder, string? file, FormatChoice? choice)
    {
        var found = FormatRegistry.Detect(folder).Select(detection => DetectedFiles.Narrow(detection, file)).OfType<Detection>().ToList();
        string? wanted = choice?.Id ?? FormatSettings.TryRead(folder)?.Id;
        if (wanted is not null && found.Find(detection => detection.Format == wanted) is { } known) return new(folder, file, [choice is { Files.Count: > 0 } ? known with { Files = choice.Files } : known]);
        if (choice is not null) return file is null ? new(folder, file, [new(choice.Id, 1, "chosen", choice.Files)]) : null;
        return found.Count == 0 ? null : new(folder, file, FormatRegistry.Rivals(found));
    }

    private static LocalRpcException Nothing(string path) => Refused.NotFound($"“{path}” holds no annotations in a format that is known.");
}
