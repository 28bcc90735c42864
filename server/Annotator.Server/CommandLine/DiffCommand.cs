using System.CommandLine;
using Annotator.Server.Git;
using Annotator.Server.Review;

namespace Annotator.Server.CommandLine;

/// <summary><c>annotator diff</c>: what changed, object by object.</summary>
internal static class DiffCommand
{
    /// <summary>The longest side of a picture, px.</summary>
    private const int LargestPicture = 2048;

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var operands = new Argument<string[]>("A B") { Description = "Two files or folders; or a revision or range (HEAD~3..HEAD, main...) and a path; or a path alone, for the work tree against the index.", Arity = ArgumentArity.ZeroOrMore };
        var staged = new Option<bool>("--staged", "--cached") { Description = "Compare the index with the last commit." };
        var markdown = new Option<bool>("--markdown") { Description = "Write a table for the comment of a pull request." };
        var colour = new Option<string>("--color") { Description = "always, never, or auto: on a terminal.", DefaultValueFactory = _ => "auto", HelpName = "WHEN" };
        var html = new Option<string?>("--html") { Description = "Also write a page with pictures, before and after; it needs no other file.", HelpName = "FILE" };
        var png = new Option<string?>("--png") { Description = "Also write a picture of each changed image into a folder.", HelpName = "DIR" };
        var most = new Option<int>("--max-pictures") { Description = "How many pictures the page holds.", HelpName = "N", DefaultValueFactory = _ => 200 };
        var options = new SourceOptions();
        var command = new Command("diff", "Says what changed, object by object, in any format: exit code 0 for nothing, 1 for changes, 2 for an error.") { staged, markdown, html, png, most, colour };
        command.Arguments.Add(operands);
        options.AddOptionsTo(command);
        command.SetAction((parsed, cancellation) => Task.FromResult(terminal.Run(() =>
        {
            var comparison = new Comparison(parsed.GetValue(options.Format), options.Conventions(parsed), parsed.GetValue(options.Images));
            var (repository, pairs) = Open(comparison, parsed.GetValue(operands) ?? [], parsed.GetValue(staged), terminal, cancellation);
            using var opened = new OpenReview(repository, pairs);
            IReadOnlyList<DatasetDiff> diffs = [.. pairs.Select(pair => pair.Compare(null, cancellation))];
            WritePictures([.. diffs.Zip(pairs, (diff, pair) => new DiffPictures(diff, pair, Path.GetTempPath()))], parsed.GetValue(html), parsed.GetValue(png), parsed.GetValue(most), terminal, cancellation);
            if (diffs.Count > 1) diffs = [.. diffs.Where(diff => !diff.IsEmpty)];
            if (parsed.GetValue(options.Json)) terminal.Json(DiffForm.Of(diffs));
            else if (parsed.GetValue(markdown)) DiffMarkdown.Write(diffs, terminal.Output);
            else new DiffText(terminal.Output, HasColours(parsed.GetValue(colour)!)).Write(diffs);
            foreach (string note in diffs.SelectMany(diff => diff.Notes)) terminal.Say(note);
            foreach (var image in diffs.SelectMany(diff => diff.Images).Where(image => image.Fault is not null)) terminal.Say(image.Fault!);
            return diffs.Any(diff => diff.HasFaults) ? Cli.Unusable : diffs.All(diff => diff.IsEmpty) ? Cli.Fine : Cli.Problems;
        })));
        return command;
    }

    private static (GitRepository? Repository, IReadOnlyList<SidePair> Pairs) Open(Comparison comparison, string[] operands, bool staged, Terminal terminal, CancellationToken cancellation)
    {
        if (!staged && operands is [var a, var b] && Exists(a) && Exists(b)) return (null, [comparison.PairOfPaths(a, b, cancellation)]);
        string? revisions = operands.Length > 0 && !Exists(operands[0]) ? operands[0] : null;
        var paths = revisions is null ? operands : operands[1..];
        if (paths.Length > 1) throw new UsageException($"One path is compared at a time, not {string.Join(", ", paths)}.");
        string path = paths.Length == 0 ? "." : paths[0];
        var repository = GitRepository.Find(path);
        var (before, after) = States(repository, revisions, staged);
        int lost = Math.Max(before.UnreadableNames, after.UnreadableNames);
        if (lost > 0) terminal.Say($"{lost} files have names that are no UTF-8; they are left out.");
        return (repository, comparison.PairsOfStates(repository, path, before, after, cancellation));
    }

    private static void WritePictures(IReadOnlyList<DiffPictures> datasets, string? html, string? png, int most, Terminal terminal, CancellationToken cancellation)
    {
        if (png is not null)
            foreach (string trouble in datasets.SelectMany(dataset => dataset.WriteTo(png, LargestPicture, cancellation))) terminal.Say(trouble);
        if (html is null) return;
        using var page = new StreamWriter(html) { NewLine = "\n" };
        new DiffHtml(page, most).Write(datasets, DiffText.Summary([.. datasets.Select(dataset => dataset.Diff)]), cancellation);
    }

    private static (GitState Before, GitState After) States(GitRepository repository, string? revisions, bool staged)
    {
        if (staged) return (revisions is null ? GitState.Head(repository) : GitState.Of(repository, revisions), GitState.Index(repository));
        if (revisions is null) return (GitState.Index(repository), GitState.WorkTree(repository));
        if (revisions.IndexOf("...", StringComparison.Ordinal) is >= 0 and var three)
        {
            var (from, to) = (OrHead(revisions[..three]), OrHead(revisions[(three + 3)..]));
            return (GitState.Of(repository, repository.MergeBase(from, to)), GitState.Of(repository, to));
        }
        if (revisions.IndexOf("..", StringComparison.Ordinal) is >= 0 and var two) return (GitState.Of(repository, OrHead(revisions[..two])), GitState.Of(repository, OrHead(revisions[(two + 2)..])));
        if (!repository.Knows(revisions)) throw new UsageException($"“{revisions}” is neither a file or folder nor a revision.");
        return (GitState.Of(repository, revisions), GitState.WorkTree(repository));
    }

    private static string OrHead(string revision) => revision.Length == 0 ? "HEAD" : revision;

    private static bool Exists(string path) => File.Exists(path) || Directory.Exists(path);

    private static bool HasColours(string when) => when switch
    {
        "always" => true,
        "never" => false,
        "auto" => !System.Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
        _ => throw new UsageException($"--color takes always, never or auto, not “{when}”."),
    };
}
