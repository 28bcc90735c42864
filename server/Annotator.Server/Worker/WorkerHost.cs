using System.Collections.Concurrent;
using System.Globalization;
using Annotator.Models.Running;
using Annotator.Server.Hosting;
using Annotator.Server.Runtimes;

namespace Annotator.Server.Worker;

/// <summary><c>annotator worker</c>: the only process that loads models. It serves the server that started it on stdin and
/// stdout, and leaves when that is gone, after being idle, or when it takes too much memory.</summary>
internal static class WorkerHost
{
    /// <summary>The exit code of a worker that took more memory than it may.</summary>
    public const int TookTooMuchMemory = 86;

    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_toEnd = TimeSpan.FromSeconds(20);

    /// <summary>Serves until there is no reason to go on.</summary>
    /// <param name="arguments">Threads, seconds of idleness, megabytes, images at a time.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var options = Parse(arguments);
        var input = Console.OpenStandardInput();
        var output = Console.OpenStandardOutput();
        var log = new Log(new StreamWriter(Console.OpenStandardError()));
        Console.SetOut(TextWriter.Null); // a stray write of some library must not reach the wire
        var notes = new ConcurrentQueue<string>();
        if (RuntimeFolder.Of(RuntimeFolder.Onnx) is { Installed: not null } onnx && !OnnxLibrary.Use(onnx.Libraries))
            notes.Enqueue($"ONNX Runtime for graphics cards in {onnx.Libraries} can't be loaded, so models run on the processor. Install it again: annotator runtime install onnx --cuda.");
        using var models = new LoadedModels<IModel>(path => AnyModel.Open(path, options.Threads, notes.Enqueue), most: 2);
        using var prompted = new PromptedModels(options.Threads, log.Info);
        var worker = new ModelWorker(models, prompted, notes, options.Lanes, log);
        using var connection = new RpcConnection(input, output, log) { Lifecycle = Lifecycle.Running };
        connection.AddTarget<IModelWorker>(worker);
        using var training = new TrainingWorker(options.Threads, news => _ = connection.SendAsync("worker/train/progress", news), log);
        connection.AddTarget<ITrainingWorker>(training);
        connection.StartListening();
        while (!connection.Completion.IsCompleted)
        {
            await Task.WhenAny(connection.Completion, Task.Delay(s_look)).ConfigureAwait(false);
            if (worker.Idle > options.Idle && !training.IsBusy) return 0;
            if (options.MaxMegabytes > 0 && Environment.WorkingSet >> 20 > options.MaxMegabytes)
            {
                log.Error($"{Environment.WorkingSet >> 20} MB of memory are more than the {options.MaxMegabytes} MB allowed");
                Environment.Exit(TookTooMuchMemory); // a run that takes more and more has no end to wait for
            }
        }
        await training.EndAsync(s_toEnd).ConfigureAwait(false);
        return 0;
    }

    /// <summary>The command line by which a worker with these options is started.</summary>
    public static string[] Arguments(WorkerOptions options) =>
        ["worker", Number(options.Threads), Number((int)options.Idle.TotalSeconds), Number(options.MaxMegabytes), Number(options.Lanes)];

    private static WorkerOptions Parse(string[] arguments) => arguments is [var threads, var idle, var megabytes, var lanes]
        ? new(Number(threads), TimeSpan.FromSeconds(Number(idle)), Number(megabytes), Math.Max(1, Number(lanes)))
        : WorkerOptions.Default;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
}
