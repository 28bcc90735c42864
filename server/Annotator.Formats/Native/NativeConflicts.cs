using Annotator.Core.Merging;
using Annotator.Core.Model;
using Annotator.Formats.Json;

namespace Annotator.Formats.Native;

/// <summary>Conflicts of a merge as files keep them until they are resolved: the section <c>conflicts</c> of a native file, or
/// a file beside one of another format.</summary>
public static class NativeConflicts
{
    /// <summary>What the file beside an annotation file of another format is called: its name and this.</summary>
    public const string Suffix = ".conflicts.json";

    /// <summary>A native file with conflicts in it.</summary>
    /// <param name="original">The file; null for one that holds nothing but conflicts, each with its image.</param>
    /// <param name="conflicts">The conflicts.</param>
    public static byte[] Write(byte[]? original, IReadOnlyList<(string Image, MergeConflict Conflict)> conflicts)
    {
        var list = new ListTarget([.. conflicts.Select(pair => new ListTarget.Element(null, false, () => Of(original is null ? pair.Image : null, pair.Conflict)))]);
        if (original is null)
            return System.Text.Encoding.UTF8.GetBytes(new ObjectTarget([(Keys.Version, new NumberTarget(1)), (Keys.Conflicts, list)], _ => false) { OnOwnLines = true }.Write(Layout.NewFile) + "\n");
        var source = SourceText.Decode(original);
        var tree = JsonParser.Parse(source);
        string patched = new ObjectTarget([(Keys.Version, new NumberTarget(1)), (Keys.Conflicts, list)], _ => false) { OnOwnLines = true }.Patch(tree, 0);
        return source.Encode(string.Concat(source.Text.AsSpan(0, tree[0].Start), patched, source.Text.AsSpan(tree[0].End)));
    }

    private static ObjectTarget Of(string? image, MergeConflict conflict)
    {
        var members = new List<(string, JsonTarget)>();
        if (image is not null) members.Add((Keys.Image, new TextTarget(image)));
        if (conflict.AnnotationId is { } id) members.Add((Keys.Id, new TextTarget(id)));
        string field = conflict.Field.ToString();
        members.Add((Keys.Field, new TextTarget(char.ToLowerInvariant(field[0]) + field[1..])));
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
