using System.CommandLine;
using Annotator.Formats;
using Annotator.Server.Git;

namespace Annotator.Server.CommandLine;

/// <summary><c>annotator git</c>: teaches git to compare and merge annotations.</summary>
internal static class GitCommand
{
    private sealed record Status(string? Driver, string AttributesFile, IReadOnlyList<string> Patterns);

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal) => new("git", "Teaches git to compare and merge annotations object by object.")
    {
        Make("install", "Registers the diff and merge drivers, and adds lines for the annotation files found to .gitattributes. Twice is once.", terminal, Install),
        Make("uninstall", "Takes all of that back.", terminal, Uninstall),
        Make("status", "Says what is registered.", terminal, (_, _, _, _) => { }),
    };

    private static Command Make(string name, string description, Terminal terminal, Action<GitSetup, GitRepository?, bool, CancellationToken> work)
    {
        var global = new Option<bool>("--global") { Description = "For all repositories of this account; its lines are for Annotator's own files." };
        var json = new Option<bool>("--json") { Description = "Write the result as JSON; docs/cli.md describes it." };
        var command = new Command(name, description) { global, json };
        command.SetAction((parsed, cancellation) => Task.FromResult(terminal.Run(() =>
        {
            bool isGlobal = parsed.GetValue(global);
            using var repository = isGlobal ? null : GitRepository.Find(".");
            var setup = new GitSetup(repository?.Program ?? new GitProgram(Directory.GetCurrentDirectory()), isGlobal);
            work(setup, repository, isGlobal, cancellation);
            string file = setup.AttributesFile(repository);
            var status = new Status(setup.Driver(), file, GitAttributes.Patterns(Read(file)));
            if (parsed.GetValue(json)) terminal.Json(status);
            else Print(status, terminal);
            return name != "status" || status.Driver is not null ? Cli.Fine : Cli.Problems;
        })));
        return command;
    }

    private static void Install(GitSetup setup, GitRepository? repository, bool isGlobal, CancellationToken cancellation)
    {
        string file = setup.AttributesFile(repository);
        string before = Read(file);
        var patterns = isGlobal ? ["*.annot.json"] : Patterns(repository!, cancellation);
        if (patterns.Count == 0) throw new UsageException($"{repository!.Root} holds no annotations that can be edited in place; nothing was registered.");
        setup.Register(Environment.ProcessPath!);
        Write(file, before, GitAttributes.With(before, patterns));
    }

    private static void Uninstall(GitSetup setup, GitRepository? repository, bool isGlobal, CancellationToken cancellation)
    {
        setup.Unregister();
        string file = setup.AttributesFile(repository), before = Read(file);
        Write(file, before, GitAttributes.With(before, []));
    }

    /// <summary>A pattern for each folder and kind of annotation file that is found.</summary>
    private static IReadOnlyList<string> Patterns(GitRepository repository, CancellationToken cancellation)
    {
        var folder = new DiskFolder(repository.Root);
        var patterns = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var detection in FormatRegistry.Detect(folder))
        {
            if (FormatRegistry.Find(detection.Format) is not { } format) continue;
            if (format.Id == Formats.NativeDatasets.NativeDatasetFormat.Name) patterns.Add("*.annot.json");
            else if (detection.Files.Count > 0) patterns.UnionWith(detection.Files.Select(file => "/" + GitAttributes.Escaped(file)));
            else patterns.UnionWith(OfFolders(folder, format, cancellation));
        }
        return [.. patterns];
    }

    private static IEnumerable<string> OfFolders(DiskFolder folder, IFormat format, CancellationToken cancellation)
    {
        try
        {
            var settings = FormatSettings.Read(folder);
            var store = format.Open(folder, new OpenOptions(new UnitSizes(), [], settings.Conventions), cancellation);
            return [.. store is IEditableStore ? store.Images.Select(image => image.File).OfType<string>()
                .Select(file => $"/{GitAttributes.Escaped(RelativePaths.Join(RelativePaths.Folder(file), ""))}*{RelativePaths.Extension(file)}").Distinct() : []];
        }
        catch (UnreadableFileException)
        {
            return [];
        }
    }

    private static void Print(Status status, Terminal terminal)
    {
        terminal.Output.WriteLine(status.Driver is { } driver ? $"The merge driver is registered: {driver}" : "The merge driver is not registered.");
        terminal.Output.WriteLine(status.Patterns.Count > 0 ? $"{status.AttributesFile}:" : $"{status.AttributesFile} has no lines of Annotator.");
        foreach (string pattern in status.Patterns) terminal.Output.WriteLine($"  {pattern}");
    }

    private static string Read(string file) => File.Exists(file) ? File.ReadAllText(file) : "";

    private static void Write(string file, string before, string after)
    {
        if (after == before) return;
        if (after.Length == 0) File.Delete(file);
        else FileSaver.Replace(file, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(after)));
    }
}
