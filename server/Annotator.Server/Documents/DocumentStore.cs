using Annotator.Core.Model;
using Annotator.Formats;
using Annotator.Server.Stores;

namespace Annotator.Server.Documents;

/// <summary>The documents in memory: all with unsaved edits, and of the others those used last. Not safe for concurrent
/// use; guarded by the dataset's gate.</summary>
internal sealed class DocumentStore(DatasetStore store)
{
    private const int MaxClean = 64;
    private const int MaxCleanAnnotations = 200_000;

    private readonly Dictionary<string, LinkedListNode<(string Image, TrackedDocument File)>> _loaded = [];
    private readonly LinkedList<(string Image, TrackedDocument File)> _recent = [];
    private readonly HashSet<string> _unsaved = [];
    private readonly Dictionary<string, StoredDocument> _identities = [];
    private int _holds;

    /// <summary>Images with unsaved edits, in natural order.</summary>
    public IReadOnlyList<string> Unsaved => [.. _unsaved.Order(NaturalOrder.Instance)];

    /// <summary>Whether any document has unsaved edits.</summary>
    public bool HasUnsaved => _unsaved.Count > 0;

    /// <summary>The images whose documents are in memory.</summary>
    public IReadOnlyList<string> Loaded => [.. _loaded.Keys];

    /// <summary>Whether an image has unsaved edits.</summary>
    public bool IsUnsaved(string image) => _unsaved.Contains(image);

    /// <summary>The ids of objects in documents that are no longer in memory, where they are not those that the files give:
    /// undo knows the objects by them.</summary>
    public IReadOnlyDictionary<string, StoredDocument> Identities => _identities;

    /// <summary>The document of an image, read when it is not in memory.</summary>
    public TrackedDocument Get(string image)
    {
        if (Find(image) is { } loaded) return loaded;
        var file = new TrackedDocument(image, store, _identities.GetValueOrDefault(image));
        _loaded.Add(image, _recent.AddFirst((image, file)));
        Evict();
        return file;
    }

    /// <summary>The document of an image if it is in memory.</summary>
    public TrackedDocument? Find(string image)
    {
        if (!_loaded.TryGetValue(image, out var node)) return null;
        _recent.Remove(node);
        _recent.AddFirst(node);
        return node.Value.File;
    }

    /// <summary>To be called when a document may have become unsaved or clean.</summary>
    public void Settle(string image)
    {
        if (_loaded.TryGetValue(image, out var node) && node.Value.File.IsUnsaved) _unsaved.Add(image);
        else _unsaved.Remove(image);
        Evict();
    }

    /// <summary>Keeps every document in memory until disposed: what an edit looked at must be what it changes.</summary>
    public IDisposable Hold()
    {
        _holds++;
        return new Release(this);
    }

    private void Evict()
    {
        if (_holds > 0 || _loaded.Count - _unsaved.Count <= 1) return;
        int clean = 0;
        long annotations = 0;
        for (var node = _recent.First; node is not null;)
        {
            var next = node.Next;
            if (!node.Value.File.IsUnsaved)
            {
                clean++;
                annotations += node.Value.File.Current.Annotations.Count;
                if (clean > 1 && (clean > MaxClean || annotations > MaxCleanAnnotations))
                {
                    _loaded.Remove(node.Value.Image);
                    _recent.Remove(node);
                    Remember(node.Value.File);
                }
            }
            node = next;
        }
    }

    private void Remember(TrackedDocument file)
    {
        if (file.Fault is not null) return;
        if (file.CarriesIds) _identities[file.Image] = file.Stored with { Document = Document.Empty };
        else _identities.Remove(file.Image);
    }

    private sealed class Release(DocumentStore store) : IDisposable
    {
        public void Dispose()
        {
            store._holds--;
            store.Evict();
        }
    }
}
