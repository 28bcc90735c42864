using System.Collections.Immutable;
using Annotator.Core.Diffing;
using Annotator.Core.Model;
using Annotator.Formats.Json;
using Annotator.Formats.Sidecars;
using Annotator.Formats.Text;

namespace Annotator.Formats.SharedFiles;

/// <summary>A dataset with JSON files of many images, small enough for memory, edited in place: saving replaces the parts
/// concerned. Formats tell which images a file has, what it says of one, and how it is edited.</summary>
/// <typeparam name="TEntry">What the format says of one image.</typeparam>
/// <typeparam name="T">The format's own kind of object.</typeparam>
internal abstract class SharedFileStore<TEntry, T> : IEditableStore
    where TEntry : SharedEntry
    where T : ParsedObject
{
    private readonly SharedFileSet<TEntry> _files;

    /// <summary>Opens files.</summary>
    protected SharedFileStore(string format, IFolder folder, IReadOnlyList<string> files, ImageResolver resolver, Capabilities capabilities)
    {
        (Format, Capabilities) = (format, capabilities);
        _files = new(folder, files, resolver, Entries);
    }

    /// <inheritdoc/>
    public string Format { get; }

    /// <inheritdoc/>
    public Capabilities Capabilities { get; }

    /// <inheritdoc/>
    public IReadOnlyList<StoreImage> Images => _files.Images;

    /// <inheritdoc/>
    public virtual IReadOnlyList<string>? Labels => null;

    /// <inheritdoc/>
    public virtual IReadOnlyList<Convention> Conventions => [];

    /// <inheritdoc/>
    public virtual IReadOnlyList<Issue> Issues => _files.Issues;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> SharedFiles => [.. _files.Files.Select(file => file.Path)];

    /// <summary>The files.</summary>
    protected IReadOnlyList<SharedFile<TEntry>> Files => _files.Files;

    /// <summary>The images of a file.</summary>
    /// <exception cref="FileFaultException">It is not a file of the format.</exception>
    protected abstract IReadOnlyList<TEntry> Entries(JsonTree tree);

    /// <summary>What a file says of an image.</summary>
    protected abstract ParsedFile<T> Parse(SharedFile<TEntry> file, TEntry entry, string image);

    /// <summary>Edits a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="edits">What to change.</param>
    /// <param name="labels">The class list wanted, or null to append new labels.</param>
    /// <param name="splices">Takes the replacements.</param>
    protected abstract void Edit(SharedFile<TEntry> file, IReadOnlyList<SharedEdit<TEntry, T>> edits, IReadOnlyList<string>? labels, Splices splices);

    /// <summary>Why an annotation can't become another, or null when it can.</summary>
    protected virtual string? Refusal(Annotation annotation) => Capabilities.Refusal(annotation);

    /// <inheritdoc/>
    public string? ImageOf(string file) => null;

    /// <inheritdoc/>
    public bool MayBelong(string file) => RelativePaths.Extension(file) == ".json" && Native.NativeFormat.Instance.ImagePathFor(file) is null && RelativePaths.Name(file) != "annotator.json";

    /// <inheritdoc/>
    public StoredDocument Read(string image, StoredDocument? previous = null)
    {
        _files.Refresh();
        var (file, entry) = _files.Find(image);
        if (entry is null) return new(image, file.Path, Document.Empty, [], [], file.FingerprintOf(null));
        var parsed = Parse(file, entry, image);
        var keys = Keys(file, parsed);
        return State(image, file, entry, parsed, keys, Identities.Ids(keys, previous?.Anchors));
    }

    /// <inheritdoc/>
    public SavePlan Plan(IReadOnlyList<DocumentUpdate> updates, IReadOnlyList<string>? labels = null, CancellationToken cancellation = default)
    {
        foreach (var update in updates) Refuse(update);
        _files.Refresh();
        var before = Labels;
        List<DocumentUpdate> all = [.. updates, .. Followers(updates, labels, cancellation)];
        var files = new List<FileWrite>();
        var documents = new Dictionary<string, StoredDocument>();
        var states = new List<SharedFile<TEntry>>();
        foreach (var file in _files.Files)
        {
            cancellation.ThrowIfCancellationRequested();
            var own = all.Where(update => _files.Find(update.Base.Image).File == file).ToList();
            if (own.Count > 0 || labels is not null) Plan(file, own, labels, files, documents, states);
        }
        return new(files, [.. updates.Select(update => documents[update.Base.Image])],
            labels ?? (before is null ? null : [.. before, .. updates.SelectMany(update => update.Target.Annotations).Select(a => a.Label).Distinct().Except(before)]))
        { State = states };
    }

    /// <inheritdoc/>
    public void Written(SavePlan plan) => _files.Replace((IReadOnlyList<SharedFile<TEntry>>)plan.State!);

    /// <summary>Documents that nobody edited and that a renamed label changes.</summary>
    private IEnumerable<DocumentUpdate> Followers(IReadOnlyList<DocumentUpdate> updates, IReadOnlyList<string>? labels, CancellationToken cancellation)
    {
        if (labels is null || Labels is not { } known) yield break;
        var renames = ClassListDiff.Renames(known, labels);
        var edited = updates.Select(update => update.Base.Image).ToHashSet();
        foreach (var image in Images.Where(image => image.File is not null && !edited.Contains(image.Path)).ToList())
        {
            cancellation.ThrowIfCancellationRequested();
            var state = Read(image.Path);
            var annotations = state.Document.Annotations;
            if (annotations.Find(a => known.Contains(a.Label) && !labels.Contains(a.Label) && !renames.ContainsKey(a.Label)) is { } used)
                throw new CannotStoreException(image.Path, used.Id, $"“{Limits.Excerpt(used.Label)}” is in use, but not in the class list wanted.");
            if (annotations.Exists(a => renames.ContainsKey(a.Label)))
                yield return new(state, state.Document with { Annotations = [.. annotations.Select(a => renames.TryGetValue(a.Label, out string? name) ? a with { Label = name } : a)] });
        }
    }

    private void Plan(SharedFile<TEntry> file, List<DocumentUpdate> updates, IReadOnlyList<string>? labels, List<FileWrite> files, Dictionary<string, StoredDocument> documents, List<SharedFile<TEntry>> states)
    {
        var edits = new List<SharedEdit<TEntry, T>>();
        foreach (var (state, target) in updates)
        {
            var entry = _files.Find(state.Image).Entry;
            if (file.FingerprintOf(entry) != state.Fingerprint) throw new StaleFileException(file.Path);
            documents[state.Image] = state with { Document = target };
            if (state.Document.Equals(target)) continue;
            var parsed = entry is null ? new(ImageFields.Empty, null, [], []) : Parse(file, entry, state.Image);
            edits.Add(new(state.Image, entry?.Name ?? _files.NameOf(file, state.Image), entry, parsed, state.Document, target));
        }
        var splices = new Splices();
        Edit(file, edits, labels, splices);
        if (splices.IsEmpty) return;
        byte[] content = file.Text.Encode(splices.Apply(file.Text.Text));
        files.Add(FileWrite.Of(file.Path, [.. edits.Select(edit => edit.Image)], content, () => !_files.IsStale(file)));
        var written = SharedFile<TEntry>.Of(file.Path, content, null, Entries);
        states.Add(written);
        var byName = written.Entries.DistinctBy(entry => entry.Name).ToDictionary(entry => entry.Name);
        foreach (var edit in edits) documents[edit.Image] = State(edit, written, byName[edit.Name]);
    }

    private StoredDocument State(SharedEdit<TEntry, T> edit, SharedFile<TEntry> written, TEntry entry)
    {
        var parsed = Parse(written, entry, edit.Image);
        if (parsed.Objects.Count != edit.After.Annotations.Count)
            throw new InvalidOperationException($"{edit.Image}: {edit.After.Annotations.Count} objects were to be written, but {parsed.Objects.Count} would be read.");
        return State(edit.Image, written, entry, parsed, Keys(written, parsed), [.. edit.After.Annotations.Select(a => a.Id)]) with { Document = edit.After };
    }

    private void Refuse(DocumentUpdate update)
    {
        if (!update.Base.Document.Fields.Equals(update.Target.Fields) && Capabilities.Refusal(update.Target.Fields) is { } fields) throw new CannotStoreException(update.Base.Image, null, fields);
        var before = update.Base.Document.Annotations.ToDictionary(a => a.Id);
        foreach (var annotation in update.Target.Annotations)
            if (!(before.TryGetValue(annotation.Id, out var old) && old.Equals(annotation)) && Refusal(annotation) is { } refusal && !update.IsInVersion(annotation))
                throw new CannotStoreException(update.Base.Image, annotation.Id, refusal);
    }

    private static List<string> Keys(SharedFile<TEntry> file, ParsedFile<T> parsed) =>
        Identities.Unique(parsed.Objects.Select(o => o.Key ?? Fingerprint.Of(file.Text.Text.AsSpan(o.Start, o.End - o.Start))));

    private static StoredDocument State(string image, SharedFile<TEntry> file, TEntry entry, ParsedFile<T> parsed, List<string> keys, List<string> ids)
    {
        var annotations = parsed.Objects.Select((o, i) => o.Annotation with { Id = ids[i] }).ToImmutableList();
        var anchors = parsed.Objects.Select((o, i) => new Anchor(ids[i], keys[i], file.Text.Place(o.Start, o.End - o.Start))).ToList();
        var issues = parsed.Issues.Select(issue => new Issue(issue.Code, issue.Severity, file.Path, file.Text.Place(issue.Start, issue.Length), issue.Message, issue.Object >= 0 ? ids[issue.Object] : null)).ToList();
        return new(image, file.Path, new Document(parsed.Fields, annotations, parsed.Size), anchors, issues, file.FingerprintOf(entry));
    }
}
