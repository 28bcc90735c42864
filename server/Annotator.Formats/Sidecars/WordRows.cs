using Annotator.Core.Checking;
using Annotator.Core.Model;
using Annotator.Formats.Text;

namespace Annotator.Formats.Sidecars;

/// <summary>Reads and edits files of one object per line, each a line of words between blanks.</summary>
internal static class WordRows
{
    /// <summary>Reads a file. Rows that can't be understood are reported and are no objects.</summary>
    /// <param name="text">The text.</param>
    /// <param name="read">Reads the words of a row: what it says; null for a line that is no object.</param>
    /// <param name="check">Gives what is doubtful about a row that was read: at which word, and why.</param>
    public static ParsedFile<WordRow> Read(TextFile text, Func<List<Word>, Annotation?> read, Func<IReadOnlyList<Word>, IEnumerable<(int Word, string Message)>>? check = null)
    {
        var objects = new List<WordRow>();
        var issues = new List<ParsedIssue>();
        foreach (var line in Line.Of(text.Text))
        {
            var words = line.Words(text.Text);
            if (words.Count == 0) continue;
            int start = words[0].Start, length = words[^1].End - start;
            try
            {
                if (read(words) is not { } annotation) continue;
                if (Limits.Fault(annotation with { Id = "-" }) is { } fault) throw new TextFaultException(null, fault);
                foreach (var (word, message) in check?.Invoke(words) ?? [])
                    issues.Add(new(IssueCodes.OutOfRange, Severity.Warning, words[word].Start, words[word].Text.Length, message, objects.Count));
                objects.Add(new() { Line = line, Words = words, Start = start, End = words[^1].End, Annotation = annotation });
            }
            catch (TextFaultException e)
            {
                issues.Add(new(IssueCodes.UnreadableObject, Severity.Error, e.Start ?? start, e.Start is null ? length : 1, e.Message));
            }
        }
        return new(ImageFields.Empty, null, objects, issues);
    }

    /// <summary>The text after an edit: rows of objects that did not change keep their bytes, the others only the words that stay.</summary>
    /// <param name="text">The text.</param>
    /// <param name="parsed">What it holds.</param>
    /// <param name="edit">What to change.</param>
    /// <param name="words">The words of an object wanted, with its row and what that said; both null for a new one.</param>
    public static string Edit(TextFile text, ParsedFile<WordRow> parsed, SidecarEdit edit, Func<Annotation, WordRow?, Annotation?, IReadOnlyList<string>> words)
    {
        var items = BlockEdit.Match([.. edit.Before.Annotations.Select(a => a.Id)], edit.After.Annotations.Select(a => a.Id));
        return Rows.Edit(text, [.. parsed.Objects.Select(o => o.Line)], items, item =>
        {
            var after = edit.After.Annotations[item.New];
            if (item.Old < 0) return string.Join(' ', words(after, null, null));
            var (row, before) = (parsed.Objects[item.Old], edit.Before.Annotations[item.Old]);
            return before.Equals(after)
                ? text.Text[row.Line.Start..row.Line.End]
                : Rows.Replace(text.Text, row.Line, row.Words, words(after, row, before));
        });
    }

    /// <summary>The number that a word must be.</summary>
    /// <exception cref="TextFaultException">It is none.</exception>
    public static double Number(Word word, string name) => Numbers.TryParse(word.Text, out double value)
        ? value
        : throw new TextFaultException(word.Start, $"“{Limits.Excerpt(word.Text)}” is not a number; expected is {name}.");

    /// <summary>The text of a number after an edit: as it was where it did not change, up to what adding and taking away loses.</summary>
    public static string Keep(Word word, double before, double after, NumberStyle style) =>
        Math.Abs(before - after) <= 1e-9 * Math.Max(1, Math.Abs(before)) ? word.Text : style.Format(after);
}
