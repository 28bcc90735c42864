using System.Text;
using Annotator.Core.Model;
using Annotator.Formats.Json;
using Annotator.Formats.Native;

namespace Annotator.Formats.Conflicts;

/// <summary>The file <c>NAME.conflicts.json</c> beside an annotation file whose format has no place for conflicts of a merge.
/// It holds those of each image and goes with the last one.</summary>
public static class ConflictsFile
{
    /// <summary>What such a file is called: the name of the annotation file and this.</summary>
    public const string Suffix = ".conflicts.json";

    /// <summary>Whether a file is one, by its name.</summary>
    public static bool Is(string file) => file.EndsWith(Suffix, StringComparison.Ordinal);

    /// <summary>The annotation file beside which a file of conflicts lies.</summary>
    public static string AnnotationsOf(string file) => file[..^Suffix.Length];

    /// <summary>The conflicts in a file, each with its image.</summary>
    /// <exception cref="FileFaultException">It can't be understood.</exception>
    public static IReadOnlyList<(string? Image, MergeConflict Conflict)> Read(byte[] content) => Read(JsonParser.Parse(SourceText.Decode(content)));

    /// <summary>The file with other conflicts: what stays keeps its text.</summary>
    /// <param name="original">The file; null when there is none yet.</param>
    /// <param name="wanted">The conflicts wanted, each with its image.</param>
    public static byte[] Patch(byte[]? original, IReadOnlyList<(string? Image, MergeConflict Conflict)> wanted)
    {
        if (original is null) return Encoding.UTF8.GetBytes(Target([], wanted).Write(Layout.NewFile) + "\n");
        var source = SourceText.Decode(original);
        var tree = JsonParser.Parse(source);
        string patched = Target(Read(tree), wanted).Patch(tree, 0);
        return source.Encode(string.Concat(source.Text.AsSpan(0, tree[0].Start), patched, source.Text.AsSpan(tree[0].End)));
    }

    private static List<(string? Image, MergeConflict Conflict)> Read(JsonTree tree)
    {
        var reader = new ConflictReader(tree, new AnnotationReader(tree));
        return [.. tree.ExpectMembers(0, "The file").Where(member => member.Name == Keys.Conflicts).SelectMany(member => reader.Read(member.Value))];
    }

    private static ObjectTarget Target(IReadOnlyList<(string? Image, MergeConflict Conflict)> original, IReadOnlyList<(string? Image, MergeConflict Conflict)> wanted) =>
        new([(Keys.Version, new NumberTarget(1)), (Keys.Conflicts, NativeConflicts.List(original, wanted))], _ => false) { OnOwnLines = true };
}
