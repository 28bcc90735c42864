using Annotator.Core.Model;
using Annotator.Formats.Json;

namespace Annotator.Formats.Native;

/// <summary>Makes the text of a native file say what a document says.</summary>
internal static class NativePatch
{
    /// <summary>The text of a new file.</summary>
    public static string Write(Document document) => Target(null, document).Write(Layout.NewFile) + "\n";

    /// <summary>The text of a file that was something else before.</summary>
    public static string Write(NativeContent original, Document document)
    {
        var source = original.Tree.Source;
        var root = original.Tree[0];
        return string.Concat(source.Text.AsSpan(0, root.Start), Target(original, document).Patch(original.Tree, 0), source.Text.AsSpan(root.End));
    }

    private static ObjectTarget Target(NativeContent? original, Document document) => new(
        [
            (Keys.Version, new NumberTarget(1)),
            (Keys.Image, NativeTargets.Size(document.Size)),
            (Keys.Tags, ArrayTarget.Texts(document.Fields.Tags)),
            (Keys.Attributes, NativeTargets.Attributes(document.Fields.Attributes)),
            (Keys.Conflicts, NativeConflicts.List(Entries(original?.Document), Entries(document))),
            (Keys.Annotations, Annotations(original, document)),
        ],
        owns: _ => false)
    { OnOwnLines = true };

    private static (string?, MergeConflict)[] Entries(Document? document) => [.. (document ?? Document.Empty).Conflicts.Select(conflict => ((string?)null, conflict))];

    private static ListTarget Annotations(NativeContent? original, Document document)
    {
        var annotations = document.Annotations;
        var places = original is null ? new int?[annotations.Count] : Match(original.Document, document);
        var written = WrittenIds.Settle(
            [.. annotations.Select((annotation, i) => places[i] is { } place ? original!.WrittenIds[place] : annotation.Id)], annotations);
        return new([.. annotations.Select((annotation, i) => new ListTarget.Element(
            places[i],
            places[i] is { } place && written[i] == original!.WrittenIds[place] && annotation.Equals(original.Document.Annotations[place]),
            () => NativeTargets.Annotation(annotation, written[i])))])
        { IsDefault = annotations.IsEmpty && original is not null };
    }

    /// <summary>For each annotation its place in the file: by id, or by content where only the id is new.</summary>
    private static int?[] Match(Document original, Document document)
    {
        var byId = original.Annotations.Select((annotation, i) => (annotation.Id, i)).ToDictionary(pair => pair.Id, pair => pair.i);
        var places = document.Annotations.Select(annotation => byId.TryGetValue(annotation.Id, out int place) ? (int?)place : null).ToArray();
        if (places.All(place => place is not null)) return places;
        var free = new Dictionary<Annotation, Queue<int>>();
        var taken = places.OfType<int>().ToHashSet();
        for (int i = 0; i < original.Annotations.Count; i++)
        {
            if (taken.Contains(i)) continue;
            var content = original.Annotations[i] with { Id = "" };
            if (!free.TryGetValue(content, out var queue)) free.Add(content, queue = []);
            queue.Enqueue(i);
        }
        for (int i = 0; i < places.Length; i++)
        {
            if (places[i] is null && free.TryGetValue(document.Annotations[i] with { Id = "" }, out var queue) && queue.TryDequeue(out int place)) places[i] = place;
        }
        return places;
    }
}
