using Annotator.Server.Review;

namespace Annotator.Server.Evaluating;

/// <summary>Writes a report for people.</summary>
/// <param name="output">Where to.</param>
/// <param name="errors">How many disagreements are listed.</param>
internal sealed class EvaluationWriter(TextWriter output, int errors)
{
    /// <summary>The widest first column, characters.</summary>
    private const int Widest = 30;

    /// <summary>Writes text.</summary>
    public void Text(EvaluationReport report)
    {
        foreach (string line in EvaluationTables.Summary(report)) output.WriteLine(DiffText.Plain(line));
        foreach (string note in report.Notes) output.WriteLine("note: " + DiffText.Plain(note));
        foreach (var table in EvaluationTables.Of(report))
        {
            output.WriteLine("\n" + table.Title);
            Text(table);
            if (table.Note is { } note) output.WriteLine($"({note})");
        }
        foreach (var (name, found) in report.Objects())
        {
            if (errors == 0 || found.Errors.Count == 0) continue;
            output.WriteLine($"\n{name}: what to look at first");
            foreach (var error in found.Errors.Take(errors)) output.WriteLine(DiffText.Plain($"{error.Image}: {EvaluationTables.Words(error)}"));
        }
    }

    /// <summary>Writes Markdown for the comment of a pull request.</summary>
    public void Markdown(EvaluationReport report)
    {
        output.WriteLine("### Evaluation\n");
        foreach (string line in EvaluationTables.Summary(report)) output.WriteLine($"- {DiffMarkdown.Escaped(line)}");
        foreach (string note in report.Notes) output.WriteLine($"- **Note:** {DiffMarkdown.Escaped(note)}");
        foreach (var table in EvaluationTables.Of(report))
        {
            output.WriteLine($"\n**{DiffMarkdown.Escaped(table.Title)}**\n");
            Row(table.Columns);
            output.WriteLine("| --- |" + string.Concat(table.Columns.Skip(1).Select(_ => " --: |")));
            foreach (var row in table.Rows) Row(row);
            if (table.Note is { } note) output.WriteLine("\n" + DiffMarkdown.Escaped(note));
        }
        foreach (var (name, found) in report.Objects())
        {
            if (errors == 0 || found.Errors.Count == 0) continue;
            output.WriteLine($"\n**{name}: what to look at first**\n\n| image | |\n| --- | --- |");
            foreach (var error in found.Errors.Take(errors)) output.WriteLine($"| {DiffMarkdown.Code(error.Image)} | {DiffMarkdown.Escaped(EvaluationTables.Words(error))} |");
        }

        void Row(IReadOnlyList<string> cells) => output.WriteLine($"| {string.Join(" | ", cells.Select(DiffMarkdown.Escaped))} |");
    }

    private void Text(EvaluationTable table)
    {
        IReadOnlyList<IReadOnlyList<string>> rows = [.. table.Rows.Prepend(table.Columns).Select(row => (IReadOnlyList<string>)[.. row.Select((cell, i) => i == 0 ? Cut(DiffText.Plain(cell)) : DiffText.Plain(cell))])];
        int[] widths = [.. Enumerable.Range(0, table.Columns.Count).Select(i => rows.Max(row => row[i].Length))];
        foreach (var row in rows) output.WriteLine(("  " + string.Join("  ", row.Select((cell, i) => i == 0 ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i])))).TrimEnd());
    }

    private static string Cut(string text) => text.Length <= Widest ? text : text[..(Widest - 1)] + "…";
}
