using Annotator.Core.Model;
using Annotator.Formats.Sidecars;
using Annotator.Formats.Text;

namespace Annotator.Formats.Conflicts;

/// <summary>A store of a format that has no place for conflicts of a merge: they are kept in files beside the annotation
/// files, and go when they are decided.</summary>
public sealed class ConflictStore : IEditableStore
{
    /// <summary>Stands between the fingerprint of the annotations and that of the conflicts.</summary>
    private const char Mark = '|';

    private readonly IEditableStore _inner;
    private readonly IFolder _folder;

    private ConflictStore(IEditableStore inner, IFolder folder) => (_inner, _folder) = (inner, folder);

    /// <summary>The store with conflicts where its format can't keep them itself.</summary>
    public static IEditableStore Around(IEditableStore store, IFolder folder) =>
        store is NativeDatasets.NativeStore or ConflictStore ? store : new ConflictStore(store, folder);

    /// <inheritdoc/>
    public string Format => _inner.Format;

    /// <inheritdoc/>
    public Capabilities Capabilities => _inner.Capabilities;

    /// <inheritdoc/>
    public IReadOnlyList<StoreImage> Images => _inner.Images;

    /// <inheritdoc/>
    public IReadOnlyList<string>? Labels => _inner.Labels;

    /// <inheritdoc/>
    public IReadOnlyList<Convention> Conventions => _inner.Conventions;

    /// <inheritdoc/>
    public IReadOnlyList<Issue> Issues => _inner.Issues;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> SharedFiles =>
        [.. _inner.SharedFiles, .. _inner.SharedFiles.Select(file => file + ConflictsFile.Suffix).Where(_folder.FileExists)];

    /// <inheritdoc/>
    public string? Refusal(Annotation? stored, Annotation wanted) => _inner.Refusal(stored, wanted);

    /// <inheritdoc/>
    public string? ImageOf(string file) => _inner.ImageOf(ConflictsFile.Is(file) ? ConflictsFile.AnnotationsOf(file) : file);

    /// <inheritdoc/>
    public bool MayBelong(string file) => ConflictsFile.Is(file) || _inner.MayBelong(file);

    /// <inheritdoc/>
    public StoredDocument Read(string image, StoredDocument? previous = null)
    {
        var stored = _inner.Read(image, previous is null ? null : Inner(previous));
        var entries = Entries(stored.File, out byte[]? content);
        var own = Of(entries, image);
        if (own.Count == 0) return stored;
        var document = stored.Document with { Conflicts = ConflictObjects.Find(stored.Document, own) };
        return stored with { Document = document, Fingerprint = stored.Fingerprint + Mark + Fingerprint.Of(content!) };
    }

    /// <inheritdoc/>
    public SavePlan Plan(IReadOnlyList<DocumentUpdate> updates, IReadOnlyList<string>? labels = null, CancellationToken cancellation = default)
    {
        var inner = _inner.Plan([.. updates.Select(Inner)], labels, cancellation);
        var files = inner.Files.ToList();
        var beside = new Dictionary<string, byte[]?>();
        foreach (var group in updates.GroupBy(update => update.Base.File))
        {
            if (Write(group.Key, [.. group]) is not { } write) continue;
            beside.Add(group.Key, write.Content);
            if (write.File is { } file) files.Add(file); // last: an entry too many is seen, one too few is not
        }
        var targets = updates.ToDictionary(update => update.Base.Image, update => update.Target.Conflicts);
        return inner with
        {
            Files = files,
            Documents = [.. inner.Documents.Select(WithConflicts)],
            State = inner,
        };

        // A change of the class list rewrites images that nobody edited; they keep their conflicts.
        StoredDocument WithConflicts(StoredDocument stored)
        {
            var wanted = targets.TryGetValue(stored.Image, out var conflicts) ? conflicts : ConflictObjects.Find(stored.Document, Of(Entries(stored.File, out _), stored.Image));
            if (wanted.Count == 0) return stored;
            byte[]? content = beside.TryGetValue(stored.File, out byte[]? written) ? written : WholeFile.Read(_folder, stored.File + ConflictsFile.Suffix);
            return stored with { Document = stored.Document with { Conflicts = wanted }, Fingerprint = stored.Fingerprint + Mark + Fingerprint.Of(content!) };
        }
    }

    /// <inheritdoc/>
    public void Written(SavePlan plan) => _inner.Written((SavePlan)plan.State!);

    /// <summary>The file of conflicts beside an annotation file once its images have the documents wanted; null when there is none
    /// and none is needed.</summary>
    private (FileWrite? File, byte[]? Content)? Write(string annotations, IReadOnlyList<DocumentUpdate> updates)
    {
        string path = annotations + ConflictsFile.Suffix;
        var entries = Entries(annotations, out byte[]? before);
        if (before is null && updates.All(update => update.Target.Conflicts.Count == 0)) return null;
        foreach (var update in updates)
            if (update.Base.Fingerprint is { } known && known.IndexOf(Mark) is >= 0 and var mark && before is not null && known[(mark + 1)..] != Fingerprint.Of(before) && !update.Base.Document.Conflicts.Equals(Found(update, entries)))
                throw new StaleFileException(path);
        var changed = updates.Where(update => !update.Base.Document.Conflicts.Equals(update.Target.Conflicts)).ToList();
        if (changed.Count == 0) return (null, before);
        var images = changed.Select(update => update.Base.Image).ToHashSet();
        // The entries of images that are not touched, as they are; then the others'.
        var wanted = entries.Where(entry => entry.Image is null || !images.Contains(entry.Image)).ToList();
        foreach (var update in changed)
        {
            // An entry whose object was found by its content is written as the file has it.
            var written = Of(entries, update.Base.Image).Zip(update.Base.Document.Conflicts).ToList();
            wanted.AddRange(update.Target.Conflicts.Select(conflict => ((string?)update.Base.Image, written.FirstOrDefault(pair => pair.Second.Equals(conflict)).First ?? conflict)));
        }
        Func<bool> isCurrent = () => SameBytes(WholeFile.Read(_folder, path), before);
        if (wanted.Count == 0) return (FileWrite.Delete(path, [.. images], isCurrent), null);
        byte[] content = ConflictsFile.Patch(before, wanted);
        return (FileWrite.Of(path, [.. images], content, isCurrent), content);
    }

    private static EquatableList<MergeConflict> Found(DocumentUpdate update, IReadOnlyList<(string? Image, MergeConflict Conflict)> entries) =>
        ConflictObjects.Find(update.Base.Document, Of(entries, update.Base.Image));

    private static bool SameBytes(byte[]? a, byte[]? b) => a is null ? b is null : b is not null && a.AsSpan().SequenceEqual(b);

    private IReadOnlyList<(string? Image, MergeConflict Conflict)> Entries(string annotations, out byte[]? content)
    {
        string path = annotations + ConflictsFile.Suffix;
        content = _folder.FileExists(path) ? WholeFile.Read(_folder, path) : null;
        if (content is null) return [];
        try
        {
            return ConflictsFile.Read(content);
        }
        catch (FileFaultException e)
        {
            throw e.In(path);
        }
    }

    private static List<MergeConflict> Of(IReadOnlyList<(string? Image, MergeConflict Conflict)> entries, string image) =>
        [.. entries.Where(entry => entry.Image is null || entry.Image == image).Select(entry => entry.Conflict)];

    private static StoredDocument Inner(StoredDocument stored)
    {
        if (stored.Fingerprint?.IndexOf(Mark) is not (>= 0 and var mark) && stored.Document.Conflicts.Count == 0) return stored;
        string? fingerprint = stored.Fingerprint is { } known && known.IndexOf(Mark) is >= 0 and var at ? known[..at] : stored.Fingerprint;
        return stored with { Document = stored.Document with { Conflicts = [] }, Fingerprint = string.IsNullOrEmpty(fingerprint) ? null : fingerprint };
    }

    private static DocumentUpdate Inner(DocumentUpdate update) => update with { Base = Inner(update.Base), Target = update.Target with { Conflicts = [] } };
}
