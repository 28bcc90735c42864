using Annotator.Core.Model;
using Annotator.Protocol.Messages;
using Annotator.Server.Datasets;
using Annotator.Server.Documents;
using Annotator.Server.Hosting;
using Annotator.Server.Journaling;
using Annotator.Server.Watching;

namespace Annotator.Server.Saving;

/// <summary>Writes unsaved edits into the files. Runs in the dataset's gate.</summary>
internal sealed class Saver(DatasetState state, OutsideChanges outside, IFileReplacer replacer, Log log)
{
    /// <summary>How often a file may change under our hands before we give up on it.</summary>
    private const int MaxAttempts = 5;

    private readonly List<string> _saved = [];
    private readonly List<SaveFailure> _failed = [];
    private readonly List<string> _merged = [];
    private readonly List<string> _conflicts = [];

    /// <summary>Saves everything that can be saved.</summary>
    public SaveResult Save()
    {
        if (state.Settings.IsUnsaved)
        {
            SaveFile(state.Settings, ImageFiles.SettingsFile, settings => settings, news =>
            {
                if (news.Changed) outside.SettingsChanged();
            });
            state.SettleSettings();
        }
        foreach (var image in state.Documents.Unsaved)
        {
            var file = state.Documents.Get(image);
            SaveFile(file, Path.GetFileName(file.Path), document => WithSize(image, document), news =>
            {
                if (news.Changed) outside.Changed(image);
            });
            state.Settle(image);
        }
        state.Revision++;
        UpdateJournal();
        return new(_saved, _failed, state.Revision, Words());
    }

    private void SaveFile<T>(TrackedFile<T> file, string name, Func<T, T> complete, Action<FileNews> tell) where T : class, IEquatable<T>
    {
        try
        {
            for (int attempt = 1; attempt <= MaxAttempts; attempt++)
            {
                var news = file.Refresh();
                tell(news);
                if (file.Fault is { } fault)
                {
                    Fail(file.Path, $"“{name}” was changed outside and can't be read any more, so it is not overwritten: {fault} Mend the file, then save again; your edits are kept.");
                    return;
                }
                if (news.Merged) Merged(name, news);
                if (!file.IsUnsaved) return; // what came in from outside is what was to be saved
                var value = complete(file.Current);
                var bytes = file.Patch(value);
                if (!replacer.Replace(file.Path, bytes, () => IsAsRead(file))) continue;
                file.Saved(bytes, value);
                _saved.Add(file.Path);
                return;
            }
            Fail(file.Path, $"“{name}” keeps changing on disk. Save again when the other program is done.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.Error($"{file.Path} can't be saved", e);
            Fail(file.Path, $"“{name}” can't be written: {IOErrors.Explain(e)}");
        }
    }

    private static bool IsAsRead<T>(TrackedFile<T> file) where T : class, IEquatable<T> =>
        DiskFile.Read(file.Path) is { } now ? file.Bytes is not null && now.AsSpan().SequenceEqual(file.Bytes) : file.Bytes is null;

    /// <summary>The size of the image is recorded when its annotations are saved for the first time.</summary>
    private Document WithSize(string image, Document document) =>
        document.Size is null && !document.IsEmpty && state.Sizes.Of(image) is { } size ? document with { Size = size } : document;

    private void Merged(string name, FileNews news)
    {
        if (!_merged.Contains(name)) _merged.Add(name);
        _conflicts.AddRange(news.Conflicts);
    }

    private void Fail(string file, string message) => _failed.Add(new(file, message));

    private void UpdateJournal()
    {
        if (!state.HasUnsavedEdits)
        {
            outside.ForgetEdits();
            return;
        }
        try
        {
            state.Journal.Rewrite(state.Snapshot());
        }
        catch (JournalException e)
        {
            log.Warning(e.Message); // it still holds everything; a replay would merge what is saved to no effect
        }
    }

    private string? Words()
    {
        if (_merged.Count == 0) return null;
        var first = $"{Wording.Files(_merged)} had changed on disk meanwhile and {(_merged.Count == 1 ? "was" : "were")} merged with your edits.";
        return string.Join(' ', Wording.Conflicts(_conflicts).Prepend(first));
    }
}
