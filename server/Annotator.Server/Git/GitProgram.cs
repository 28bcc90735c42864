using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Annotator.Server.Git;

/// <summary>The <c>git</c> program, run in a folder. It is told to take no locks and to ask nothing.</summary>
/// <param name="folder">The folder to run it in.</param>
internal sealed class GitProgram(string folder)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Starts it.</summary>
    /// <exception cref="GitException">There is no git.</exception>
    public Process Start(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Utf8,
            StandardInputEncoding = Utf8,
        };
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["LC_ALL"] = "C";
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new GitException("The program “git” was not found. Install Git, or name two files or folders: annotator diff A B.");
        }
    }

    /// <summary>Runs it to its end.</summary>
    /// <returns>The exit code, the output, and what it said on the error stream.</returns>
    public (int Code, byte[] Output, string Errors) Try(params IEnumerable<string> arguments)
    {
        using var process = Start(arguments);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        return (process.ExitCode, output.ToArray(), errors.Result.Trim());
    }

    /// <summary>Runs it to its end with an input.</summary>
    /// <returns>The first line of the output.</returns>
    public string Feed(ReadOnlySpan<byte> input, params IEnumerable<string> arguments)
    {
        using var process = Start(arguments);
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.BaseStream.Write(input);
        process.StandardInput.Close();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output.TrimEnd('\n', '\r') : throw new GitException(errors.Result.Trim());
    }

    /// <summary>Runs it to its end; a failure is an exception with what git said.</summary>
    public byte[] Run(params IEnumerable<string> arguments)
    {
        var (code, output, errors) = Try(arguments);
        return code == 0 ? output : throw new GitException(errors.Length > 0 ? errors : $"git {arguments.First()} failed with exit code {code}.");
    }

    /// <summary>Runs it to its end and takes its output as one line of text.</summary>
    public string Line(params IEnumerable<string> arguments) => Encoding.UTF8.GetString(Run(arguments)).TrimEnd('\n', '\r');

    /// <summary>The parts of an output that ends each with a zero byte; those that are no UTF-8 are null.</summary>
    public static IEnumerable<string?> Parts(byte[] output)
    {
        var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        for (int start = 0; start < output.Length;)
        {
            int end = Array.IndexOf(output, (byte)0, start);
            if (end < 0) end = output.Length;
            string? part;
            try
            {
                part = strict.GetString(output, start, end - start);
            }
            catch (DecoderFallbackException)
            {
                part = null;
            }
            yield return part;
            start = end + 1;
        }
    }
}
