using System.Globalization;
using System.Text;
using System.Text.Json;
using Annotator.Learning.Architectures;
using Annotator.Learning.Running;
using Annotator.Learning.Training.Data;
using Annotator.Learning.Training.Tasks;
using Annotator.Learning.Weights;
using static TorchSharp.torch;

namespace Annotator.Learning.Training;

/// <summary>The folder of a run: what was trained, how, how it went, and the result, which is a model that suggests.</summary>
/// <param name="path">Absolute path.</param>
internal sealed class RunFolder(string path)
{
    private const string ModelFile = "model.json";

    /// <summary>Found objects below this score are rather noise after a short training.</summary>
    private const double DetectionScore = 0.25;

    /// <summary>Absolute path.</summary>
    public string Path => path;

    /// <summary>Where the training goes on.</summary>
    public string CheckpointFile => System.IO.Path.Combine(path, RunFiles.Checkpoint);

    /// <summary>Where the weights that are kept are.</summary>
    public string WeightsFile => System.IO.Path.Combine(path, RunFiles.Weights);

    /// <summary>Whether it is known how to train, so that a run can go on or begin anew.</summary>
    public bool IsBegun => System.IO.File.Exists(File(RunFiles.Config));

    /// <summary>Whether a run has ended an epoch, with which it goes on.</summary>
    public bool HasCheckpoint => System.IO.File.Exists(CheckpointFile);

    /// <summary>Begins a run: what is known before the images are read.</summary>
    public void Begin(TrainingConfig config)
    {
        Directory.CreateDirectory(path);
        Replace(RunFiles.Config, JsonSerializer.Serialize(config, TrainingConfig.Json));
    }

    /// <summary>Notes what is known before the first epoch.</summary>
    public void NoteLabels(TrainingSet set, IReadOnlyCollection<Example> training, IReadOnlyCollection<Example> heldOut)
    {
        Replace(RunFiles.Labels, JsonSerializer.Serialize(new Labels(set.Classes, set.Count(training), set.Count(heldOut), Names(training), Names(heldOut)), TrainingConfig.Json));
        Replace(RunFiles.Metrics, "");
    }

    /// <summary>The images that were held out when the run began.</summary>
    /// <exception cref="TrainingException">They are no longer known.</exception>
    public IReadOnlySet<string> HeldOutImages()
    {
        try
        {
            return JsonSerializer.Deserialize<Labels>(System.IO.File.ReadAllText(File(RunFiles.Labels)), TrainingConfig.Json)!.HeldOutImages.ToHashSet();
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            throw new TrainingException($"{File(RunFiles.Labels)}, which says what was held out, can't be read: {e.Message} Train anew, into another folder.", e);
        }
    }

    /// <summary>Adds an epoch to the metrics.</summary>
    public void Add(EpochMetrics metrics) => System.IO.File.AppendAllText(File(RunFiles.Metrics), JsonSerializer.Serialize(metrics, s_line) + "\n");

    /// <summary>Drops what was noted after an epoch: those epochs are trained anew.</summary>
    public IReadOnlyList<EpochMetrics> KeepUntil(int epoch)
    {
        string file = File(RunFiles.Metrics);
        var kept = System.IO.File.Exists(file)
            ? System.IO.File.ReadLines(file).Select(Line).OfType<EpochMetrics>().Where(line => line.Epoch <= epoch).ToList()
            : [];
        Replace(RunFiles.Metrics, string.Concat(kept.Select(line => JsonSerializer.Serialize(line, s_line) + "\n")));
        return kept;
    }

    /// <summary>Writes the weights, and the description that makes the folder a model.</summary>
    public void WriteModel(IEnumerable<KeyValuePair<string, Tensor>> weights, Architecture architecture, TrainingConfig config, Learner learner)
    {
        var metadata = new Dictionary<string, string> { [RunFiles.Architecture] = architecture.Name, ["task"] = config.Task };
        if (config.Hidden is { } hidden) metadata[RunFiles.HiddenUnits] = hidden.ToString(CultureInfo.InvariantCulture);
        if (config.TransformInput is { } isTransformed) metadata[RunFiles.TransformedInput] = isTransformed ? "true" : "false";
        SafetensorsWriter.Write(WeightsFile, weights, metadata);
        bool isGrey = architecture.Input.Channels == 1;
        object input = isGrey
            ? new { height = learner.Height, scale = 1 / 255.0, mean = new[] { ImageWarp.Grey }, std = new[] { ImageWarp.Grey }, resize = "stretch", maxSide = 4096, multiple = 4 }
            : new { width = learner.Width, height = learner.Height, colorOrder = "rgb", scale = 1 / 255.0, mean = ImageWarp.Mean, std = ImageWarp.Deviation, resize = "letterbox", pad = ImageWarp.Pad };
        var (kind, layout, score) = config.Kind switch
        {
            TrainingTask.Detect => ("detector", "torchvision-detection", DetectionScore),
            TrainingTask.Segment => ("semantic", "semantic-segmentation", 0.0),
            TrainingTask.Transcribe => ("text-recognizer", "ppocr-recognition", 0.0),
            _ => ("classifier", "classification", 0.05),
        };
        Replace(ModelFile, JsonSerializer.Serialize(new
        {
            name = System.IO.Path.GetFileName(path),
            kind,
            architecture = architecture.Name,
            file = RunFiles.Weights,
            layout,
            input,
            classes = learner.Outputs,
            thresholds = new { score },
            // logits of a network that has learned little may all lie between 0 and 1, as scores do
            activation = layout == "classification" ? "softmax" : null,
        }, s_model));
    }

    private static readonly JsonSerializerOptions s_model = new(TrainingConfig.Json) { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    private sealed record Labels(IReadOnlyList<string> Classes, IReadOnlyDictionary<string, int> Training, IReadOnlyDictionary<string, int> HeldOut, IReadOnlyList<string> TrainingImages, IReadOnlyList<string> HeldOutImages);

    private static readonly JsonSerializerOptions s_line = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private static EpochMetrics? Line(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<EpochMetrics>(line, s_line);
        }
        catch (JsonException)
        {
            return null; // the process was ended while it wrote the line
        }
    }

    private static List<string> Names(IEnumerable<Example> examples) => [.. examples.Select(example => example.Image.Name).Distinct().Order(StringComparer.Ordinal)];

    private string File(string name) => System.IO.Path.Combine(path, name);

    private void Replace(string name, string text)
    {
        string fresh = File($"{name}.new");
        System.IO.File.WriteAllText(fresh, text, new UTF8Encoding(false));
        System.IO.File.Move(fresh, File(name), overwrite: true);
    }
}
