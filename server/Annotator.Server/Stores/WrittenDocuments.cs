using Annotator.Core.Model;
using Annotator.Formats;

namespace Annotator.Server.Stores;

/// <summary>Documents that were written by a format that rounds. As long as a file says what it said right after, the document
/// stays what it was in memory: undo goes on from there, and nothing moves by a fraction of a pixel.</summary>
internal sealed class WrittenDocuments
{
    /// <summary>Edits of more images than this change labels, not numbers.</summary>
    private const int MostAtOnce = 200;

    private readonly Dictionary<string, (Document OnDisk, Document InMemory)> _written = [];

    /// <summary>Notes what a plan has written.</summary>
    /// <param name="store">Where it was written to.</param>
    /// <param name="plan">The plan.</param>
    public void Note(IStore store, SavePlan plan)
    {
        foreach (var document in plan.Documents)
        {
            _written.Remove(document.Image);
            if (plan.Documents.Count > MostAtOnce || Read(store, document) is not { } onDisk || onDisk.Equals(document.Document)) continue;
            _written.Add(document.Image, (onDisk, document.Document));
        }
    }

    /// <summary>What was read, with the numbers that were written if it is just that.</summary>
    public StoredDocument Unrounded(StoredDocument stored) =>
        _written.TryGetValue(stored.Image, out var known) && known.OnDisk.Equals(stored.Document) ? stored with { Document = known.InMemory } : stored;

    private static Document? Read(IStore store, StoredDocument document)
    {
        try
        {
            return store.Read(document.Image, document).Document;
        }
        catch (UnreadableFileException)
        {
            return null;
        }
    }
}
