using System.Globalization;
using Annotator.Core.Checking;
using Annotator.Core.Model;
using Annotator.Formats.Json;

namespace Annotator.Formats.Coco;

/// <summary>Reads the annotations of one image.</summary>
internal static class CocoObjects
{
    /// <summary>An annotation that was read.</summary>
    /// <param name="Index">Its index in the file.</param>
    /// <param name="Tree">Its text.</param>
    /// <param name="Annotation">What it says; its id is not set.</param>
    /// <param name="Key">What tells it from others.</param>
    /// <param name="Place">Where it is.</param>
    public sealed record Found(int Index, JsonTree Tree, Annotation Annotation, string Key, TextRange Place);

    /// <summary>What an image has.</summary>
    /// <param name="Objects">Its annotations, without those that can't be understood.</param>
    /// <param name="Issues">What is wrong with them, each with the index of its object or −1.</param>
    /// <param name="Texts">The texts of all of them, by their indices in the file.</param>
    public sealed record Contents(IReadOnlyList<Found> Objects, IReadOnlyList<(Issue Issue, int Object)> Issues, IReadOnlyList<KeyValuePair<double, string>> Texts)
    {
        /// <summary>Changes when one of the texts does.</summary>
        public string Fingerprint => FingerprintOf(Texts);
    }

    /// <summary>The fingerprint of texts at places.</summary>
    public static string FingerprintOf(IEnumerable<KeyValuePair<double, string>> texts) =>
        Text.Fingerprint.Of(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', texts.OrderBy(pair => pair.Key).Select(pair => pair.Value))));

    /// <summary>The annotations of an image, and what is wrong with them.</summary>
    public static Contents Read(CocoFile file, Stream stream, int image)
    {
        var objects = new List<Found>();
        var issues = new List<(Issue, int)>();
        var texts = new List<KeyValuePair<double, string>>();
        foreach (int index in file.Index.Of(image))
        {
            var entry = file.Index.Annotations[index];
            texts.Add(new(index, CocoFile.Text(stream, entry.Start, entry.Length)));
            var start = new TextPosition(entry.Line, CocoFile.Column(stream, entry.Start, entry.Line));
            try
            {
                var tree = CocoFile.Indented(stream, entry.Start, entry.Length);
                var annotation = CocoReader.Read(tree, file.Index.Labels.Name(entry.Category));
                string key = entry.Id?.ToString(CultureInfo.InvariantCulture) ?? Text.Fingerprint.Of(tree.Raw(0));
                var place = new TextRange(start, Shifted(start, tree.Range(0)));
                foreach (var (code, severity, node, message) in CocoChecks.Of(tree, annotation, file.Index.Images[image]))
                    issues.Add((new(code, severity, file.Path, Shifted(start, tree, node), message), objects.Count));
                objects.Add(new(index, tree, annotation, key, place));
            }
            catch (FileFaultException e)
            {
                var at = new TextPosition(start.Line + (e.Line ?? 1) - 1, e.Line is null or 1 ? start.Character : (e.Column ?? 1) - 1);
                issues.Add((new(IssueCodes.UnreadableObject, Severity.Error, file.Path, new(at, at), e.Message), -1));
            }
        }
        return new(objects, issues, texts);
    }

    /// <summary>A place in the snippet as a place in the file.</summary>
    internal static TextRange Shifted(TextPosition start, JsonTree tree, int node)
    {
        var (root, range) = (tree.Range(0).Start, tree.Range(node));
        return new(Move(range.Start), Move(range.End));

        TextPosition Move(TextPosition p) => p.Line == 0 ? new(start.Line, start.Character + p.Character - root.Character) : new(start.Line + p.Line, p.Character);
    }

    private static TextPosition Shifted(TextPosition start, TextRange whole) => whole.End.Line == 0
        ? new(start.Line, start.Character + whole.End.Character - whole.Start.Character)
        : new(start.Line + whole.End.Line, whole.End.Character);
}
