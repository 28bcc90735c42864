using System.Diagnostics;

namespace Annotator.Formats.Conversion.Tests.CommandLine;

/// <summary>What runs on a host of pull requests.</summary>
public sealed class HostTests
{
    [Fact]
    public void The_job_writes_down_what_changed_and_fails_where_something_is_wrong()
    {
        using var scene = new GitScene();
        scene["a.xml"] = GitScene.Voc(("cat", 10, 10, 100, 100));
        Pictures.Write(Path.Combine(scene.Root, "a.jpg"), 640, 480);
        scene.Commit("one");
        scene["a.xml"] = GitScene.Voc(("cat", 10, 10, 100, 100), ("dog", 300, 200, 80, 60));
        scene.Commit("two");
        var (code, output) = Run(scene, "HEAD~1");
        Assert.Equal(0, code);
        Assert.Contains("| `a.jpg` | + | dog box", output, StringComparison.Ordinal);
        Assert.Contains("| `a.jpg` | + | dog box", scene["out/summary.md"], StringComparison.Ordinal);
        Assert.StartsWith("changed=true\npage=", scene["out/outputs"], StringComparison.Ordinal);
        Assert.Contains("data:image/jpeg", scene["out/annotator-changes.html"], StringComparison.Ordinal);

        scene["a.xml"] = GitScene.Voc(("cat", 10, 10, 0, 0), ("dog", 300, 200, 80, 60));
        scene.Commit("three");
        (code, output) = Run(scene, "HEAD~1");
        Assert.Equal(1, code);
        Assert.Contains("### Problems", output, StringComparison.Ordinal);
        Assert.Equal(2, Run(scene, "nowhere").Code);
    }

    [Fact]
    public void The_action_runs_that_job()
    {
        string action = File.ReadAllText(Path.Combine(Repository.Root, "action.yml"));
        Assert.Contains("scripts/ci-review.sh", action, StringComparison.Ordinal);
        Assert.Contains("scripts/ci-review.sh", File.ReadAllText(Path.Combine(Repository.Root, "docs/ci.md")), StringComparison.Ordinal);
    }

    private static (int Code, string Output) Run(GitScene scene, string @base)
    {
        string folder = Path.Combine(Path.GetFullPath(scene.Root), "out");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        var start = new ProcessStartInfo("bash", [Path.Combine(Repository.Root, "scripts/ci-review.sh")]) { WorkingDirectory = scene.Root, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["ANNOTATOR"] = Path.Combine(AppContext.BaseDirectory, "annotator"),
            ["DATASET"] = ".",
            ["BASE"] = @base,
            ["FAIL"] = "true",
            ["RUNNER_TEMP"] = folder,
            ["GITHUB_STEP_SUMMARY"] = Path.Combine(folder, "summary.md"),
            ["GITHUB_OUTPUT"] = Path.Combine(folder, "outputs"),
        }) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }
}
