using System.Diagnostics;
using System.Text.Json;

namespace Annotator.Formats.Conversion.Tests.CommandLine;

/// <summary>The program, run as people run it.</summary>
internal static class Program
{
    private static readonly string Executable = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "annotator.exe" : "annotator");

    /// <summary>Runs it to its end.</summary>
    public static (int Code, string Output, string Errors) Run(params string[] arguments) => RunIn(AppContext.BaseDirectory, arguments);

    /// <summary>Runs it in a folder to its end.</summary>
    public static (int Code, string Output, string Errors) RunIn(string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Executable, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode < 128, $"annotator {string.Join(' ', arguments)} was ended by signal {process.ExitCode - 128}: {errors.Result}");
        return (process.ExitCode, output, errors.Result);
    }

    /// <summary>Runs it with <c>--json</c> and reads the result.</summary>
    public static (int Code, JsonElement Result) Json(params string[] arguments)
    {
        var (code, output, errors) = Run([.. arguments, "--json"]);
        Assert.True(output.Length > 0, errors);
        using var document = JsonDocument.Parse(output);
        return (code, document.RootElement.Clone());
    }
}
