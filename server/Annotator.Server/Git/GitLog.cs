using System.Diagnostics;

namespace Annotator.Server.Git;

/// <summary>A commit that changed a file.</summary>
/// <param name="Hash">Its full hash.</param>
/// <param name="Author">Name of the author.</param>
/// <param name="Email">Mail address of the author.</param>
/// <param name="Date">When, ISO 8601.</param>
/// <param name="Subject">First line of its message.</param>
/// <param name="Path">Path of the file in that commit.</param>
/// <param name="PathBefore">Path of the file in the commit before it; null when it was not there.</param>
internal sealed record GitCommit(string Hash, string Author, string Email, string Date, string Subject, string Path, string? PathBefore);

/// <summary>The history of a file, read as far as it is asked for.</summary>
/// <param name="git">Git, in the top folder of the repository.</param>
internal sealed class GitLog(GitProgram git)
{
    /// <summary>The commits that changed a file, the newest first, on all branches that were merged; renames are followed.</summary>
    /// <param name="path">Path of the file in the repository.</param>
    public IEnumerable<GitCommit> Of(string path)
    {
        using var process = git.Start("--literal-pathspecs", "-c", "core.quotePath=false", "log", "--follow", "--topo-order", "--name-status", "--format=%x1e%H%x1f%an%x1f%ae%x1f%aI%x1f%s", "--", path);
        try
        {
            process.StandardInput.Close();
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            string[]? fields = null;
            while (process.StandardOutput.ReadLine() is { } line)
            {
                if (line.StartsWith('\x1e')) fields = line[1..].Split('\x1f', 5);
                else if (fields is [var hash, var author, var email, var date, var subject] && Paths(line) is var (now, before))
                {
                    fields = null;
                    yield return new(hash, author, email, date, subject, now, before);
                }
            }
        }
        finally
        {
            // Whoever knows enough stops asking.
            End(process);
        }
    }

    /// <summary>The paths in a line such as <c>M TAB path</c> or <c>R090 TAB old TAB new</c>.</summary>
    private static (string Path, string? Before)? Paths(string line) => line.Split('\t') switch
    {
        [['R' or 'C', ..], var old, var now] => (now, old),
        [['A', ..], var now] => (now, null),
        [{ Length: > 0 }, var now] => (now, now),
        _ => null,
    };

    private static void End(Process process)
    {
        try
        {
            if (!process.HasExited) process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It left by itself.
        }
    }
}
