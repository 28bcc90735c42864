using Annotator.Core.Model;
using Annotator.Formats;
using Annotator.Formats.Conflicts;
using Annotator.Server.Datasets;
using Annotator.Server.Documents;
using Annotator.Server.Hosting;

namespace Annotator.Server.Saving;

/// <summary>Writes the unsaved edits of documents, and of the class list, into the annotation files.</summary>
internal sealed class DocumentSaver(DatasetState state, IFileReplacer replacer, Log log)
{
    /// <summary>Files that are written at the same time: each waits for the disk most of the time.</summary>
    private const int Parallelism = 8;

    private readonly SaveReport _report = new();
    private bool _isAbandoned;

    /// <summary>Saves everything that can be saved.</summary>
    public SaveReport Save()
    {
        using var held = state.Documents.Hold();
        // A change of the class list rewrites files whose documents are clean: those whose ids only memory knows keep them by that.
        var images = state.Classes.IsUnsaved ? [.. state.Documents.Loaded.Union(state.Documents.Identities.Keys)] : state.Documents.Unsaved;
        var documents = images.Select(state.Documents.Get).ToList();
        foreach (var document in documents) Look(document);
        if (state.Classes.IsOvertaken)
        {
            Fail(documents, "The class list was changed on disk while it has unsaved changes here. Undo those, or revert; then save again.");
            return _report;
        }
        // A file of many images is written once for all of them, files of one image side by side.
        var batches = state.Classes.IsUnsaved
            ? [documents]
            : documents.GroupBy(document => state.Store.IsShared(document.Stored.File) ? document.Stored.File : "").Select(group => group.ToList()).ToList();
        foreach (var batch in batches) Save(batch);
        return _report;
    }

    private void Save(List<TrackedDocument> documents)
    {
        for (int attempt = 1; attempt <= SaveOutcome.MaxAttempts; attempt++)
        {
            documents.RemoveAll(document => !IsToSave(document));
            if (documents.Count == 0 && !state.Classes.IsUnsaved) return;
            if (Plan(documents) is { } plan && Write(plan, documents)) return;
            if (_isAbandoned) return;
        }
        foreach (var document in documents) Fail([document], SaveOutcome.KeepsChanging(Path.GetFileName(document.File)));
    }

    /// <summary>What to write; null when files changed meanwhile. Documents that can't be saved are taken out.</summary>
    private SavePlan? Plan(List<TrackedDocument> documents)
    {
        while (!_isAbandoned && (documents.Count > 0 || state.Classes.IsUnsaved))
        {
            try
            {
                return state.Store.Plan([.. documents.Select(document => new DocumentUpdate(document.Stored, WithSize(document)))], WantedClasses(documents));
            }
            catch (StaleFileException e)
            {
                log.Info($"{e.File} changed while it was to be saved");
                if (state.Store.IsShared(e.File)) state.Store.Reopen();
                foreach (var document in documents) Look(document);
                return null;
            }
            catch (CannotStoreException e)
            {
                TakeOut(documents, document => document.Image == e.Image, e.Message);
            }
            catch (UnreadableFileException e)
            {
                TakeOut(documents, document => document.Stored.File == e.File, SaveOutcome.Unreadable(Path.GetFileName(e.File), FileFault.Of(e)));
            }
        }
        return null;
    }

    /// <summary>Takes the documents out that a failure concerns; all when it concerns none of them alone, or the class list.</summary>
    private void TakeOut(List<TrackedDocument> documents, Func<TrackedDocument, bool> concerned, string failure)
    {
        var failed = documents.Where(concerned).ToList();
        if (failed.Count == 0 || state.Classes.IsUnsaved) failed = [.. documents];
        Fail(failed, failure);
        documents.RemoveAll(failed.Contains);
        _isAbandoned = state.Classes.IsUnsaved; // all of it together, or nothing
    }

    /// <returns>Whether all is done; false when a file changed meanwhile.</returns>
    private bool Write(SavePlan plan, List<TrackedDocument> documents)
    {
        var lists = plan.Files.Where(file => file.Images.Count == 0).ToArray();
        var files = plan.Files.Where(file => file.Images.Count > 0 && !ConflictsFile.Is(file.Path)).ToArray();
        var results = new Dictionary<string, FileResult>();
        foreach (var list in lists)
        {
            results[list.Path] = Write(list);
            if (results[list.Path] == FileResult.Written) continue;
            // What refers to a class list is not written before the list is.
            state.Store.Reopen();
            _isAbandoned = results[list.Path] == FileResult.Failed;
            return false;
        }
        var written = new FileResult[files.Length];
        Parallel.For(0, files.Length, new() { MaxDegreeOfParallelism = Parallelism }, i => written[i] = Write(files[i]));
        for (int i = 0; i < files.Length; i++) results[files[i].Path] = written[i];
        var ofImages = new Dictionary<string, FileResult>(); // an image is saved when all of its files are
        foreach (var file in files) Note(file);
        foreach (var file in plan.Files.Where(file => file.Images.Count > 0 && ConflictsFile.Is(file.Path)))
        {
            // A conflict may only be forgotten when what was decided is on disk.
            results[file.Path] = file.Images.Select(ResultOf).Max() is not FileResult.Written and var failure ? failure : Write(file);
            Note(file);
        }

        bool isWhole = results.Values.All(result => result == FileResult.Written);
        var states = plan.Documents.ToDictionary(stored => stored.Image);
        if (isWhole)
        {
            state.Store.Written(plan);
            state.Classes.Forget();
        }
        foreach (var document in documents)
        {
            if (ResultOf(document.Image) == FileResult.Written) document.Saved(states[document.Image]);
        }
        if (isWhole) return true;
        state.Store.Reopen();
        documents.RemoveAll(document => ResultOf(document.Image) == FileResult.Failed);
        foreach (var document in documents.Where(document => document.IsUnsaved)) Look(document);
        return documents.Count == 0;

        void Note(FileWrite file)
        {
            foreach (string image in file.Images) ofImages[image] = (FileResult)Math.Max((int)ResultOf(image), (int)results[file.Path]);
        }

        FileResult ResultOf(string image) => ofImages.GetValueOrDefault(image, FileResult.Written);
    }

    private FileResult Write(FileWrite file)
    {
        string path = state.Paths.Absolute(file.Path);
        try
        {
            if (file.Images.Any(image => File.Exists(state.Paths.Absolute(image)))) Directory.CreateDirectory(Path.GetDirectoryName(path)!); // the first file of a folder of labels
            if (!(file.IsDeletion ? replacer.Delete(path, file.IsCurrent) : replacer.Replace(path, file.WriteTo, file.IsCurrent))) return FileResult.Changed;
            _report.Saved(path);
            return FileResult.Written;
        }
        catch (StaleFileException)
        {
            return FileResult.Changed;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or UnreadableFileException)
        {
            log.Error($"{path} can't be saved", e);
            _report.Fail(path, SaveOutcome.CantBeWritten(Path.GetFileName(path), e));
            return FileResult.Failed;
        }
    }

    private void Fail(IEnumerable<TrackedDocument> documents, string failure)
    {
        foreach (var document in documents.Where(document => document.IsUnsaved)) _report.Fail(state.Paths.Absolute(document.File), failure);
    }

    /// <summary>Takes in what changed outside.</summary>
    private void Look(TrackedDocument document) => _report.Note(document, document.Refresh());

    private bool IsToSave(TrackedDocument document)
    {
        if (document.Fault is { } fault)
        {
            Fail([document], SaveOutcome.Unreadable(Path.GetFileName(fault.File), fault));
            return false;
        }
        return document.IsUnsaved || state.Classes.IsUnsaved; // else what came in from outside is what was to be saved
    }

    /// <summary>The class list to write: null when it only grows by what the documents use.</summary>
    private List<string>? WantedClasses(List<TrackedDocument> documents)
    {
        if (!state.Classes.IsUnsaved) return null;
        var classes = state.Classes.Current!.ToList();
        classes.AddRange(documents.SelectMany(document => document.Current.Annotations).Select(annotation => annotation.Label).Distinct().Except(classes).ToArray());
        return classes;
    }

    /// <summary>Annotator's own files record the size of the image when its annotations are saved for the first time.</summary>
    private Document WithSize(TrackedDocument document)
    {
        var current = document.Current;
        bool lacksSize = current.Size is null && !current.IsEmpty && state.Store.Format.Format.Id == Stores.FormatFinder.Default.Id;
        return lacksSize && state.Sizes.Of(document.Image) is { } size ? current with { Size = size } : current;
    }

    private enum FileResult
    {
        /// <summary>Nothing was to be written: the text says it already.</summary>
        Written,
        Changed,
        Failed,
    }
}
