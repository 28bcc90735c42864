using System.Text;
using Annotator.Formats.Text;

namespace Annotator.Formats.Sidecars;

/// <summary>Edits files that hold one object per line.</summary>
internal static class Rows
{
    /// <summary>Puts rows in place: unchanged ones keep their bytes and their place.</summary>
    /// <param name="text">The text.</param>
    /// <param name="lines">The line of each object of the old list.</param>
    /// <param name="items">The new list.</param>
    /// <param name="write">The row of a place of the new list, without line end.</param>
    public static string Edit(TextFile text, IReadOnlyList<Line> lines, IReadOnlyList<BlockEdit.Item> items, Func<BlockEdit.Item, string> write)
    {
        string source = text.Text;
        var staying = BlockEdit.Staying(items);
        var objectAt = new Dictionary<int, int>();
        for (int i = 0; i < lines.Count; i++) objectAt[lines[i].Start] = i;

        // What comes into being before each line that stays, and after the last one.
        var pending = new List<string>();
        var before = new Dictionary<int, List<string>>();
        var rows = new Dictionary<int, string>();
        foreach (var item in items)
        {
            if (item.Old < 0 || !staying.Contains(item.Old))
            {
                pending.Add(write(item));
                continue;
            }
            rows[item.Old] = write(item);
            before[item.Old] = pending;
            pending = [];
        }

        var result = new List<(string Text, string End)>();
        int blanks = 0;
        foreach (var line in Line.Of(source))
        {
            string end = source[line.End..line.Next];
            bool isObject = objectAt.TryGetValue(line.Start, out int index);
            if (isObject && !staying.Contains(index)) continue;
            if (isObject) result.AddRange(before[index].Select(row => (row, text.LineEnd)));
            string content = isObject ? rows[index] : source[line.Start..line.End];
            result.Add((content, end));
            blanks = content.AsSpan().IsWhiteSpace() ? blanks + 1 : 0;
        }
        result.InsertRange(result.Count - blanks, pending.Select(row => (row, text.LineEnd)));
        return Join(result, text.LineEnd, openEnded: source.Length > 0 && source[^1] is not ('\n' or '\r'));
    }

    private static string Join(List<(string Text, string End)> lines, string lineEnd, bool openEnded)
    {
        var joined = new StringBuilder();
        for (int i = 0; i < lines.Count; i++)
        {
            joined.Append(lines[i].Text);
            if (i < lines.Count - 1) joined.Append(lines[i].End.Length > 0 ? lines[i].End : lineEnd);
            else if (!openEnded) joined.Append(lines[i].End);
        }
        return joined.ToString();
    }

    /// <summary>A row whose words are replaced where they differ; blanks between them and what follows them stay.</summary>
    public static string Replace(string source, Line line, IReadOnlyList<Word> old, IReadOnlyList<string> words)
    {
        var row = new StringBuilder();
        int at = line.Start;
        for (int i = 0; i < words.Count; i++)
        {
            if (i < old.Count)
            {
                row.Append(source, at, old[i].Start - at).Append(words[i]);
                at = old[i].End;
            }
            else
            {
                row.Append(' ').Append(words[i]);
            }
        }
        int rest = old.Count > words.Count ? old[^1].End : at;
        return row.Append(source, rest, line.End - rest).ToString();
    }
}
