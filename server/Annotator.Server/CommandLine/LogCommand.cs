using System.CommandLine;
using Annotator.Core.Model;
using Annotator.Server.Git;
using Annotator.Server.Review;

namespace Annotator.Server.CommandLine;

/// <summary><c>annotator log</c>: what each commit changed of an image, or of one object.</summary>
internal static class LogCommand
{
    private sealed record Entry(string? Commit, string? Author, string? Email, string? Date, string? Subject, IReadOnlyList<string> Changes);

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var options = new SourceOptions("An image of a dataset, or its annotation file.");
        var id = new Option<string?>("--object") { Description = "One object: its id, or its number from 1, as “annotator show” lists them.", HelpName = "ID" };
        var most = new Option<int>("--max-count", "-n") { Description = "How many entries at most.", HelpName = "N", DefaultValueFactory = _ => int.MaxValue };
        var command = new Command("log", "Tells what each commit changed of an image's annotations, the newest first.") { id, most };
        options.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.FromResult(terminal.Run(() =>
        {
            using var source = options.Open(parsed, countOnly: false, cancellation);
            if (source.Images is not [{ File: { } file } image]) throw new UsageException(source.Images.Count == 1 ? $"{source.Images[0].Path} has no annotations." : "Name one image.");
            string absolute = source.Folder.Resolve(file);
            using var repository = GitRepository.Find(absolute);
            var history = new ImageHistory(repository, absolute, Path.Combine(source.Folder.Root, image.Path));
            var now = history.OnDisk(cancellation) ?? throw new UsageException($"{file} can't be read.");
            var entries = new HistoryEntries(history, now, parsed.GetValue(id) is { } wanted ? IndexOf(now, wanted) : null).List(cancellation).Take(parsed.GetValue(most));
            if (parsed.GetValue(options.Json)) terminal.Json(entries.Select(entry => new Entry(entry.Commit?.Hash, entry.Commit?.Author, entry.Commit?.Email, entry.Commit?.Date, entry.Commit?.Subject, entry.Changes)));
            else
                foreach (var entry in entries) Write(entry, terminal.Output);
            if (history.IsShallow) terminal.Say("The clone is shallow: what came before is not known here. Fetch it with “git fetch --unshallow”.");
            return Cli.Fine;
        })));
        return command;
    }

    private static int IndexOf(Document document, string wanted)
    {
        int index = document.Annotations.FindIndex(annotation => annotation.Id == wanted);
        if (index < 0 && int.TryParse(wanted, out int number) && number >= 1 && number <= document.Annotations.Count) index = number - 1;
        return index >= 0 ? index : throw new UsageException($"There is no object “{wanted}” now; “annotator show” lists the {document.Annotations.Count} there are.");
    }

    private static void Write(HistoryEntry entry, TextWriter output)
    {
        output.WriteLine(entry.Commit is { } commit ? $"{commit.Hash[..10]} {commit.Date[..10]} {commit.Author}: {commit.Subject}" : "not committed");
        foreach (string change in entry.Changes) output.WriteLine($"  {change}");
    }
}
