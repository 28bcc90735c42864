using System.CommandLine;
using Annotator.Formats;
using Annotator.Server.Exporting;

namespace Annotator.Server.CommandLine;

/// <summary><c>annotator convert</c>: writes a dataset in another format.</summary>
internal static class ConvertCommand
{
    private sealed record Result(string From, string To, int Images, int Files, IReadOnlyDictionary<string, int> Losses);

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var options = new SourceOptions(formatOption: "--from");
        var target = new Argument<string>("DST") { Description = "The folder to write; it must be new or empty." };
        var to = new Option<string>("--to") { Description = $"The format wanted: {string.Join(", ", FormatRegistry.All.OfType<IExporter>().Select(format => format.Id))}.", HelpName = "FORMAT", Required = true };
        var copy = new Option<bool>("--copy-images") { Description = "Copy the images to where the new annotations expect them." };
        var link = new Option<bool>("--link-images") { Description = "Link the images instead of copying them." };
        var strict = new Option<bool>("--strict") { Description = "Exit with 1 when anything was dropped or approximated." };
        var command = new Command("convert", "Writes a dataset in another format. Twice the same gives the same bytes.") { to, copy, link, strict };
        options.AddTo(command);
        command.Arguments.Add(target);
        command.SetAction((parsed, cancellation) => Task.FromResult(terminal.Run(() =>
        {
            if (FormatRegistry.Find(Alias(parsed.GetValue(to)!)) is not IExporter format) throw new UsageException($"There is no format “{parsed.GetValue(to)}” to convert to.");
            if (format.NeedsImages && !parsed.GetValue(copy) && !parsed.GetValue(link)) throw new UsageException($"{format.Title} is made of the images themselves; add --copy-images or --link-images.");
            string folder = parsed.GetValue(target)!;
            if (!NewFolder.IsFree(folder)) throw new UsageException($"{folder} is not empty; name a new folder.");
            using var source = options.Open(parsed, countOnly: false, cancellation);
            var losses = new LossReport();
            var written = new NewFolder(Path.GetFullPath(folder));
            bool isDone = false;
            try
            {
                terminal.Progress("Converting", source.Images.Count, step => Converter.Convert(source.Store, format, source.Sizes, written, losses, _ => step(), cancellation));
                if (parsed.GetValue(copy) || parsed.GetValue(link))
                    ExportImageFiles.Add(source.Images, format, source.Sizes.PathOf, written, parsed.GetValue(link), losses, () => { }, cancellation);
                isDone = true;
            }
            finally
            {
                if (!isDone) written.Delete();
            }
            var result = new Result(source.Store.Format, format.Id, source.Images.Count, written.Files, losses.Items.ToDictionary(pair => pair.Key, pair => pair.Value));
            if (parsed.GetValue(options.Json)) terminal.Json(result);
            else Print(result, terminal);
            return !losses.IsEmpty && parsed.GetValue(strict) ? Cli.Problems : Cli.Fine;
        })));
        return command;
    }

    /// <summary>The format that a short name means.</summary>
    private static string Alias(string name) => name == "yolo" ? "yolo-detect" : name;

    private static void Print(Result result, Terminal terminal)
    {
        terminal.Output.WriteLine($"{result.Images} images from {result.From} to {result.To}, {result.Files} files.");
        foreach (var (what, count) in result.Losses) terminal.Output.WriteLine($"  {count} × {what}");
    }
}
