using Annotator.Core.Model;
using Annotator.Formats.Json;

namespace Annotator.Formats.Native;

/// <summary>What conflicts of a merge look like in files, until they are decided.</summary>
internal static class NativeConflicts
{
    /// <summary>The word for a field.</summary>
    public static string NameOf(ConflictField field) => field.ToString() is var name ? char.ToLowerInvariant(name[0]) + name[1..] : "";

    /// <summary>A list of conflicts.</summary>
    /// <param name="original">Those that the text has, in order.</param>
    /// <param name="wanted">Those that it is to have, each with its image or null.</param>
    public static ListTarget List(IReadOnlyList<(string? Image, MergeConflict Conflict)> original, IReadOnlyList<(string? Image, MergeConflict Conflict)> wanted)
    {
        var free = original.Select((entry, place) => (entry, place)).ToList();
        return new([.. wanted.Select(Element)]) { IsDefault = wanted.Count == 0, GoesWhenEmpty = true };

        ListTarget.Element Element((string? Image, MergeConflict Conflict) entry)
        {
            int at = free.FindIndex(candidate => candidate.entry.Equals(entry));
            if (at < 0) return new(null, false, () => Of(entry.Image, entry.Conflict));
            int place = free[at].place;
            free.RemoveAt(at);
            return new(place, true, () => Of(entry.Image, entry.Conflict));
        }
    }

    private static ObjectTarget Of(string? image, MergeConflict conflict)
    {
        var members = new List<(string, JsonTarget)>();
        if (image is not null) members.Add((Keys.Image, new TextTarget(image)));
        if (conflict.AnnotationId is { } id) members.Add((Keys.Id, new TextTarget(id)));
        members.Add((Keys.Field, new TextTarget(NameOf(conflict.Field))));
        if (conflict.Attribute is { } attribute) members.Add((Keys.Attribute, new TextTarget(attribute)));
        members.Add((Keys.Message, new TextTarget(conflict.Message)));
        foreach (var (name, side) in ((string, ConflictSide?)[])[(Keys.Base, conflict.Base), (Keys.Ours, conflict.Ours), (Keys.Theirs, conflict.Theirs)])
            if (side is not null && Of(side, conflict.Attribute) is { } target) members.Add((name, target));
        return new(members, _ => true);
    }

    /// <summary>One side's version: an annotation, or what it says of the image; null where it has none.</summary>
    private static JsonTarget? Of(ConflictSide side, string? attribute) =>
        side.Annotation is { } annotation ? NativeTargets.Annotation(annotation, null)
        : side.Value is { } value ? new ObjectTarget([(Keys.Attributes, NativeTargets.Attributes(AttributeSet.Empty.With(attribute!, value)))], _ => true)
        : side.Size is { } size ? new ObjectTarget([(Keys.Image, NativeTargets.Size(size))], _ => true)
        : null;
}
