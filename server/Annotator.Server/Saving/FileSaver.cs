using Annotator.Server.Documents;
using Annotator.Server.Hosting;

namespace Annotator.Server.Saving;

/// <summary>Writes the unsaved edits of one file into it.</summary>
internal sealed class FileSaver(IFileReplacer replacer, Log log)
{
    /// <summary>How often a file may change under our hands before we give up on it.</summary>
    private const int MaxAttempts = 5;

    /// <summary>Saves a file. What was changed outside meanwhile is merged first.</summary>
    /// <param name="file">The file.</param>
    /// <param name="complete">Adds to a value what is recorded on saving.</param>
    public SaveOutcome Save<T>(TrackedFile<T> file, Func<T, T> complete) where T : class, IEquatable<T>
    {
        var name = Path.GetFileName(file.Path);
        bool isMerged = false, isChanged = false;
        var conflicts = new List<string>();
        SaveOutcome Outcome(bool isWritten, string? failure = null) => new(isWritten, failure, isMerged, isChanged, conflicts);
        try
        {
            for (int attempt = 1; attempt <= MaxAttempts; attempt++)
            {
                var news = file.Refresh();
                isChanged |= news.Changed;
                isMerged |= news.Merged;
                conflicts.AddRange(news.Conflicts);
                if (file.Fault is { } fault)
                {
                    return Outcome(false, $"“{name}” was changed outside and can't be read any more, so it is not overwritten: {fault} "
                        + "Mend the file, then save again; your edits are kept.");
                }
                if (!file.IsUnsaved) return Outcome(false); // what came in from outside is what was to be saved
                var value = complete(file.Current);
                var bytes = file.Patch(value);
                if (!replacer.Replace(file.Path, bytes, () => IsAsRead(file))) continue;
                file.Saved(bytes, value);
                return Outcome(true);
            }
            return Outcome(false, $"“{name}” keeps changing on disk. Save again when the other program is done.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.Error($"{file.Path} can't be saved", e);
            return Outcome(false, $"“{name}” can't be written: {IOErrors.Explain(e)}");
        }
    }

    private static bool IsAsRead<T>(TrackedFile<T> file) where T : class, IEquatable<T> =>
        DiskFile.Read(file.Path) is { } now ? file.Bytes is not null && now.AsSpan().SequenceEqual(file.Bytes) : file.Bytes is null;
}
