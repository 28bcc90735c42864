using Annotator.Core.Model;
using Annotator.Protocol.Messages;
using Annotator.Server.Datasets;
using Annotator.Server.Hosting;
using Annotator.Server.Journaling;
using Annotator.Server.Watching;

namespace Annotator.Server.Saving;

/// <summary>Writes all unsaved edits of a dataset into the files. Runs in the dataset's gate.</summary>
internal sealed class Saver(DatasetState state, OutsideChanges outside, IFileReplacer replacer, Log log)
{
    /// <summary>Files that are written at the same time: each waits for the disk most of the time.</summary>
    private const int Parallelism = 8;

    private readonly FileSaver _saver = new(replacer, log);
    private readonly List<string> _saved = [];
    private readonly List<SaveFailure> _failed = [];
    private readonly List<string> _merged = [];
    private readonly List<string> _conflicts = [];

    /// <summary>Saves everything that can be saved.</summary>
    public SaveResult Save()
    {
        if (state.Settings.IsUnsaved) SaveSettings();
        SaveDocuments();
        state.Revision++;
        UpdateJournal();
        return new(_saved, _failed, state.Revision, Words());
    }

    private void SaveSettings()
    {
        var outcome = _saver.Save(state.Settings, settings => settings);
        if (outcome.IsChanged) outside.SettingsChanged();
        state.SettleSettings();
        Note(state.Settings.Path, outcome);
    }

    private void SaveDocuments()
    {
        var images = state.Documents.Unsaved;
        var files = images.Select(state.Documents.Get).ToArray();
        var outcomes = new SaveOutcome[files.Length];
        Parallel.For(0, files.Length, new() { MaxDegreeOfParallelism = Parallelism }, i =>
            outcomes[i] = _saver.Save(files[i], document => WithSize(images[i], document)));
        for (int i = 0; i < files.Length; i++)
        {
            state.Settle(images[i]);
            if (outcomes[i].IsChanged) outside.Changed(images[i]);
            Note(files[i].Path, outcomes[i]);
        }
    }

    /// <summary>The size of the image is recorded when its annotations are saved for the first time.</summary>
    private Document WithSize(string image, Document document) =>
        document.Size is null && !document.IsEmpty && state.Sizes.Of(image) is { } size ? document with { Size = size } : document;

    private void Note(string file, SaveOutcome outcome)
    {
        if (outcome.IsWritten) _saved.Add(file);
        if (outcome.Failure is { } failure) _failed.Add(new(file, failure));
        if (outcome.IsMerged) _merged.Add(Path.GetFileName(file));
        _conflicts.AddRange(outcome.Conflicts);
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

    private string? Words()
    {
        if (_merged.Count == 0) return null;
        var first = $"{Wording.Files(_merged)} had changed on disk meanwhile and {(_merged.Count == 1 ? "was" : "were")} merged with your edits.";
        return string.Join(' ', Wording.Conflicts(_conflicts).Prepend(first));
    }
}
