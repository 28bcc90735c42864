using Annotator.Formats;

namespace Annotator.Server.Review;

/// <summary>A comparison as a table for the comment of a pull request.</summary>
internal static class DiffMarkdown
{
    /// <summary>Rows of a comment: hosts refuse longer ones.</summary>
    private const int MostRows = 300;

    /// <summary>Writes it.</summary>
    public static void Write(IReadOnlyList<DatasetDiff> diffs, TextWriter output)
    {
        output.WriteLine("### Annotation changes\n");
        output.WriteLine(DiffText.Summary(diffs));
        int rows = 0;
        foreach (var diff in diffs)
        {
            var classes = DiffText.ClassLines(diff).ToList();
            if (classes.Count > 0) output.WriteLine();
            foreach (string line in classes) output.WriteLine($"- {Escaped(line)}");
            if (diff.Images.Count == 0) continue;
            output.WriteLine("\n| image | | object |\n| --- | :-: | --- |");
            foreach (var image in diff.Images)
            {
                string name = Code(RelativePaths.Join(diff.Root, image.Image)), words = DiffText.Words(image);
                if (words.Length > 0) Row(name, "", words);
                if (image.Fault is { } fault) Row(name, "!", fault);
                foreach (var change in image.Diff?.Objects ?? []) Row(name, change.IsAdded ? "+" : change.IsRemoved ? "−" : "~", DiffText.Words(change));
            }
        }
        if (rows > MostRows) output.WriteLine($"\n{rows - MostRows} more rows are left out; `annotator diff` shows them.");
        foreach (string note in diffs.SelectMany(diff => diff.Notes)) output.WriteLine($"\n{Escaped(note)}");

        void Row(string name, string sign, string words)
        {
            if (++rows <= MostRows) output.WriteLine($"| {name} | {sign} | {Escaped(words)} |");
        }
    }

    /// <summary>A text as code.</summary>
    internal static string Code(string text) => $"`{string.Concat(text.Select(c => c is '|' or '`' || char.IsControl(c) ? ' ' : c))}`";

    /// <summary>A text that stays within its cell and is no markup.</summary>
    internal static string Escaped(string text) => string.Concat(text.Select(c => c switch
    {
        '|' or '<' or '*' or '_' or '[' or ']' or '`' or '\\' or '~' or '@' or '#' => $"\\{c}",
        _ when char.IsControl(c) => " ",
        _ => c.ToString(),
    }));
}
