using Annotator.Formats.Imports;
using Annotator.Formats.Json;

namespace Annotator.Formats.Labelbox;

/// <summary>A data row, or an annotation to import: a line of a file, or an element of its list.</summary>
/// <param name="Tree">The text it stands in.</param>
/// <param name="Node">The object.</param>
/// <param name="Line">The line on which the text begins, from 0.</param>
internal readonly record struct LabelboxRow(JsonTree Tree, int Node, int Line)
{
    /// <summary>The rows of a file: lines of an object each, or one list.</summary>
    /// <exception cref="UnreadableFileException">It can't be read.</exception>
    public static IEnumerable<LabelboxRow> Of(string file, byte[] content)
    {
        int first = content.AsSpan().IndexOfAnyExcept(" \t\r\n\uFEFF"u8);
        if (first >= 0 && content[first] == '[')
        {
            var tree = ImportFiles.ParseJson(file, content);
            foreach (int row in tree.Elements(0)) yield return new(tree, row, 0);
            yield break;
        }
        for (int start = 0, line = 0; start < content.Length; line++)
        {
            int length = content.AsSpan(start).IndexOf((byte)'\n');
            if (length < 0) length = content.Length - start;
            if (content.AsSpan(start, length).ContainsAnyExcept(" \t\r"u8)) yield return new(ImportFiles.ParseJson(file, content.AsSpan(start, length), line), 0, line);
            start += length + 1;
        }
    }

    /// <summary>Where a node stands in the file.</summary>
    public TextRange Place(int node)
    {
        var (start, end) = Tree.Range(node);
        return new(start with { Line = start.Line + Line }, end with { Line = end.Line + Line });
    }
}
