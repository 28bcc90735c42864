using Annotator.Formats;
using Annotator.Server.Datasets;
using Annotator.Server.Documents;
using Annotator.Server.Hosting;
using Annotator.Server.Journaling;
using Annotator.Server.Stores;

namespace Annotator.Server.Watching;

/// <summary>Brings a dataset in line with what happened to its files, and collects what the client has to be told.
/// Runs in the dataset's gate.</summary>
internal sealed class OutsideChanges(DatasetState state, Log log)
{
    private readonly HashSet<string> _images = [];
    private readonly List<string> _reloaded = [];
    private readonly List<string> _merged = [];
    private readonly List<string> _conflicts = [];
    private bool _listChanged;
    private bool _settingsChanged;
    private bool _formatChanged;
    private bool _isReportDue;

    /// <summary>Looks at the file of a document.</summary>
    /// <param name="image">The image.</param>
    /// <param name="file">Its document in memory.</param>
    public void Look(string image, TrackedDocument file) => Take(image, file, file.Refresh());

    /// <summary>Looks at the file of a document if its length or time changed.</summary>
    public void LookIfStale(string image, TrackedDocument file) => Take(image, file, file.RefreshIfStale());

    /// <summary>Looks at the settings file.</summary>
    public void LookAtSettings()
    {
        var news = state.Settings.Refresh();
        if (!news.Changed && !news.Rebased) return;
        Tell(ImageFiles.SettingsFile, news);
        if (news.Rebased && state.Settings.IsUnsaved) Keep(state.SettingsRecord());
        if (!state.HasUnsavedEdits) ForgetEdits();
        if (news.Changed) SettingsChanged();
        state.SettleSettings();
    }

    /// <summary>Notes that something was merged into the document of an image elsewhere.</summary>
    public void Note(string image, FileNews news)
    {
        if (!news.Changed && !news.Merged) return;
        _images.Add(image);
        Tell(image, news);
    }

    /// <summary>Notes that an image's document is another now.</summary>
    public void Changed(string image) => _images.Add(image);

    /// <summary>Notes that the settings are others now: what is wrong depends on them.</summary>
    public void SettingsChanged()
    {
        _settingsChanged = true;
        foreach (var image in state.Documents.Loaded)
        {
            state.Settle(image);
            _images.Add(image);
        }
        foreach (var image in state.Facts.Images())
            if (state.Documents.Find(image) is null) state.Facts.Ask(image);
    }

    /// <summary>Looks at what the watcher heard of.</summary>
    public void Take(FileEvents events)
    {
        _listChanged |= events.Counts;
        if (events.Everything)
        {
            LookAtAll();
            return;
        }
        if (events.Settings) LookAtSettings();
        if (events.Settings || events.AppearedOrWent.Any(MayChangeTheList) || events.Others.Any(state.Store.IsSharedAndChanged)) Rescan(CancellationToken.None);
        foreach (var image in events.Others.Select(state.Store.ImageOf).OfType<string>().Where(state.Images.Contains))
        {
            if (state.Documents.Find(image) is { } file) Look(image, file);
            else state.Facts.Ask(image);
        }
        foreach (var image in events.Pictures.Concat(events.AppearedOrWent).Where(state.Images.Contains))
        {
            _images.Add(image); // another picture, maybe of another size
            if (state.Documents.Find(image) is not null) state.Settle(image);
            else if (state.Facts.Find(image) is not null) state.Facts.Ask(image);
        }
    }

    /// <summary>Looks at everything: the list of images, the settings and every annotation file.</summary>
    public void LookAtAll()
    {
        Rescan(CancellationToken.None);
        LookAtLoaded(force: true);
        foreach (var image in state.Facts.Images())
            if (state.Documents.Find(image) is null) state.Facts.Ask(image);
    }

    /// <summary>Looks at the files that are in memory: the settings and documents.</summary>
    /// <param name="force">Whether to read files whose length and time are as before.</param>
    public void LookAtLoaded(bool force)
    {
        LookAtSettings();
        foreach (var image in state.Documents.Loaded)
        {
            if (state.Documents.Find(image) is not { } file) continue;
            if (force) Look(image, file);
            else LookIfStale(image, file);
        }
    }

    /// <summary>Lists the images and files of annotations again where that is needed.</summary>
    public void Rescan(CancellationToken cancellation)
    {
        var news = state.Store.Refresh(cancellation);
        if (news != StoreNews.None) TakeOver(news);
    }

    /// <summary>Takes over what the store has after it was opened, or opened again.</summary>
    public void TakeOver(StoreNews news)
    {
        var images = state.Store.Images;
        var annotated = images.Where(image => image is { Exists: true, File: not null }).Select(image => image.Path).ToHashSet();
        foreach (var image in state.Facts.Images())
            if (!annotated.Contains(image) && !state.Documents.IsUnsaved(image)) Forget(image);
        foreach (var image in annotated)
            if (state.Documents.Find(image) is null && (news == StoreNews.Everything || state.Facts.Find(image) is null)) state.Facts.Ask(image);
        state.Problems.Update(state.Store.Issues);
        _formatChanged |= news == StoreNews.Everything;
        var list = ImageList.From(images.Where(image => image.Exists).Select(image => image.Path));
        if (!list.SameAs(state.Images))
        {
            state.Images = list;
            _listChanged = true;
        }
        foreach (var image in state.Documents.Loaded)
            if (state.Documents.Find(image) is { } file) Look(image, file);
        foreach (var image in state.Documents.Loaded) state.Settle(image);
    }

    /// <summary>Drops all unsaved edits, the journal being cleared already, and looks at everything again.</summary>
    public void DropEdits()
    {
        state.UnsavedEdits = 0;
        if (state.Settings.IsUnsaved)
        {
            state.Settings.Revert();
            SettingsChanged();
        }
        state.Classes.Forget();
        foreach (var image in state.Documents.Unsaved)
        {
            state.Documents.Get(image).Revert();
            state.Settle(image);
            _images.Add(image);
        }
        LookAtAll();
        _isReportDue = true;
    }

    /// <summary>Nothing is unsaved any more: what is in the journal would only be replayed to no effect.</summary>
    public void ForgetEdits()
    {
        state.UnsavedEdits = 0;
        try
        {
            state.Journal.Clear();
        }
        catch (JournalException e)
        {
            log.Warning(e.Message);
        }
    }

    /// <summary>What happened since the last call, or null when it was nothing.</summary>
    public Report? TakeReport()
    {
        if (_images.Count == 0 && !_listChanged && !_settingsChanged && !_formatChanged && !_isReportDue) return null;
        var report = new Report([.. _images.Order(NaturalOrder.Instance)], _listChanged, _settingsChanged, _formatChanged, Words());
        _images.Clear();
        _reloaded.Clear();
        _merged.Clear();
        _conflicts.Clear();
        _listChanged = _settingsChanged = _formatChanged = _isReportDue = false;
        return report;
    }

    private void Take(string image, TrackedDocument file, FileNews news)
    {
        if (news.Rebased && file.IsUnsaved) Keep(DatasetState.DocumentRecord(image, file));
        if (!news.Changed && !news.Rebased) return;
        state.Settle(image);
        if (!state.HasUnsavedEdits) ForgetEdits();
        Note(image, news);
    }

    /// <summary>Whether something that appeared or went may be an image, a file of annotations or a folder of them.</summary>
    private bool MayChangeTheList(string path)
    {
        if (ImageFiles.IsImage(Path.GetFileName(path.AsSpan()))) return state.Images.Contains(path) != File.Exists(state.Paths.Absolute(path));
        if (state.Images.HasFolder(path) || Directory.Exists(state.Paths.Absolute(path))) return true;
        return state.Store.MayBelong(path) && !(state.Store.ImageOf(path) is { } image && state.Images.Contains(image));
    }

    private void Forget(string image)
    {
        state.Facts.Set(image, null);
        state.Problems.Remove(image);
    }

    private void Keep(JournalRecord record)
    {
        try
        {
            state.Journal.Append([record], state.Snapshot);
        }
        catch (JournalException e)
        {
            log.Warning(e.Message); // the next append writes the journal anew; until then a restart would merge again
        }
    }

    private void Tell(string file, FileNews news)
    {
        (news.Merged ? _merged : _reloaded).Add(file);
        _conflicts.AddRange(news.Conflicts);
    }

    private string? Words()
    {
        var sentences = new List<string>();
        if (_reloaded.Count > 0) sentences.Add($"{Wording.Files(_reloaded)} changed on disk and {(_reloaded.Count == 1 ? "was" : "were")} reloaded.");
        if (_merged.Count > 0) sentences.Add($"{Wording.Files(_merged)} changed on disk and {(_merged.Count == 1 ? "was" : "were")} merged with your unsaved edits.");
        sentences.AddRange(Wording.Conflicts(_conflicts));
        return sentences.Count == 0 ? null : string.Join(' ', sentences);
    }
}
