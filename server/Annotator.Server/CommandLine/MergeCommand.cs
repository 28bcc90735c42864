using System.CommandLine;
using Annotator.Core.Model;
using Annotator.Formats.Conflicts;
using Annotator.Server.Git;
using Annotator.Server.Review;

namespace Annotator.Server.CommandLine;

/// <summary><c>annotator merge</c>: merges three versions of an annotation file, as git's merge drivers do.</summary>
internal static class MergeCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var @base = new Argument<string>("BASE") { Description = "The version both sides come from." };
        var ours = new Argument<string>("OURS") { Description = "Our version; it is replaced by the result unless -o names another file." };
        var theirs = new Argument<string>("THEIRS") { Description = "Their version." };
        var output = new Option<string?>("--output", "-o") { Description = "Where to write the result.", HelpName = "OUT" };
        var path = new Option<string?>("--path") { Description = "Where the file lies in the repository, when the versions are copies elsewhere.", HelpName = "PATH" };
        var format = new Option<string?>("--format") { Description = "The format, when it can't be recognised.", HelpName = "FORMAT" };
        var command = new Command("merge", "Merges three versions of an annotation file object by object: exit code 0 when clean, 1 with conflicts, 2 when a version can't be read.") { output, path, format };
        command.Arguments.Add(@base);
        command.Arguments.Add(ours);
        command.Arguments.Add(theirs);
        command.SetAction((parsed, cancellation) => Task.FromResult(terminal.Run(() =>
        {
            string mine = parsed.GetValue(ours)!, place = Path.GetFullPath(parsed.GetValue(path) ?? parsed.GetValue(output) ?? mine);
            byte[][] contents = [.. new[] { parsed.GetValue(@base)!, mine, parsed.GetValue(theirs)! }.Select(file => File.Exists(file) ? File.ReadAllBytes(file) : throw new UsageException($"There is no file {file}."))];
            string target = parsed.GetValue(output) ?? mine;
            try
            {
                return Merge(contents, place, target, parsed.GetValue(format), terminal, cancellation);
            }
            catch (NoAnnotationsException) when (parsed.GetValue(path) is not null)
            {
                // Git sends what the pattern in .gitattributes catches: a class list beside labels is merged as text.
                var (content, isClean) = TextMerge.Merge(contents[0], contents[1], contents[2]);
                FileSaver.Replace(Path.GetFullPath(target), stream => stream.Write(content));
                return isClean ? Cli.Fine : Cli.Problems;
            }
        })));
        return command;
    }

    private static int Merge(byte[][] contents, string place, string target, string? format, Terminal terminal, CancellationToken cancellation)
    {
        var (top, inTop) = Top(place);
        var versions = FileVersions.Find(top, inTop, [contents[1], contents[2], contents[0]], format, cancellation);
        var result = new FileMerge(versions).Merge(contents[0], contents[1], contents[2], cancellation);
        if (result.LostOther) terminal.Say($"{inTop}: the other side also changed what is not annotations (spacing, or fields that Annotator does not know); ours was kept of that.");
        FileSaver.Replace(Path.GetFullPath(target), stream => stream.Write(result.Content));
        if (result.Conflicts.Count == 0) return Cli.Fine;
        if (!versions.KeepsConflicts) PutBeside(place + ConflictsFile.Suffix, result.Conflicts);
        foreach (var (image, conflict) in result.Conflicts) terminal.Say($"{inTop}: {(versions.KeepsConflicts ? "" : image + ": ")}{conflict.Message}");
        return Cli.Problems;
    }

    /// <summary>Adds conflicts to the file that keeps them for a format with no place of its own.</summary>
    private static void PutBeside(string path, IReadOnlyList<(string Image, MergeConflict Conflict)> conflicts)
    {
        byte[]? known = File.Exists(path) ? File.ReadAllBytes(path) : null;
        var entries = conflicts.Select(pair => ((string?)pair.Image, pair.Conflict));
        if (known is not null) entries = ConflictsFile.Read(known).Union(entries);
        byte[] content = ConflictsFile.Patch(known, [.. entries]);
        FileSaver.Replace(path, stream => stream.Write(content));
    }

    /// <summary>The topmost folder to look for the dataset in, and the file's path in it.</summary>
    private static (string Top, string Path) Top(string place)
    {
        string root = Path.GetDirectoryName(place)!;
        try
        {
            using var repository = GitRepository.Find(root);
            root = repository.Root;
        }
        catch (GitException)
        {
            // Outside of a repository the dataset is where the file is, or in the folder above: labels lie beside images.
            root = Path.GetDirectoryName(root) ?? root;
        }
        return (root, Path.GetRelativePath(root, place).Replace('\\', '/'));
    }
}
