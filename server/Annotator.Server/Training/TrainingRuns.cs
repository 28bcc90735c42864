using System.Globalization;
using System.Text.Json;
using Annotator.Protocol.Messages;
using Annotator.Server.Git;
using Annotator.Server.Hosting;
using Annotator.Server.Worker;

namespace Annotator.Server.Training;

/// <summary>The folders of runs: made, listed, read.</summary>
internal static class TrainingRuns
{
    /// <summary>A name for a new run: when, what, with what.</summary>
    public static string NewName(TrainSettings settings) =>
        string.Create(CultureInfo.InvariantCulture, $"{DateTime.Now:yyyyMMdd-HHmmss}-{settings.Task}{(settings.Architecture is { Length: > 0 } name ? $"-{name}" : "")}");

    /// <summary>Notes where the labels of a run come from and how it is to be trained: when it fails for what can be mended, such as a missing
    /// runtime, it is gone on with.</summary>
    /// <param name="run">Absolute path of the folder.</param>
    /// <param name="dataset">Absolute path of the dataset.</param>
    /// <param name="config">The configuration as JSON.</param>
    public static void Begin(string run, string dataset, string config)
    {
        File.WriteAllText(Path.Combine(run, TrainingFiles.Config), config);
        TrainingFiles.WriteJson(run, TrainingFiles.Origin, new RunOrigin(dataset, DateTimeOffset.Now.ToString("O", CultureInfo.InvariantCulture), CommitOf(dataset)));
    }

    /// <summary>The configuration of some settings, as JSON.</summary>
    public static string Config(TrainSettings settings)
    {
        var config = new Dictionary<string, object?>
        {
            ["task"] = settings.Task,
            ["architecture"] = settings.Architecture,
            ["size"] = settings.Size,
            ["epochs"] = settings.Epochs,
            ["batch"] = settings.Batch,
            ["learningRate"] = settings.LearningRate,
            ["holdOut"] = settings.HoldOut,
            ["patience"] = settings.Patience,
            ["freeze"] = settings.Freeze ? true : null,
            ["weights"] = settings.Weights,
            ["device"] = settings.Device,
            ["seed"] = settings.Seed,
            ["augment"] = settings.Augment ? null : new Dictionary<string, object> { ["flipHorizontally"] = false, ["scale"] = 0, ["shift"] = 0, ["rotate"] = 0, ["colour"] = 0 },
        };
        return JsonSerializer.Serialize(config.Where(entry => entry.Value is not null).ToDictionary());
    }

    /// <summary>The runs in a folder, the latest first.</summary>
    /// <param name="folder">Absolute path.</param>
    /// <param name="stateOf">The state of a run that goes on; null of one that does not.</param>
    public static IReadOnlyList<TrainRun> List(string folder, Func<string, string?> stateOf) => !Directory.Exists(folder) ? [] :
        [.. Directory.EnumerateDirectories(folder).Select(run => Read(run, stateOf(run))).OfType<TrainRun>().OrderByDescending(run => run.Started, StringComparer.Ordinal)];

    /// <summary>A run; null when a folder is none.</summary>
    /// <param name="run">Absolute path of the folder.</param>
    /// <param name="state">Its state, when it goes on.</param>
    public static TrainRun? Read(string run, string? state)
    {
        if (TrainingFiles.ReadJson<RunOrigin>(run, TrainingFiles.Origin) is not { } origin) return null;
        var outcome = TrainingFiles.ReadJson<TrainingOutcome>(run, TrainingFiles.Outcome);
        var (task, architecture, epochs) = ConfigOf(run);
        state ??= outcome?.End switch
        {
            "finished" or "early" => "finished",
            "failed" => "failed",
            "stopped" => "stopped",
            _ => "interrupted",
        };
        var notes = outcome is null ? [] : outcome.Notes.Concat(outcome.Unreadable);
        return new(run, origin.Dataset, state, task, architecture, MetricOf(task), epochs, origin.Started, Curve(run), origin.Commit, outcome?.Message ?? (notes.Any() ? string.Join("\n", notes) : null));
    }

    private static (string Task, string Architecture, int Epochs) ConfigOf(string run)
    {
        var config = TrainingFiles.ReadJson<RunConfig>(run, TrainingFiles.Config);
        return (config?.Task ?? "", config?.Architecture ?? "", config?.Epochs ?? 0);
    }

    private sealed record RunConfig(string? Task = null, string? Architecture = null, int? Epochs = null);

    private static string MetricOf(string task) => task switch
    {
        "detect" => "AP50",
        "segment" => "mIoU",
        "transcribe" => "characters",
        _ => "accuracy",
    };

    private static List<TrainEpoch> Curve(string run)
    {
        string file = Path.Combine(run, TrainingFiles.Metrics);
        var curve = new List<TrainEpoch>();
        if (!File.Exists(file)) return curve;
        foreach (string line in File.ReadLines(file))
        {
            try
            {
                if (JsonSerializer.Deserialize<TrainEpoch>(line, WireJson.Options) is { } epoch) curve.Add(epoch);
            }
            catch (JsonException)
            {
                // being written just now
            }
        }
        return curve;
    }

    private static string? CommitOf(string dataset)
    {
        try
        {
            using var repository = GitRepository.Find(dataset);
            return repository.Knows("HEAD") ? repository.Commit("HEAD") : null;
        }
        catch (GitException)
        {
            return null;
        }
    }
}
