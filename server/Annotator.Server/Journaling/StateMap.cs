using Annotator.Core.Model;
using Annotator.Formats;
using Annotator.Server.Mapping;

namespace Annotator.Server.Journaling;

/// <summary>Documents as journals hold them, and back.</summary>
internal static class StateMap
{
    /// <summary>To the journal.</summary>
    public static DocumentState ToState(Document document) =>
        new(
        AnnotationMap.ToWire(document.Fields),
        [.. document.Annotations.Select(AnnotationMap.ToWire)],
        ChangeMap.ToWire(document.Size),
        document.Conflicts.Count == 0 ? null : ConflictMap.ToWire(document.Conflicts));

    /// <summary>To the journal.</summary>
    public static StoredState ToState(StoredDocument stored) => new(
        stored.File,
        ToState(stored.Document),
        stored.Anchors.All(anchor => anchor.Key == anchor.Id) ? null : [.. stored.Anchors.Select(anchor => anchor.Key)],
        stored.Fingerprint);

    /// <summary>From the journal.</summary>
    public static Document ToDocument(DocumentState state) =>
        new(AnnotationMap.ToCore(state.Fields), [.. state.Annotations.Select(AnnotationMap.ToCore)], ChangeMap.ToCore(state.Size)) { Conflicts = ConflictMap.ToCore(state.Conflicts) };

    /// <summary>From the journal. Where annotations stand is not known any more, and what is wrong with them is found again.</summary>
    /// <exception cref="ArgumentException">The record contradicts itself.</exception>
    public static StoredDocument ToStored(string image, StoredState state)
    {
        var document = ToDocument(state.Document);
        if (state.Keys is { } keys && keys.Count != document.Annotations.Count) throw new ArgumentException($"The journal has {keys.Count} keys for {document.Annotations.Count} annotations of “{image}”.");
        return new(image, state.File, document, [.. document.Annotations.Select((annotation, i) => new Anchor(annotation.Id, state.Keys?[i] ?? annotation.Id, default))], [], state.Fingerprint);
    }
}
