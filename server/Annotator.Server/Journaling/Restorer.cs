using Annotator.Core.Editing;
using Annotator.Formats;
using Annotator.Server.Datasets;
using Annotator.Server.Documents;
using Annotator.Server.Hosting;
using Annotator.Server.Saving;

namespace Annotator.Server.Journaling;

/// <summary>What was brought back when a dataset was opened.</summary>
/// <param name="Edits">How many unsaved edits.</param>
/// <param name="Message">What restoring met, for people; null when nothing.</param>
internal sealed record Restored(int Edits, string? Message);

/// <summary>Brings unsaved edits back that an earlier process left in journals.</summary>
internal sealed class Restorer(DatasetState state, Log log)
{
    private readonly List<string> _merged = [];
    private readonly List<string> _conflicts = [];
    private readonly List<string> _troubles = [];

    /// <summary>Replays all journals that nobody holds.</summary>
    public Restored Restore()
    {
        try
        {
            var journals = state.Journal.Recover();
            foreach (var journal in journals) Replay(journal);
            if (journals.Count > 0) Keep();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.Error("the journal can't be read", e);
            _troubles.Add($"Unsaved edits of an earlier session, if there were any, could not be looked for: {IOErrors.Explain(e)}");
        }
        return new(state.HasUnsavedEdits ? state.UnsavedEdits : 0, Words());
    }

    private void Replay(RecoveredJournal journal)
    {
        var replay = new JournalReplay();
        bool isWhole = !journal.IsDamaged;
        foreach (var record in journal.Records)
        {
            try
            {
                replay.Apply(record);
            }
            catch (Exception e) when (e is EditConflictException or InvalidEditException or FileFaultException or ArgumentException)
            {
                log.Error("a journal can't be replayed to its end", e);
                isWhole = false;
                break;
            }
        }
        if (!isWhole) _troubles.Add("A part of the unsaved edits could not be brought back, because the journal is damaged; a copy of it is kept.");
        state.UnsavedEdits += replay.Edits;
        foreach (var (image, (@base, document)) in replay.Documents)
        {
            var file = state.Documents.Get(image);
            FileReplacer.DeleteRemains(state.Paths.Absolute(file.File));
            Note(image, file.Restore(@base, document));
            state.Settle(image);
        }
        if (replay.Settings is { } settings)
        {
            FileReplacer.DeleteRemains(state.Settings.Path);
            Note(ImageFiles.SettingsFile, state.Settings.Restore(settings.Base, settings.Current));
        }
        if (replay.Classes is { } classes && !state.Classes.Restore(classes.Base, classes.Current))
            _troubles.Add("The class list changed on disk meanwhile, so your unsaved changes to it could not be brought back; changes of labels in the images were.");
    }

    /// <summary>One journal holds it all now.</summary>
    private void Keep()
    {
        try
        {
            if (state.HasUnsavedEdits) state.Journal.Rewrite(state.Snapshot());
            else state.Journal.Clear();
        }
        catch (JournalException e)
        {
            log.Warning(e.Message); // the old journals are still there
        }
        if (!state.HasUnsavedEdits) state.UnsavedEdits = 0;
    }

    private void Note(string file, FileNews news)
    {
        if (!news.Merged) return;
        _merged.Add(file);
        _conflicts.AddRange(news.Conflicts);
    }

    private string? Words()
    {
        var sentences = new List<string>(_troubles.Distinct());
        if (_merged.Count > 0)
            sentences.Add($"{Wording.Files(_merged)} had changed on disk meanwhile and {(_merged.Count == 1 ? "was" : "were")} merged with your unsaved edits.");
        sentences.AddRange(Wording.Conflicts(_conflicts));
        return sentences.Count == 0 ? null : string.Join(' ', sentences);
    }
}
