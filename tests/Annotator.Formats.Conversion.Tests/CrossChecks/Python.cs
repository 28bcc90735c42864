using System.Diagnostics;

namespace Annotator.Formats.Conversion.Tests.CrossChecks;

/// <summary>Python with the packages of the operating system, where it is installed.</summary>
internal static class Python
{
    /// <summary>Debian's own Python has Debian's packages; elsewhere whatever is called python3.</summary>
    private static readonly string s_program = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";

    /// <summary>Skips the test where Python or one of the modules is missing.</summary>
    public static void Require(params string[] modules)
    {
        foreach (string module in modules)
            Assert.SkipUnless(Run($"import {module}") is { Code: 0 }, $"{s_program} has no module {module}; this comparison needs it.");
        if (modules.Length == 0) Assert.SkipUnless(Run("pass") is { Code: 0 }, $"There is no {s_program}; this comparison needs it.");
    }

    /// <summary>What a script prints.</summary>
    public static string Output(string script, params string[] arguments)
    {
        var result = Run(script, arguments)!.Value;
        Assert.True(result.Code == 0, result.Errors);
        return result.Output.Trim().ReplaceLineEndings("\n");
    }

    private static (int Code, string Output, string Errors)? Run(string script, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(s_program, ["-c", script, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["QT_QPA_PLATFORM"] = "offscreen" } })!;
            var errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, errors.Result);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
