using System.Diagnostics;
using Annotator.Protocol.Messages;
using Annotator.Protocol.Model;
using static Annotator.Server.Tests.TemporaryDataset;

namespace Annotator.Server.Tests;

/// <summary>The program itself, in processes that are killed.</summary>
public sealed class ProcessTests
{
    private static readonly string s_program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "annotator.exe" : "annotator");

    private static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo(s_program, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    private static Task<(Process Process, TestClient Client)> ServeAsync(TemporaryDataset dataset, int? parent = null) =>
        AttachAsync(Start("serve"), dataset, parent);

    /// <summary>Serves in a Linux namespace of its own, after a line of shell.</summary>
    private static async Task<(Process Process, TestClient Client)> ServeIsolatedAsync(TemporaryDataset dataset, string shell)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Namespaces are Linux's.");
        using (var attempt = Process.Start(new ProcessStartInfo("unshare", ["-Urm", "sh", "-c", shell]) { RedirectStandardError = true })!)
            Assert.SkipUnless(await ExitCodeAsync(attempt) == 0, "This system does not let us make namespaces.");
        var process = Process.Start(new ProcessStartInfo("unshare", ["-Urm", "sh", "-c", $"{shell} && exec \"$0\" serve", s_program])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        return await AttachAsync(process, dataset, null);
    }

    private static async Task<(Process Process, TestClient Client)> AttachAsync(Process process, TemporaryDataset dataset, int? parent)
    {
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var client = TestClient.Over(process.StandardOutput.BaseStream, process.StandardInput.BaseStream);
        await client.InitializeAsync(dataset.Storage, processId: parent ?? Environment.ProcessId);
        return (process, client);
    }

    private static async Task<int> ExitCodeAsync(Process process)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        await process.WaitForExitAsync(limit.Token);
        return process.ExitCode;
    }

    [Fact]
    public async Task What_was_acknowledged_survives_being_killed_at_any_moment()
    {
        using var dataset = new TemporaryDataset("a.png", "b.png");
        var random = new Random(7);
        var acknowledged = new HashSet<string>();
        var sent = new HashSet<string>();
        for (int round = 0; round < 50; round++)
        {
            var (process, client) = await ServeAsync(dataset);
            await client.OpenAsync(dataset.Root);
            var present = (await client.DocumentAsync(dataset.Root, "a.png")).Annotations.Select(a => a.Id).ToHashSet();
            Assert.Superset(acknowledged, present);
            Assert.Subset(sent, present);
            acknowledged = present;
            int edits = random.Next(1, 5);
            for (int i = 0; i < edits; i++)
            {
                var id = $"r{round}e{i}";
                sent.Add(id);
                await client.EditAsync(dataset.Root, Add("a.png", Box(id)));
                acknowledged.Add(id);
            }
            // one more, or a save, is under way when the process dies
            sent.Add($"r{round}last");
            var last = random.Next(3) switch
            {
                0 => client.SaveAsync(dataset.Root),
                1 => client.EditAsync(dataset.Root, Add("a.png", Box($"r{round}last"))),
                _ => Task.CompletedTask,
            };
            await Task.Delay(random.Next(0, 6), TestContext.Current.CancellationToken);
            process.Kill();
            await ExitCodeAsync(process);
            try
            {
                await last;
                if (last is Task<EditResult>) acknowledged.Add($"r{round}last");
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException)
            {
                // It was not acknowledged.
            }
            await client.DisposeAsync();
            process.Dispose();
            if (!File.Exists(dataset.Sidecar("a.png"))) continue;
            _ = Formats.Native.NativeFormat.Instance.Read(await File.ReadAllBytesAsync(dataset.Sidecar("a.png"), TestContext.Current.CancellationToken)); // never half
        }
        Assert.True(acknowledged.Count >= 50);
    }

    [Fact]
    public async Task It_leaves_when_stdin_closes()
    {
        using var dataset = new TemporaryDataset("a.png");
        var (process, client) = await ServeAsync(dataset);
        await client.OpenAsync(dataset.Root);

        process.StandardInput.Close();

        Assert.Equal(1, await ExitCodeAsync(process));
        await client.DisposeAsync();
    }

    [Fact]
    public async Task It_leaves_in_good_order_after_shutdown_and_exit()
    {
        using var dataset = new TemporaryDataset("a.png");
        var (process, client) = await ServeAsync(dataset);
        await client.OpenAsync(dataset.Root);

        await client.CallAsync<object?>("shutdown", new { });
        await client.NotifyAsync("exit", new { });

        Assert.Equal(0, await ExitCodeAsync(process));
        await client.DisposeAsync();
    }

    [Fact]
    public async Task It_leaves_when_its_parent_is_gone()
    {
        using var dataset = new TemporaryDataset("a.png");
        using var parent = Start("serve"); // any process that lives until it is killed
        var (process, client) = await ServeAsync(dataset, parent.Id);
        Assert.False(process.HasExited);

        parent.Kill();
        await ExitCodeAsync(parent);

        Assert.Equal(1, await ExitCodeAsync(process));
        await client.DisposeAsync();
    }

    [Fact]
    public async Task A_disk_that_is_really_full_fails_the_save_and_then_does_not()
    {
        using var dataset = new TemporaryDataset("a.png");
        var (process, client) = await ServeIsolatedAsync(
            dataset, $"cp -r '{dataset.Root}' '{dataset.Root}.copy' && mount -t tmpfs -o size=64k none '{dataset.Root}' && cp '{dataset.Root}.copy/a.png' '{dataset.Root}'");
        await client.OpenAsync(dataset.Root);
        await client.EditAsync(dataset.Root, Add("a.png", Box("first")));
        Assert.Single((await client.SaveAsync(dataset.Root)).Saved);
        var many = Enumerable.Range(0, 2000).Select(i => (Change)Add("a.png", Box($"n{i}", $"label {i}", i % 5))).ToArray();
        await client.EditAsync(dataset.Root, many);

        var failure = Assert.Single((await client.SaveAsync(dataset.Root)).Failed);
        Assert.Contains("the disk is full", failure.Message, StringComparison.Ordinal);
        Assert.Equal(2001, (await client.DocumentAsync(dataset.Root, "a.png")).Annotations.Count);

        await client.EditAsync(dataset.Root, [.. many.Skip(10).Cast<AnnotationChange>().Select(c => c with { Before = c.After, After = null })]);
        Assert.Empty((await client.SaveAsync(dataset.Root)).Failed);
        Assert.Equal(11, (await client.DocumentAsync(dataset.Root, "a.png")).Annotations.Count);
        process.Kill();
        await client.DisposeAsync();
    }

    [Fact]
    public async Task A_full_disk_under_the_journal_refuses_the_edit_and_loses_nothing_before_it()
    {
        using var dataset = new TemporaryDataset("a.png");
        Directory.CreateDirectory(dataset.Storage);
        var (process, client) = await ServeIsolatedAsync(dataset, $"mount -t tmpfs -o size=64k none '{dataset.Storage}'");
        await client.OpenAsync(dataset.Root);
        await client.EditAsync(dataset.Root, Add("a.png", Box("first")));

        var refused = await TestClient.RefusedAsync(client.EditAsync(
            dataset.Root, [.. Enumerable.Range(0, 2000).Select(i => (Change)Add("a.png", Box($"n{i}")))]));
        Assert.Equal(ErrorCodes.JournalFailed, refused.ErrorCode);
        Assert.Contains("the disk is full", refused.Message, StringComparison.Ordinal);

        await client.EditAsync(dataset.Root, Add("a.png", Box("second", x: 4)));
        await client.CallAsync<object?>("annotator/dataset/close", new DatasetParams(dataset.Root));
        Assert.Equal(2, (await client.OpenAsync(dataset.Root)).Restored);
        Assert.Equal(["first", "second"], (await client.DocumentAsync(dataset.Root, "a.png")).Annotations.Select(a => a.Id));
        process.Kill();
        await client.DisposeAsync();
    }

    [Fact]
    public async Task Where_folders_cant_be_watched_changes_are_seen_on_looking()
    {
        using var dataset = new TemporaryDataset("a.png", "b/c/d.png");
        var (process, client) = await ServeIsolatedAsync(dataset, "echo 1 > /proc/sys/user/max_inotify_watches");
        await client.OpenAsync(dataset.Root);

        dataset.AddImage("e.png");
        dataset.Write("annotator.json", "{ \"tags\": [\"night\"] }");
        await client.CallAsync<object?>("annotator/dataset/refresh", new DatasetParams(dataset.Root));

        await TestClient.UntilAsync(() => client.Changes.Any(c => c is { ListChanged: true, Total: 3, Settings.Tags: ["night"] }), "the changes are told");
        process.Kill();
        await client.DisposeAsync();
    }

    [Theory]
    [InlineData("--version", 0, true)]
    [InlineData("--help", 0, true)]
    [InlineData("dance", 2, false)]
    public async Task The_command_line_explains_itself(string argument, int code, bool onStdout)
    {
        using var process = Start(argument);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.Equal(code, await ExitCodeAsync(process));
        Assert.NotEmpty(onStdout ? output : error);
        Assert.Empty(onStdout ? error : output);
    }
}
