using System.Diagnostics;

namespace Annotator.Formats.Conversion.Tests.CommandLine;

/// <summary>A real git repository with a VOC or YOLO dataset, gone after the test.</summary>
internal sealed class GitScene : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public GitScene()
    {
        Git("init", "-q", "-b", "main");
        Git("config", "user.email", "kim@example.org");
        Git("config", "user.name", "Kim");
        Git("config", "commit.gpgsign", "false");
    }

    /// <summary>The top folder.</summary>
    public string Root => _folder["."];

    /// <summary>The text of a file.</summary>
    public string this[string path]
    {
        get => File.ReadAllText(_folder[path]);
        set
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder[path])!);
            File.WriteAllText(_folder[path], value);
        }
    }

    public bool Exists(string path) => File.Exists(_folder[path]);

    /// <summary>A VOC file.</summary>
    public static string Voc(params (string Label, int X, int Y, int Width, int Height)[] boxes) =>
        $"<annotation>\n\t<filename>a.jpg</filename>\n\t<size>\n\t\t<width>640</width>\n\t\t<height>480</height>\n\t\t<depth>3</depth>\n\t</size>\n{string.Concat(boxes.Select(box =>
            $"\t<object>\n\t\t<name>{box.Label}</name>\n\t\t<bndbox>\n\t\t\t<xmin>{box.X}</xmin>\n\t\t\t<ymin>{box.Y}</ymin>\n\t\t\t<xmax>{box.X + box.Width}</xmax>\n\t\t\t<ymax>{box.Y + box.Height}</ymax>\n\t\t</bndbox>\n\t</object>\n"))}</annotation>\n";

    public string Git(params string[] arguments)
    {
        var (code, output) = TryGit(arguments);
        Assert.True(code == 0, $"git {string.Join(' ', arguments)}: {output}");
        return output;
    }

    public (int Code, string Output) TryGit(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = Root, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        start.Environment["GIT_EDITOR"] = "true";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }

    public void Commit(string message)
    {
        Git("add", "-A");
        Git("commit", "-q", "-m", message);
    }

    /// <summary>Runs annotator in the repository.</summary>
    public (int Code, string Output, string Errors) Annotator(params string[] arguments) => Program.RunIn(Root, arguments);

    public void Dispose() => _folder.Dispose();
}
