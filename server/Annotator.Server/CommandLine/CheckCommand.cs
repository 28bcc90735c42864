using System.CommandLine;

namespace Annotator.Server.CommandLine;

/// <summary><c>annotator check</c>: what is wrong in a dataset.</summary>
internal static class CheckCommand
{
    private sealed record Result(string Format, int Errors, int Warnings, IReadOnlyList<Problem> Problems);

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var options = new SourceOptions();
        var sarif = new Option<string?>("--sarif") { Description = "Also write the problems as SARIF 2.1.0, for code scanning.", HelpName = "FILE" };
        var command = new Command("check", "Finds problems: those of the editor, and what training tools would drop or misread.") { sarif };
        options.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.FromResult(terminal.Run(() =>
        {
            using var source = options.Open(parsed, countOnly: false, cancellation);
            List<Problem> problems = [];
            terminal.Progress("Checking", source.Images.Count, step => problems = Checking.Of(source, step, cancellation));
            if (parsed.GetValue(sarif) is { } file) File.WriteAllText(file, Sarif.Of(problems));
            var result = new Result(source.Store.Format, problems.Count(p => p.Severity == "error"), problems.Count(p => p.Severity == "warning"), problems);
            if (parsed.GetValue(options.Json)) terminal.Json(result);
            else Print(result, terminal);
            return result.Errors + result.Warnings > 0 ? Cli.Problems : Cli.Fine;
        })));
        return command;
    }

    private static void Print(Result result, Terminal terminal)
    {
        foreach (var problem in result.Problems)
            terminal.Output.WriteLine($"{problem.File}{(problem.Line is { } line ? $":{line}:{problem.Column}" : "")}: {problem.Severity} {problem.Code}: {problem.Message}");
        terminal.Output.WriteLine(result.Problems.Count == 0 ? "No problems." : $"{result.Errors} errors, {result.Warnings} warnings.");
    }
}
