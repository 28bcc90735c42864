using System.CommandLine;
using Annotator.Core.Model;
using Annotator.Formats;
using Spectre.Console;

namespace Annotator.Server.CommandLine;

/// <summary><c>annotator stats</c>: what a dataset holds.</summary>
internal static class StatsCommand
{
    private sealed record Result(string Format, int Images, int Annotations, SortedDictionary<string, int> Shapes, SortedDictionary<string, int> Labels, SortedDictionary<string, int> Tags, int Unlabelled);

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var options = new SourceOptions();
        var command = new Command("stats", "Counts images, annotations, shapes, labels and tags.");
        options.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.FromResult(terminal.Run(() =>
        {
            using var source = options.Open(parsed, countOnly: true, cancellation);
            int code = Cli.Fine;
            var counts = source.IsWhole && source.Store is ICounted counted ? counted.Count() : Count(source, terminal, ref code, cancellation);
            var result = new Result(source.Store.Format, counts.Images, counts.Annotations,
                Sorted(counts.Shapes.Select(pair => (pair.Key.Name(), pair.Value))), Sorted(counts.Labels.Select(pair => (pair.Key, pair.Value))),
                Sorted(counts.Tags.Select(pair => (pair.Key, pair.Value))), counts.Unlabelled);
            if (parsed.GetValue(options.Json)) terminal.Json(result);
            else Print(result, terminal);
            return code;
        })));
        return command;
    }

    private static DatasetCounts Count(Source source, Terminal terminal, ref int code, CancellationToken cancellation)
    {
        var counts = new DatasetCounts.Builder();
        int unreadable = 0;
        terminal.Progress("Counting", source.Images.Count, step =>
        {
            foreach (var image in source.Images)
            {
                cancellation.ThrowIfCancellationRequested();
                step();
                try
                {
                    counts.Add(source.Store.Read(image.Path).Document);
                }
                catch (UnreadableFileException e)
                {
                    unreadable++;
                    terminal.Say(Place.Of(e.File, e.Position) + e.Message);
                    counts.AddImage(labelled: true);
                }
            }
        });
        if (unreadable > 0) code = Cli.Unusable;
        return counts.Build();
    }

    private static SortedDictionary<string, int> Sorted(IEnumerable<(string Name, int Count)> counts) =>
        new(counts.ToDictionary(pair => pair.Name, pair => pair.Count), StringComparer.Ordinal);

    private static void Print(Result result, Terminal terminal)
    {
        terminal.Output.WriteLine($"{FormatRegistry.Find(result.Format)?.Title}: {result.Images} images, {result.Unlabelled} of them unlabelled; {result.Annotations} annotations");
        Print("shape", result.Shapes, terminal);
        Print("label", result.Labels, terminal);
        Print("tag", result.Tags, terminal);
    }

    private static void Print(string what, SortedDictionary<string, int> counts, Terminal terminal)
    {
        if (counts.Count == 0) return;
        var table = new Table().AddColumn(what).AddColumn(new TableColumn("count").RightAligned());
        foreach (var (name, count) in counts.OrderByDescending(pair => pair.Value)) table.AddRow(Markup.Escape(name), $"{count}");
        terminal.Table(table);
    }
}
