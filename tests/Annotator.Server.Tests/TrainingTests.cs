using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Annotator.Protocol.Messages;
using StreamJsonRpc;

namespace Annotator.Server.Tests;

/// <summary>Labels teach a network, in a process of its own, and the result suggests.</summary>
[Collection("workers")]
public sealed partial class TrainingTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(4);
    private static readonly string s_program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "annotator.exe" : "annotator");

    [Fact]
    public async Task What_is_trained_suggests()
    {
        using var runtimes = Runtimes.WithTorch();
        using var dataset = Colours();
        await using var client = await TestClient.StartedAsync(dataset.Storage);
        await client.OpenAsync(dataset.Root);

        var plan = await client.CallAsync<TrainPlan>("annotator/train/plan", new TrainPlanParams(dataset.Root));
        Assert.Equal([new TrainTask("classify", 8, 2, "accuracy", 300)], plan.Tasks);
        Assert.Contains(plan.Architectures, architecture => architecture.Name == "resnet18");

        var run = await client.CallAsync<TrainRun>("annotator/train/start", new StartTrainingParams(dataset.Root, new("classify", "resnet18", Size: 32, Epochs: 6, HoldOut: 0, Augment: false)));
        await Assert.ThrowsAsync<RemoteInvocationException>(() => client.CallAsync<TrainRun>("annotator/train/start", new StartTrainingParams(dataset.Root, new("classify"))));
        await EndAsync(client);

        Assert.Equal("finished", client.Training[^1].State);
        Assert.Equal([1, 2, 3, 4, 5, 6], client.Training.Select(news => news.Finished?.Epoch).OfType<int>());
        var listed = Assert.Single((await client.CallAsync<ListRunsResult>("annotator/train/list", new ListRunsParams(dataset.Root))).Runs);
        Assert.Equal((run.Run, "finished", "resnet18", 6), (listed.Run, listed.State, listed.Architecture, listed.Curve.Count));
        foreach (var (image, tag) in new[] { ("0.bmp", "red"), ("1.bmp", "green") })
        {
            var suggested = await client.CallAsync<SuggestResult>("annotator/suggest", new SuggestParams(dataset.Root, image, run.Run));
            Assert.Equal(tag, suggested.Suggestions![0].Label);
        }
        await ExportsAsync(client, dataset, run.Run);
    }

    private static async Task ExportsAsync(TestClient client, TemporaryDataset dataset, string run)
    {
        string folder = Path.Combine(dataset.Storage, "exported");
        Task Export() => client.CallAsync<object?>("annotator/train/export", new ExportRunParams(run, folder));
        Task<SuggestResult> Suggest(string model) => client.CallAsync<SuggestResult>("annotator/suggest", new SuggestParams(dataset.Root, "0.bmp", model));
        await Export();

        Assert.Equal(["model.json", "model.onnx"], Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
        var (before, after) = ((await Suggest(run)).Suggestions!, (await Suggest(folder)).Suggestions!);
        Assert.Equal(before.Select(one => one.Label), after.Select(one => one.Label));
        Assert.Equal(before[0].Score, after[0].Score, 1e-4);
        Assert.Contains("exists already", (await TestClient.RefusedAsync(Export())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_window_is_closed_the_training_ends_and_its_run_goes_on_later()
    {
        using var runtimes = Runtimes.WithTorch();
        using var dataset = Colours();
        var started = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var server = Serve(words =>
        {
            if (WorkerStarted().Match(words) is { Success: true } match) started.TrySetResult(int.Parse(match.Groups["id"].Value, CultureInfo.InvariantCulture));
        });
        TrainRun run;
        Process worker;
        await using (var client = TestClient.Over(server.StandardOutput.BaseStream, server.StandardInput.BaseStream))
        {
            await client.InitializeAsync(dataset.Storage, processId: Environment.ProcessId);
            await client.OpenAsync(dataset.Root);
            run = await client.CallAsync<TrainRun>("annotator/train/start", new StartTrainingParams(dataset.Root, new("classify", "resnet18", Size: 32, Epochs: 60, HoldOut: 0, Patience: 0, Augment: false)));
            await UntilAsync(client, news => news.Finished is not null);
            await client.CallAsync<object?>("annotator/train/pause", new PauseTrainingParams(run.Run, true));
            worker = Process.GetProcessById(await started.Task);
            server.Kill();
        }
        using (worker) await worker.WaitForExitAsync(TestContext.Current.CancellationToken);

        await using var later = await TestClient.StartedAsync(dataset.Storage);
        var left = Assert.Single((await later.CallAsync<ListRunsResult>("annotator/train/list", new ListRunsParams(dataset.Root))).Runs);
        Assert.Equal((run.Run, "interrupted", null), (left.Run, left.State, left.Message));
        Assert.InRange(left.Curve.Count, 1, 59);
        await later.CallAsync<TrainRun>("annotator/train/resume", new RunParams(run.Run));
        await EndAsync(later);

        Assert.Equal("finished", later.Training[^1].State);
        var whole = Assert.Single((await later.CallAsync<ListRunsResult>("annotator/train/list", new ListRunsParams(dataset.Root))).Runs);
        Assert.Equal(Enumerable.Range(1, 60), whole.Curve.Select(epoch => epoch.Epoch));
    }

    [Fact]
    public async Task Without_the_runtime_it_says_how_to_install_it()
    {
        using var dataset = Colours();
        using var runtimes = new Runtimes(dataset.Storage);
        await using var client = await TestClient.StartedAsync(dataset.Storage);
        await client.OpenAsync(dataset.Root);
        Assert.False((await client.CallAsync<RuntimeState>("annotator/runtime/state", new RuntimeStateParams())).Installed);

        var run = await client.CallAsync<TrainRun>("annotator/train/start", new StartTrainingParams(dataset.Root, new("classify")));
        await EndAsync(client);

        Assert.Equal("failed", client.Training[^1].State);
        Assert.Contains("annotator runtime install torch", client.Training[^1].Message, StringComparison.Ordinal);
        var listed = Assert.Single((await client.CallAsync<ListRunsResult>("annotator/train/list", new ListRunsParams())).Runs);
        Assert.Equal((run.Run, "failed", "classify"), (listed.Run, listed.State, listed.Task));
        int before = client.Training.Count;
        await client.CallAsync<TrainRun>("annotator/train/resume", new RunParams(run.Run));
        await UntilAsync(client, news => news.State == "failed" && client.Training.Count > before);
        Assert.Contains("annotator runtime install torch", client.Training[^1].Message, StringComparison.Ordinal); // once it is there, the run goes on
    }

    [Fact]
    public async Task Settings_that_can_not_be_leave_the_folder_of_the_run_empty()
    {
        using var dataset = Colours();
        string run = Path.Combine(dataset.Storage, "run");
        using var process = Process.Start(new ProcessStartInfo(s_program, ["train", dataset.Root, "--task", "classify", "--arch", "resnet19", "--out", run]) { RedirectStandardError = true })!;

        string words = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.Contains("There is no architecture “resnet19”", words, StringComparison.Ordinal);
        Assert.False(Directory.Exists(run));
    }

    [GeneratedRegex(@"worker (?<id>\d+) started")]
    private static partial Regex WorkerStarted();

    /// <summary>A server in a process of its own.</summary>
    /// <param name="log">Told each line of its log.</param>
    private static Process Serve(Action<string> log)
    {
        var process = Process.Start(new ProcessStartInfo(s_program, "serve") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.ErrorDataReceived += (_, line) => log(line.Data ?? "");
        process.BeginErrorReadLine();
        return process;
    }

    private static Task EndAsync(TestClient client) => UntilAsync(client, news => news.State is "finished" or "failed" or "stopped");

    private static async Task UntilAsync(TestClient client, Func<TrainNews, bool> isIt)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(s_patience);
        while (!client.Training.Any(isIt)) await Task.Delay(50, limit.Token);
    }

    /// <summary>Red and green images, tagged so.</summary>
    private static TemporaryDataset Colours()
    {
        var dataset = new TemporaryDataset();
        for (int i = 0; i < 8; i++)
        {
            bool isRed = i % 2 == 0;
            File.WriteAllBytes(dataset.File($"{i}.bmp"), Bitmap(32, (x, y) => ((x * 7 + y * 3 + i * 11) % 40) is var noise && isRed ? (200 + noise, 30, 30) : (30, 200 + noise, 30)));
            dataset.Write($"{i}.bmp.annot.json", $$"""{"annotator": 1, "tags": ["{{(isRed ? "red" : "green")}}"], "annotations": []}""");
        }
        return dataset;
    }

    /// <summary>A square picture as a 24-bit BMP file.</summary>
    private static byte[] Bitmap(int side, Func<int, int, (int R, int G, int B)> colour)
    {
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory);
        writer.Write("BM"u8);
        writer.Write(54 + 3 * side * side);
        writer.Write(0);
        writer.Write(54);
        foreach (int field in new[] { 40, side, -side }) writer.Write(field);
        writer.Write((short)1);
        writer.Write((short)24);
        foreach (int field in new int[6]) writer.Write(field);
        for (int y = 0; y < side; y++)
        {
            for (int x = 0; x < side; x++)
            {
                var (r, g, b) = colour(x, y);
                writer.Write((byte)b);
                writer.Write((byte)g);
                writer.Write((byte)r);
            }
        }
        return memory.ToArray();
    }
}
