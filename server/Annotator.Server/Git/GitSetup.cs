namespace Annotator.Server.Git;

/// <summary>Registers Annotator's diff and merge drivers with git, and takes them back.</summary>
/// <param name="program">Git, in the repository; or anywhere for the whole account.</param>
/// <param name="isGlobal">Whether for the whole account.</param>
internal sealed class GitSetup(GitProgram program, bool isGlobal)
{
    private static readonly string[] Sections = ["diff.annotator", "merge.annotator"];

    private string Scope => isGlobal ? "--global" : "--local";

    /// <summary>Registers the drivers.</summary>
    /// <param name="executable">Path of this program.</param>
    public void Register(string executable)
    {
        string command = $"'{executable.Replace('\\', '/').Replace("'", "'\\''", StringComparison.Ordinal)}'";
        Set("diff.annotator.textconv", $"{command} textconv");
        Set("merge.annotator.name", "Annotator: object by object");
        Set("merge.annotator.driver", $"{command} merge --path %P %O %A %B");
    }

    /// <summary>Takes the drivers back.</summary>
    public void Unregister()
    {
        foreach (string section in Sections)
            if (program.Try("config", Scope, "--get-regexp", $"^{section.Replace(".", "\\.", StringComparison.Ordinal)}\\.").Code == 0) program.Run("config", Scope, "--remove-section", section);
    }

    /// <summary>The command of the merge driver, or null when it is not registered here.</summary>
    public string? Driver()
    {
        var (code, output, _) = program.Try("config", Scope, "--get", "merge.annotator.driver");
        return code == 0 ? System.Text.Encoding.UTF8.GetString(output).Trim() : null;
    }

    /// <summary>The file with the attributes.</summary>
    public string AttributesFile(GitRepository? repository)
    {
        if (!isGlobal) return Path.Combine(repository!.Root, ".gitattributes");
        var (code, output, _) = program.Try("config", "--global", "--type=path", "--get", "core.attributesFile");
        if (code == 0) return System.Text.Encoding.UTF8.GetString(output).Trim();
        string home = Environment.GetEnvironmentVariable("XDG_CONFIG_HOME") is { Length: > 0 } configured ? configured : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".config");
        return Path.Combine(home, "git", "attributes");
    }

    private void Set(string key, string value) => program.Run("config", Scope, "--replace-all", key, value);
}
