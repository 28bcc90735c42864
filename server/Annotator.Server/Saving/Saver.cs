using Annotator.Protocol.Messages;
using Annotator.Server.Datasets;
using Annotator.Server.Hosting;
using Annotator.Server.Journaling;
using Annotator.Server.Watching;

namespace Annotator.Server.Saving;

/// <summary>Writes all unsaved edits of a dataset into the files. Runs in the dataset's gate.</summary>
internal sealed class Saver(DatasetState state, OutsideChanges outside, IFileReplacer replacer, Log log)
{
    /// <summary>Saves everything that can be saved.</summary>
    public SaveResult Save()
    {
        var settings = state.Settings.IsUnsaved ? SaveSettings() : null;
        var unsaved = state.Documents.Unsaved;
        var report = new DocumentSaver(state, replacer, log).Save();
        if (settings is not null) report.Note(state.Settings.Path, settings);
        foreach (var image in unsaved) state.Settle(image);
        foreach (var image in report.Changed) outside.Changed(image);
        state.Revision++;
        UpdateJournal();
        return new(report.Written, report.Failed, state.Revision, report.Words());
    }

    private SaveOutcome SaveSettings()
    {
        var outcome = new SettingsSaver(replacer, log).Save(state.Settings);
        if (outcome.IsChanged) outside.SettingsChanged();
        state.SettleSettings();
        return outcome;
    }

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
}
