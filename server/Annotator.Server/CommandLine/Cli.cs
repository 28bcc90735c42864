using System.CommandLine;

namespace Annotator.Server.CommandLine;

/// <summary>The commands people type: everything but <c>serve</c>.</summary>
internal static class Cli
{
    /// <summary>Nothing wrong.</summary>
    public const int Fine = 0;

    /// <summary>Problems were found, or something would be lost under <c>--strict</c>.</summary>
    public const int Problems = 1;

    /// <summary>Bad usage, or input that can't be read.</summary>
    public const int Unusable = 2;

    /// <summary>Runs a command line.</summary>
    /// <returns>The exit code of the process.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        await using var output = new StreamWriter(System.Console.OpenStandardOutput()) { NewLine = "\n" };
        await using var errors = new StreamWriter(System.Console.OpenStandardError()) { NewLine = "\n", AutoFlush = true };
        var terminal = new Terminal(output, errors);
        var root = new RootCommand("Labels images; annotations are source code. Without a command line it serves the editor.")
        {
            StatsCommand.Create(terminal),
            CheckCommand.Create(terminal),
            ShowCommand.Create(terminal),
            ConvertCommand.Create(terminal),
            ApplyCommand.Create(terminal),
            LabelsCommand.Create(terminal),
            DiffCommand.Create(terminal),
            EvaluateCommand.Create(terminal),
            MergeCommand.Create(terminal),
            GitCommand.Create(terminal),
            LogCommand.Create(terminal),
            PredictCommand.Create(terminal),
            RenderCommand.Create(terminal),
            RuntimeCommand.Create(terminal),
            TextconvCommand.Create(terminal),
            TrainCommand.Create(terminal),
            new Command("serve", "Speaks JSON-RPC on stdin and stdout; started by the editor."),
        };
        var parsed = root.Parse(args);
        bool isUnderstood = parsed.Errors.Count == 0;
        int code = await parsed.InvokeAsync(new InvocationConfiguration { Output = isUnderstood ? output : errors, Error = errors, EnableDefaultExceptionHandler = false });
        return isUnderstood ? code : Unusable;
    }
}
