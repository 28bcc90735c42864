using Annotator.Formats;
using Annotator.Protocol.Model;

namespace Annotator.Server.Stores;

/// <summary>The format in which a dataset is open, and how it is known.</summary>
/// <param name="Format">The format.</param>
/// <param name="Files">The annotation files that were chosen; empty for all.</param>
/// <param name="Origin">How it is known.</param>
/// <param name="Evidence">By what it was recognised, for people; null when nothing was.</param>
/// <param name="Found">Everything that was found in the folder.</param>
internal sealed record StoreFormat(IFormat Format, IReadOnlyList<string> Files, FormatOrigin Origin, string? Evidence, FoundFormats Found)
{
    /// <summary>Decides on a format: what the user chose, else what the settings say, else what the files show.</summary>
    /// <param name="folder">The dataset.</param>
    /// <param name="settings">What <c>annotator.json</c> says.</param>
    /// <param name="chosen">The user's choice, or null.</param>
    /// <exception cref="UnreadableFileException">The format chosen is none, or can't be edited in place.</exception>
    public static StoreFormat Decide(IFolder folder, FormatSettings settings, FormatChoice? chosen)
    {
        var found = FormatFinder.Find(folder);
        if (chosen is not null) return Of(chosen.Id, chosen.Files, FormatOrigin.Chosen, found);
        if (settings.Id is { } id) return Of(id, settings.Files, FormatOrigin.Set, found);
        return found.Rivals is [var first, ..]
            ? new(FormatFinder.Get(first.Format), settings.Files.Count > 0 ? settings.Files : first.Files, FormatOrigin.Detected, first.Evidence, found)
            : new(FormatFinder.Default, [], FormatOrigin.Default, null, found);
    }

    private static StoreFormat Of(string id, IReadOnlyList<string> files, FormatOrigin origin, FoundFormats found)
    {
        var detection = found.Editable.FirstOrDefault(detection => detection.Format == id);
        return new(FormatFinder.Get(id), files.Count > 0 ? files : detection?.Files ?? [], origin, detection?.Evidence, found);
    }
}
