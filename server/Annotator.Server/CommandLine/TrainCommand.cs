using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Annotator.Formats;
using Annotator.Protocol.Messages;
using Annotator.Server.Hosting;
using Annotator.Server.Training;
using Annotator.Server.Worker;
using StreamJsonRpc;

namespace Annotator.Server.CommandLine;

/// <summary><c>annotator train</c>: trains a network on the labels of a dataset. The run's folder is a model that suggests.</summary>
internal static class TrainCommand
{
    private const string Bars = "▁▂▃▄▅▆▇█";

    private sealed record Ended(string Run, TrainingOutcome Outcome);

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var source = new SourceOptions();
        var task = new Option<string?>("--task") { Description = "What to learn: classify (tags), classify-crops (labels of objects), detect (boxes), segment (outlines), transcribe (attribute text).", HelpName = "TASK" };
        var architecture = new Option<string?>("--arch") { Description = "The network; the usual one for the task when absent.", HelpName = "ARCH" };
        var config = new Option<string?>("--config") { Description = "A JSON file with everything else: docs/training.md.", HelpName = "FILE" };
        var epochs = new Option<int?>("--epochs") { Description = "The most passes over the images; what the number of examples asks for when absent.", HelpName = "N" };
        var size = new Option<int?>("--size") { Description = "The side of the network's input, px.", HelpName = "PX" };
        var weights = new Option<string?>("--weights") { Description = "Weights to begin with: .safetensors or .pth, such as those of a run before, or the name of downloaded ones (annotator models list).", HelpName = "WEIGHTS" };
        var storage = ModelArguments.Storage();
        var threads = new Option<int>("--threads") { Description = "Threads; all cores when absent.", HelpName = "N" };
        var output = new Option<string?>("--out", "-o") { Description = "The folder of the run; a new one in runs/ when absent.", HelpName = "DIR" };
        var resume = new Option<bool>("--resume") { Description = "Goes on with the run in --out." };
        var command = new Command("train", "Trains a network on the labels of a dataset.") { task, architecture, config, epochs, size, weights, storage, threads, output, resume };
        source.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.FromResult(terminal.Run(() =>
        {
            bool isResumed = parsed.GetValue(resume), isJson = parsed.GetValue(source.Json);
            if (isResumed && parsed.GetValue(output) is null) throw new UsageException("--resume needs the run's folder: --out DIR.");
            string? settings = isResumed ? null : Settings(parsed.GetValue(config), new()
            {
                ["task"] = parsed.GetValue(task),
                ["architecture"] = parsed.GetValue(architecture),
                ["epochs"] = parsed.GetValue(epochs),
                ["size"] = parsed.GetValue(size),
                ["weights"] = parsed.GetValue(weights) is { } file ? ModelArguments.WeightsOf(file, parsed.GetValue(storage)) : null,
            });
            string run = Path.GetFullPath(parsed.GetValue(output) ?? Path.Combine("runs", TrainingRuns.NewName(new(parsed.GetValue(task) ?? "run", parsed.GetValue(architecture)))));
            if (settings is not null) Begin(source, parsed, run, settings, terminal, cancellation);
            else if (TrainingRuns.Read(run, null) is null) throw new UsageException($"There is no run in {run}.");
            terminal.Say(isResumed ? $"Going on with {run}" : $"Training into {run}");
            var values = new List<double>();
            using var process = new TrainingProcess(WorkerOptions.Default with { Threads = parsed.GetValue(threads) }, news => Show(terminal, news, isJson, values), new Log(TextWriter.Null));
            try
            {
                var outcome = process.TrainAsync(new(run, settings), cancellation).GetAwaiter().GetResult();
                foreach (string note in outcome.Notes.Concat(outcome.Unreadable)) terminal.Say(note);
                if (isJson) terminal.Output.WriteLine(JsonSerializer.Serialize(new Ended(run, outcome), WireJson.Options));
                else terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Words(outcome.End)}: {outcome.Metric} {outcome.Kept:0.000} in epoch {outcome.KeptEpoch} of {outcome.Epochs}; {outcome.TrainingExamples} learned from, {outcome.HeldOut} held out. Model: {run}"));
                return Cli.Fine;
            }
            catch (LocalRpcException e)
            {
                terminal.Say(e.Message);
            }
            catch (OperationCanceledException)
            {
                terminal.Say($"Stopped. Go on with: annotator train PATH --resume --out {run}");
            }
            return Cli.Unusable;
        })));
        return command;
    }

    private static void Begin(SourceOptions options, ParseResult parsed, string run, string settings, Terminal terminal, CancellationToken cancellation)
    {
        if (Directory.Exists(run) && Directory.EnumerateFileSystemEntries(run).Any()) throw new UsageException($"{run} is not empty. Go on with it (--resume), or choose another folder.");
        using var source = options.Open(parsed, countOnly: false, cancellation);
        int unreadable = 0;
        int count = TrainingFiles.Write(Path.Combine(run, TrainingFiles.Samples), source.Folder.Root, source.Images, image =>
        {
            try
            {
                return source.Store.Read(image.Path).Document;
            }
            catch (UnreadableFileException e)
            {
                unreadable++;
                terminal.Say(Place.Of(e.File, e.Position) + e.Message);
                return null;
            }
        }, cancellation);
        if (count == 0)
        {
            Directory.Delete(run, recursive: true);
            throw new UsageException($"No image of {source.Folder.Root} is labelled{(unreadable > 0 ? " and readable" : "")}.");
        }
        TrainingRuns.Begin(run, source.Folder.Root, settings);
    }

    /// <summary>What the file says, and over it what the command line says.</summary>
    private static string Settings(string? file, Dictionary<string, JsonNode?> options)
    {
        var settings = new JsonObject();
        if (file is not null)
        {
            try
            {
                settings = JsonNode.Parse(File.ReadAllText(file), documentOptions: new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }) as JsonObject
                    ?? throw new UsageException($"{file}: a JSON object {{ … }} was expected.");
            }
            catch (JsonException e)
            {
                throw new UsageException($"{file}: {e.Message}");
            }
        }
        foreach (var (name, value) in options)
            if (value is not null) settings[name] = value;
        if (settings["task"] is null) throw new UsageException("Say what to learn: --task classify, classify-crops, detect, segment or transcribe.");
        string json = settings.ToJsonString();
        return TrainingSettings.FaultOf(json, file ?? "the command line") is { } fault ? throw new UsageException(fault) : json;
    }

    private static void Show(Terminal terminal, TrainNews news, bool isJson, List<double> values)
    {
        if (isJson)
        {
            if (news.Finished is not null) terminal.Output.WriteLine(JsonSerializer.Serialize(news.Finished, WireJson.Options));
            terminal.Output.Flush();
            return;
        }
        if (news.Finished is { } epoch)
        {
            values.Add(epoch.Metric);
            string left = news.SecondsLeft is { } seconds ? $"  {TimeSpan.FromSeconds(seconds):h\\:mm\\:ss} left at most" : "";
            terminal.Transient("");
            terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"epoch {epoch.Epoch,3}/{news.Epochs}  loss {epoch.Loss:0.0000}  hold-out {epoch.HoldOutLoss:0.0000}  metric {epoch.Metric:0.000}  {epoch.Seconds:0.0} s  {Line(values)}{left}"));
            terminal.Output.Flush();
        }
        else
        {
            terminal.Transient(string.Create(CultureInfo.InvariantCulture, $"{news.Phase} {news.Step}/{news.Steps}{(news.Loss is { } loss ? $", loss {loss:0.0000}" : "")}"));
        }
    }

    /// <summary>The last values as a line of bars from 0 to 1.</summary>
    private static string Line(List<double> values) => string.Concat(values.TakeLast(30).Select(value => Bars[(int)Math.Clamp(value * Bars.Length, 0, Bars.Length - 1)]));

    private static string Words(string end) => end switch
    {
        "early" => "Ended, since it did not get better",
        "stopped" => "Stopped",
        _ => "Finished",
    };
}
