using Annotator.Formats;
using Annotator.Formats.NativeDatasets;

namespace Annotator.Server.Stores;

/// <summary>The formats found in a folder.</summary>
/// <param name="Editable">Those that can be edited in place, the likeliest first.</param>
/// <param name="Importable">Those that can only be imported.</param>
internal sealed record FoundFormats(IReadOnlyList<Detection> Editable, IReadOnlyList<Detection> Importable)
{
    /// <summary>Those that could be meant: one when it is certain.</summary>
    public IReadOnlyList<Detection> Rivals => FormatRegistry.Rivals(Editable);
}

/// <summary>Finds the formats that annotations in a folder could have.</summary>
internal static class FormatFinder
{
    /// <summary>Annotator's own format: that of a folder without annotations.</summary>
    public static IFormat Default { get; } = new NativeDatasetFormat();

    /// <summary>Looks at the names in a folder and at the beginnings of a few files.</summary>
    public static FoundFormats Find(IFolder folder)
    {
        var all = FormatRegistry.Detect(folder).ToLookup(detection => FormatRegistry.Find(detection.Format)!.EditsInPlace);
        return new([.. all[true]], [.. all[false]]);
    }

    /// <summary>The format of an id.</summary>
    /// <exception cref="UnreadableFileException">There is none; <c>annotator.json</c> is to blame.</exception>
    public static IFormat Get(string id)
    {
        var format = FormatRegistry.Find(id) ?? throw Unknown($"There is no format “{id}”. Formats that can be edited in place are {Names}.");
        return format.EditsInPlace ? format : throw Unknown($"{format.Title} can't be edited in place; import it. Formats that can be are {Names}.");
    }

    private static string Names => string.Join(", ", FormatRegistry.All.Where(format => format.EditsInPlace).Select(format => format.Id));

    private static UnreadableFileException Unknown(string message) => new(Annotator.Formats.Settings.SettingsFile.Name, null, message);
}
