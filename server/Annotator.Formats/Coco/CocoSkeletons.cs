using Annotator.Core.Checking;
using Annotator.Formats.Json;

namespace Annotator.Formats.Coco;

/// <summary>Finds skeletons whose edges join keypoints that are not there: COCO counts keypoints from 1, many scripts from 0.</summary>
internal static class CocoSkeletons
{
    private const int LargestList = 16 << 20;

    /// <summary>What is wrong with the skeletons of a file's categories.</summary>
    public static IEnumerable<Issue> Of(CocoFile file)
    {
        if (file.Index.CategoriesPlace is not { } place || place.End - place.Start > LargestList) yield break;
        using var stream = file.OpenRead();
        if (Parse(stream, place) is not { } tree) yield break;
        (int Line, int Column)? list = null;
        foreach (int category in tree.Elements(0).Where(node => tree[node].Kind == JsonKind.Object))
        {
            var members = tree.Members(category).DistinctBy(member => member.Name).ToDictionary(member => member.Name, member => member.Value);
            if (!members.TryGetValue("skeleton", out int skeleton) || !members.TryGetValue("keypoints", out int keypoints)
                || tree[skeleton].Kind != JsonKind.Array || tree[keypoints].Kind != JsonKind.Array || Fault(tree, skeleton, tree.Count(keypoints)) is not { } fault) continue;
            list ??= LineOf(stream, place.Start) is var line ? (line, CocoFile.Column(stream, place.Start, line)) : default;
            var at = tree.Range(skeleton).Start;
            var start = new TextPosition(list.Value.Line + at.Line, at.Line == 0 ? list.Value.Column + at.Character : at.Character);
            yield return new(IssueCodes.BrokenReference, Severity.Error, file.Path, new(start, start), fault);
        }
    }

    private static string? Fault(JsonTree tree, int skeleton, int count)
    {
        var ends = tree.Elements(skeleton).Where(edge => tree[edge].Kind == JsonKind.Array).SelectMany(tree.Elements)
            .Where(end => tree[end].Kind == JsonKind.Number).Select(tree.Number).ToList();
        if (ends.Count == 0 || (ends.Min() >= 1 && ends.Max() <= count)) return null;
        return ends.Min() == 0 && ends.Max() < count
            ? $"The edges of “skeleton” count keypoints from 0; COCO counts from 1 (1 to {count}), so tools join the wrong ones."
            : $"An edge of “skeleton” leads to the keypoint {(ends.Min() < 1 ? ends.Min() : ends.Max())}; there are {count}, counted from 1.";
    }

    private static JsonTree? Parse(Stream stream, ArrayPlace place)
    {
        try
        {
            return CocoFile.Tree(stream, place.Start, (int)(place.End - place.Start));
        }
        catch (Exception e) when (e is FileFaultException or IOException)
        {
            // The indexer takes what this reader refuses, such as comments; and the file may have been cut off meanwhile.
            return null;
        }
    }

    /// <summary>The line of a byte.</summary>
    private static int LineOf(Stream stream, long at)
    {
        var buffer = new byte[1 << 20];
        int lines = 0;
        stream.Position = 0;
        for (long left = at; left > 0;)
        {
            int read = stream.Read(buffer, 0, (int)Math.Min(left, buffer.Length));
            if (read == 0) break;
            lines += buffer.AsSpan(0, read).Count((byte)'\n');
            left -= read;
        }
        return lines;
    }
}
