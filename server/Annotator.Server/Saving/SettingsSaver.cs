using Annotator.Server.Documents;
using Annotator.Server.Hosting;

namespace Annotator.Server.Saving;

/// <summary>Writes the unsaved edits of the settings into their file.</summary>
internal sealed class SettingsSaver(IFileReplacer replacer, Log log)
{
    /// <summary>Saves the settings. What was changed outside meanwhile is merged first.</summary>
    public SaveOutcome Save(TrackedSettings settings)
    {
        var name = Path.GetFileName(settings.Path);
        bool isMerged = false, isChanged = false;
        var conflicts = new List<string>();
        SaveOutcome Outcome(bool isWritten, string? failure = null) => new(isWritten, failure, isMerged, isChanged, conflicts);
        try
        {
            for (int attempt = 1; attempt <= SaveOutcome.MaxAttempts; attempt++)
            {
                var news = settings.Refresh();
                isChanged |= news.Changed;
                isMerged |= news.Merged;
                conflicts.AddRange(news.Conflicts);
                if (settings.Fault is { } fault) return Outcome(false, SaveOutcome.Unreadable(name, fault));
                if (!settings.IsUnsaved) return Outcome(false); // what came in from outside is what was to be saved
                var value = settings.Current;
                var bytes = settings.Patch(value);
                if (!replacer.Replace(settings.Path, stream => stream.Write(bytes), () => IsAsRead(settings))) continue;
                settings.Saved(bytes, value);
                return Outcome(true);
            }
            return Outcome(false, SaveOutcome.KeepsChanging(name));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.Error($"{settings.Path} can't be saved", e);
            return Outcome(false, SaveOutcome.CantBeWritten(name, e));
        }
    }

    private static bool IsAsRead(TrackedSettings settings) =>
        DiskFile.Read(settings.Path) is { } now ? settings.Bytes is not null && now.AsSpan().SequenceEqual(settings.Bytes) : settings.Bytes is null;
}
