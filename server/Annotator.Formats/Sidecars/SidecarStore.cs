using System.Collections.Immutable;
using Annotator.Core.Model;
using Annotator.Formats.Text;

namespace Annotator.Formats.Sidecars;

/// <summary>A dataset with one text file of annotations per image. Formats tell how to read such a text and how to edit it;
/// the rest is the same for all.</summary>
/// <typeparam name="T">The format's own kind of object in the text.</typeparam>
internal abstract class SidecarStore<T>(string format, IFolder folder, SidecarLayout layout, Capabilities capabilities) : IEditableStore where T : ParsedObject
{
    /// <inheritdoc/>
    public string Format => format;

    /// <inheritdoc/>
    public Capabilities Capabilities => capabilities;

    /// <inheritdoc/>
    public IReadOnlyList<StoreImage> Images => layout.Images;

    /// <inheritdoc/>
    public virtual IReadOnlyList<string>? Labels => null;

    /// <inheritdoc/>
    public virtual IReadOnlyList<Convention> Conventions => [];

    /// <inheritdoc/>
    public virtual IReadOnlyList<Issue> Issues => [];

    /// <inheritdoc/>
    public virtual IReadOnlyCollection<string> SharedFiles => [];

    /// <inheritdoc/>
    public string? ImageOf(string file) => layout.ImageOf(file);

    /// <inheritdoc/>
    public abstract bool MayBelong(string file);

    /// <summary>The folder of the dataset.</summary>
    protected IFolder Folder => folder;

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="image">The image it belongs to.</param>
    /// <param name="file">Path of the file, for messages.</param>
    /// <exception cref="TextFaultException">It can't be read.</exception>
    protected abstract ParsedFile<T> Parse(TextFile text, string image, string file);

    /// <summary>Edits a text.</summary>
    /// <param name="text">The text; empty for a new file.</param>
    /// <param name="parsed">What it holds.</param>
    /// <param name="edit">What to change.</param>
    /// <returns>The new text.</returns>
    protected abstract string Edit(TextFile text, ParsedFile<T> parsed, SidecarEdit edit);

    /// <inheritdoc/>
    public StoredDocument Read(string image, StoredDocument? previous = null)
    {
        string file = layout.FileOf(image);
        if (ReadBytes(file) is not { } bytes) return new(image, file, Document.Empty, [], [], null);
        var (text, parsed) = Parse(bytes, image, file);
        var keys = Keys(text, parsed);
        return State(image, file, text, parsed, keys, Identities.Ids(keys, previous?.Anchors), Fingerprint.Of(bytes));
    }

    /// <inheritdoc/>
    public virtual SavePlan Plan(IReadOnlyList<DocumentUpdate> updates, IReadOnlyList<string>? labels = null, CancellationToken cancellation = default)
    {
        var files = new List<FileWrite>();
        var documents = new List<StoredDocument>();
        foreach (var update in updates)
        {
            cancellation.ThrowIfCancellationRequested();
            documents.Add(Plan(update, files));
        }
        return new(files, documents, labels ?? Labels);
    }

    /// <inheritdoc/>
    public virtual void Written(SavePlan plan) => layout.Add(plan);

    /// <summary>Reads a file and takes it apart.</summary>
    protected (TextFile Text, ParsedFile<T> Parsed) Parse(byte[] bytes, string image, string file)
    {
        TextFile? text = null;
        try
        {
            text = TextFile.Decode(bytes);
            return (text, Parse(text, image, file));
        }
        catch (TextFaultException e)
        {
            throw new UnreadableFileException(file, e.Start is { } start && text is not null ? text.Place(start).Start : null, e.Message);
        }
        catch (FileFaultException e)
        {
            throw e.In(file);
        }
        catch (InvalidDataException e)
        {
            throw new UnreadableFileException(file, null, e.Message);
        }
    }

    /// <summary>The bytes of a file, or null when there is none.</summary>
    protected byte[]? ReadBytes(string file) => WholeFile.Read(folder, file);

    private StoredDocument Plan(DocumentUpdate update, List<FileWrite> files)
    {
        var (state, target) = (update.Base, update.Target);
        Refuse(update);
        byte[]? bytes = ReadBytes(state.File);
        if (FingerprintOf(bytes) != state.Fingerprint) throw new StaleFileException(state.File);
        var (text, parsed) = bytes is null ? (TextFile.Empty, null) : Parse(bytes, state.Image, state.File);
        if (bytes is null && target.IsEmpty) return state with { Document = target };
        parsed ??= NewFile(state.Image, target, out text);
        string edited = Edit(text, parsed, new SidecarEdit(state.Image, state.Document, target));
        if (bytes is not null && edited == text.Text) return state with { Document = target };

        byte[] content = text.Encode(edited);
        files.Add(FileWrite.Of(state.File, [state.Image], content, () => FingerprintOf(ReadBytes(state.File)) == state.Fingerprint));
        var (newText, newParsed) = Reparse(content, state);
        if (newParsed.Objects.Count != target.Annotations.Count)
            throw new InvalidOperationException($"{state.File}: {target.Annotations.Count} objects were to be written, but {newParsed.Objects.Count} would be read.");
        var after = State(state.Image, state.File, newText, newParsed, Keys(newText, newParsed), [.. target.Annotations.Select(a => a.Id)], Fingerprint.Of(content));
        return after with { Document = target };
    }

    /// <summary>Reads what is about to be written.</summary>
    protected virtual (TextFile Text, ParsedFile<T> Parsed) Reparse(byte[] content, StoredDocument state) => Parse(content, state.Image, state.File);

    /// <summary>The text with which a new file begins, and what it holds: nothing.</summary>
    protected virtual ParsedFile<T> NewFile(string image, Document target, out TextFile text)
    {
        text = TextFile.Empty;
        return new(ImageFields.Empty, null, [], []);
    }

    private void Refuse(DocumentUpdate update)
    {
        var (state, target) = (update.Base, update.Target);
        if (!state.Document.Fields.Equals(target.Fields) && capabilities.Refusal(target.Fields) is { } fields)
            throw new CannotStoreException(state.Image, null, fields);
        var before = state.Document.Annotations.ToDictionary(a => a.Id);
        foreach (var annotation in target.Annotations)
            if (Refusal(before.GetValueOrDefault(annotation.Id), annotation) is { } refusal && !update.IsInVersion(annotation))
                throw new CannotStoreException(state.Image, annotation.Id, refusal);
    }

    /// <inheritdoc/>
    public virtual string? Refusal(Annotation? stored, Annotation wanted) => stored?.Equals(wanted) == true ? null : capabilities.Refusal(wanted);

    private static string? FingerprintOf(byte[]? bytes) => bytes is null ? null : Fingerprint.Of(bytes);

    private static List<string> Keys(TextFile text, ParsedFile<T> parsed) =>
        Identities.Unique(parsed.Objects.Select(o => o.Key ?? Fingerprint.Of(text.Text.AsSpan(o.Start, o.End - o.Start))));

    private static StoredDocument State(string image, string file, TextFile text, ParsedFile<T> parsed, List<string> keys, List<string> ids, string fingerprint)
    {
        var annotations = parsed.Objects.Select((o, i) => o.Annotation with { Id = ids[i] }).ToImmutableList();
        var anchors = parsed.Objects.Select((o, i) => new Anchor(ids[i], keys[i], text.Place(o.Start, o.End - o.Start))).ToList();
        var issues = parsed.Issues.Select(issue => new Issue(issue.Code, issue.Severity, file, text.Place(issue.Start, issue.Length), issue.Message,
            issue.Object >= 0 ? ids[issue.Object] : null)).ToList();
        return new(image, file, new Document(parsed.Fields, annotations, parsed.Size), anchors, issues, fingerprint);
    }
}
