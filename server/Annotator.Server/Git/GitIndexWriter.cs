using System.Text;

namespace Annotator.Server.Git;

/// <summary>Puts contents into the index of a repository. Nothing else is written: neither files nor commits.</summary>
/// <param name="git">Git, in the top folder of the repository.</param>
internal sealed class GitIndexWriter(GitProgram git)
{
    /// <summary>Stages a content as that of a file, whatever the work tree holds.</summary>
    /// <param name="path">Path of the file in the repository.</param>
    /// <param name="content">The content, as git keeps it.</param>
    /// <exception cref="GitException">Another program holds the index.</exception>
    public void Stage(string path, ReadOnlySpan<byte> content)
    {
        string name = git.Feed(content, "hash-object", "-w", "--stdin", "--no-filters");
        Run("update-index", "--add", "--cacheinfo", $"{Mode(path)},{name},{path}");
    }

    /// <summary>Takes a file out of the index; on disk it stays.</summary>
    public void Remove(string path) => Run("update-index", "--force-remove", "--", path);

    private string Mode(string path)
    {
        string line = Encoding.UTF8.GetString(git.Run("ls-files", "-s", "-z", "--", $":(literal){path}"));
        return line.StartsWith("100755", StringComparison.Ordinal) ? "100755" : "100644";
    }

    private void Run(params string[] arguments)
    {
        var (code, _, errors) = git.Try(arguments);
        if (code == 0) return;
        throw new GitException(errors.Contains("index.lock", StringComparison.Ordinal) ? "Another program is using the index of the repository; try again when it is done." : errors);
    }
}
