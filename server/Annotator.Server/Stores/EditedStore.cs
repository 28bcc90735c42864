using Annotator.Core.Model;
using Annotator.Formats;
using Annotator.Server.Datasets;
using Annotator.Server.Documents;

namespace Annotator.Server.Stores;

/// <summary>A dataset as it is at one moment with its unsaved edits. Made in the dataset's gate, read anywhere: what is in
/// memory is held, the rest is read from disk.</summary>
internal sealed class EditedStore : IStore
{
    private readonly DatasetStore _store;
    private readonly Dictionary<string, (StoredDocument Stored, FileFault? Fault)> _inMemory = [];
    private readonly Dictionary<string, StoredDocument> _identities;
    private readonly Action<StoredDocument>? _read;

    /// <summary>Takes the dataset as it is now.</summary>
    /// <param name="state">The dataset.</param>
    /// <param name="read">Is told each document that is read; or null.</param>
    public EditedStore(DatasetState state, Action<StoredDocument>? read = null)
    {
        (_store, _read) = (state.Store, read);
        (Format, Capabilities, Images, Conventions, Issues) = (_store.Format.Format.Id, _store.Capabilities, _store.Images, _store.Conventions, _store.Issues);
        Labels = state.Classes.Current;
        Settings = state.Settings.Shown;
        foreach (string image in state.Documents.Loaded)
            if (state.Documents.Find(image) is { } file) _inMemory.Add(image, (file.Stored with { Document = file.Current, Measures = file.IsUnsaved ? [] : file.Stored.Measures }, file.Fault));
        _identities = new(state.Documents.Identities);
    }

    /// <inheritdoc/>
    public string Format { get; }

    /// <inheritdoc/>
    public Capabilities Capabilities { get; }

    /// <inheritdoc/>
    public IReadOnlyList<StoreImage> Images { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string>? Labels { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Convention> Conventions { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Issue> Issues { get; }

    /// <summary>The settings.</summary>
    public DatasetSettings Settings { get; }

    /// <summary>Whether an image that is in memory has annotations, saved or not.</summary>
    public bool IsEdited(string image) => _inMemory.TryGetValue(image, out var found) && !found.Stored.Document.IsEmpty;

    /// <inheritdoc/>
    /// <remarks>Objects have the ids by which an edit has to name them.</remarks>
    public StoredDocument Read(string image, StoredDocument? previous = null)
    {
        bool isInMemory = _inMemory.TryGetValue(image, out var found);
        if (found.Fault is { } fault) throw new UnreadableFileException(fault.File, fault.Line is { } line ? new TextPosition(line - 1, (fault.Column ?? 1) - 1) : null, fault.Message);
        var stored = isInMemory ? found.Stored : _store.Read(image, previous ?? _identities.GetValueOrDefault(image));
        _read?.Invoke(stored);
        return stored;
    }
}
