using Annotator.Formats;
using Annotator.Server.Stores;

namespace Annotator.Server.CommandLine;

/// <summary>The format in which a folder is opened, and how.</summary>
/// <param name="Format">The format.</param>
/// <param name="Files">The annotation files; empty for all found.</param>
/// <param name="Conventions">The conventions that are set.</param>
/// <param name="IsNamed">Whether the one file that was named is all there is to open.</param>
internal sealed record FormatChoice(IFormat Format, IReadOnlyList<string> Files, IReadOnlyDictionary<string, string> Conventions, bool IsNamed)
{
    /// <summary>Chooses the format of a folder: what was asked for, what its settings say, or what is certainly there.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="place">What the folder is called in messages.</param>
    /// <param name="file">The annotation file or image in it that was named, or null.</param>
    /// <param name="format">The format asked for, or null.</param>
    /// <param name="conventions">The conventions asked for.</param>
    /// <exception cref="UsageException">There is none, or several.</exception>
    public static FormatChoice Of(IFolder folder, string place, string? file, string? format, IReadOnlyDictionary<string, string> conventions)
    {
        var settings = FormatSettings.Read(folder);
        var detection = Choose(folder, place, file, format ?? settings.Id);
        bool isNamed = file is not null && detection.Files is [var only] && only == file;
        var files = !isNamed && settings.Files.Count > 0 ? settings.Files : detection.Files;
        var all = new Dictionary<string, string>(settings.Conventions);
        foreach (var (name, value) in conventions) all[name] = value;
        return new(FormatRegistry.Find(detection.Format)!, files, all, isNamed);
    }

    /// <summary>Opens the folder.</summary>
    public IStore Open(IFolder folder, IImageSizes sizes, CancellationToken cancellation) => Format.Open(folder, new OpenOptions(sizes, Files, Conventions), cancellation);

    /// <summary>The format to open: the one asked for, or the one that is certainly there.</summary>
    private static Detection Choose(IFolder folder, string place, string? file, string? format)
    {
        if (format is not null && FormatRegistry.Find(format) is null && format != "yolo")
            throw new UsageException($"There is no format “{format}”. Formats are {string.Join(", ", FormatRegistry.All.Select(known => known.Id))}.");
        var found = FormatRegistry.Detect(folder).Select(detection => DetectedFiles.Narrow(detection, file)).OfType<Detection>().ToList();
        if (format is not null)
        {
            return found.Find(detection => detection.Format == format || (format == "yolo" && detection.Format.StartsWith("yolo-", StringComparison.Ordinal)))
                ?? new(format == "yolo" ? "yolo-detect" : format, 1, "asked for", file is not null && file.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? [file] : []);
        }
        if (found.Count == 0) throw new UsageException($"{place} holds no annotations in a format that is known. Name it with --format.");
        var rivals = FormatRegistry.Rivals(found);
        if (rivals.Count == 1) return found[0];
        throw new UsageException($"Several formats are here; choose one with --format, or name its folder:\n{string.Join('\n', rivals.Select(rival => $"  {rival.Format}: {rival.Evidence}"))}");
    }
}
