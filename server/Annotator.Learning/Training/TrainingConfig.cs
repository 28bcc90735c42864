using System.Text.Json;
using System.Text.Json.Serialization;
using Annotator.Learning.Architectures;
using Annotator.Learning.Weights;

namespace Annotator.Learning.Training;

/// <summary>How a network is trained; <c>config.json</c> of a run.</summary>
public sealed record TrainingConfig
{
    /// <summary>How the file is read and written.</summary>
    public static JsonSerializerOptions Json { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The task, by its name.</summary>
    public string Task { get; init; } = "";

    /// <summary>The architecture, by its name.</summary>
    public string Architecture { get; init; } = "";

    /// <summary>The side of the network's input, px; of a transcriber its width. 0 for what is usual for the architecture.</summary>
    public int Size { get; init; }

    /// <summary>The most passes over the images; 0 for what the number of examples asks for (<see cref="TrainingLength"/>).</summary>
    public int Epochs { get; init; }

    /// <summary>Images of a step.</summary>
    public int Batch { get; init; } = 8;

    /// <summary>The learning rate after the warm-up.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>The weight decay of AdamW (Loshchilov, Hutter 2017).</summary>
    public double WeightDecay { get; init; } = 1e-2;

    /// <summary>The share of steps in which the learning rate rises from nothing; afterwards it falls along a cosine.</summary>
    public double WarmUp { get; init; } = 0.05;

    /// <summary>The largest norm of a step's gradient.</summary>
    public double Clip { get; init; } = 5;

    /// <summary>The share of images that is held out to judge by; 0 for none.</summary>
    public double HoldOut { get; init; } = 0.2;

    /// <summary>After so many epochs without a better result the training ends; 0 for never, null for what so many epochs ask for
    /// (<see cref="TrainingLength"/>).</summary>
    public int? Patience { get; init; }

    /// <summary>Whether rare classes count more, so that all count about the same.</summary>
    public bool Balance { get; init; } = true;

    /// <summary>Whether the encoder keeps its weights: only what comes after it learns, from features that are computed once.</summary>
    public bool Freeze { get; init; }

    /// <summary>Absolute path of weights to begin with (.safetensors, .pth); null for random ones.</summary>
    public string? Weights { get; init; }

    /// <summary>Units of hidden layers, of architectures that have some; null for the paper's.</summary>
    public int? Hidden { get; init; }

    /// <summary>Whether GoogLeNet brings images to ±1 itself, as torchvision's published weights of it need; null for what the weights to
    /// begin with need.</summary>
    public bool? TransformInput { get; init; }

    /// <summary>How images are varied.</summary>
    public AugmentationConfig Augment { get; init; } = new();

    /// <summary>The seed: the same one gives the same result on the same machine.</summary>
    public int Seed { get; init; }

    /// <summary>Threads; 0 for as many as there are cores.</summary>
    public int Threads { get; init; }

    /// <summary><c>cpu</c> or <c>cuda</c>.</summary>
    public string Device { get; init; } = "cpu";

    /// <summary>The task.</summary>
    [JsonIgnore]
    public TrainingTask Kind => TrainingTasks.Names[Task];

    /// <summary>The configuration with everything settled that was left open.</summary>
    /// <param name="goesOn">Whether a run goes on: the weights that it began with are not read again and may be gone.</param>
    /// <exception cref="TrainingException">Something in it can't be.</exception>
    public TrainingConfig Settled(bool goesOn = false)
    {
        if (!TrainingTasks.Names.TryGetValue(Task, out var task)) throw new TrainingException($"There is no task “{Task}”. Tasks are {string.Join(", ", TrainingTasks.Names.Keys)}.");
        var fitting = ArchitectureTable.For(task.Network());
        string name = Architecture.Length > 0 ? Architecture : fitting[0].Name;
        var architecture = ArchitectureTable.Find(name);
        if (architecture is null || architecture.Task != task.Network())
            throw new TrainingException($"{(architecture is null ? $"There is no architecture “{name}”" : $"{architecture.Title} is not for the task {Task}")}. For it there are {string.Join(", ", fitting.Select(one => one.Name))}.");
        int size = Size > 0 ? Size : architecture.Input.Usual;
        if (size < architecture.Input.Smallest || size > 4096) throw new TrainingException($"“size” is {size}; {architecture.Title} takes {architecture.Input.Smallest} to 4096 px.");
        Check(Epochs is >= 0 and <= 100_000, "epochs", "1 to 100000, or 0 for as many as the examples ask for");
        Check(Batch is >= 1 and <= 1024, "batch", "1 to 1024");
        Check(LearningRate is > 0 and <= 10, "learningRate", "more than 0, 10 at most");
        Check(WeightDecay is >= 0 and <= 1, "weightDecay", "0 to 1");
        Check(WarmUp is >= 0 and < 1, "warmUp", "0 to less than 1");
        Check(Clip > 0, "clip", "more than 0");
        Check(HoldOut is >= 0 and <= 0.9, "holdOut", "0 to 0.9");
        Check(Patience is null or >= 0, "patience", "0 or more");
        Check(Device is "cpu" or "cuda", "device", "cpu or cuda");
        if (Freeze && Weights is null) throw new TrainingException("A frozen encoder with random weights has nothing to tell. Give weights to begin with (“weights”), or let it learn.");
        if (Weights is not null && !goesOn && !File.Exists(Weights)) throw new TrainingException($"The weights {Weights} do not exist.");
        Augment.Check();
        if (TransformInput is not null && name != GoogLeNetWeights.Architecture) throw new TrainingException($"“transformInput” is for {GoogLeNetWeights.Architecture} only, not for {name}.");
        return this with { Architecture = name, Size = (size + architecture.Input.Multiple - 1) / architecture.Input.Multiple * architecture.Input.Multiple };

        static void Check(bool isFine, string name, string allowed)
        {
            if (!isFine) throw new TrainingException($"“{name}” is {allowed}.");
        }
    }

    /// <summary>The configuration with what follows from the examples and the weights settled too.</summary>
    /// <param name="examples">How many examples there are, those held out included.</param>
    /// <param name="goesOn">Whether a run goes on: the weights that it began with are not read again and may be gone.</param>
    /// <exception cref="TrainingException">Something in it can't be.</exception>
    public TrainingConfig Settled(int examples, bool goesOn = false)
    {
        var settled = Settled(goesOn);
        int epochs = settled.Epochs > 0 ? settled.Epochs : TrainingLength.Epochs(examples, settled.Batch, settled.HoldOut);
        return settled with { Epochs = epochs, Patience = settled.Patience ?? TrainingLength.Patience(epochs), TransformInput = settled.TransformInput ?? settled.WeightsNeed() };
    }

    /// <summary>Whether the weights to begin with need images within ±1; null of networks to which that means nothing.</summary>
    private bool? WeightsNeed()
    {
        if (Architecture != GoogLeNetWeights.Architecture) return null;
        try
        {
            return Weights is not null && GoogLeNetWeights.AreTransformed(Weights);
        }
        catch (WeightsException e)
        {
            throw new TrainingException(e.Message, e);
        }
    }

    /// <summary>Reads a configuration.</summary>
    /// <param name="json">JSON; comments are allowed.</param>
    /// <param name="name">The file, for messages.</param>
    /// <exception cref="TrainingException">It can't be read.</exception>
    public static TrainingConfig Parse(string json, string name)
    {
        try
        {
            return JsonSerializer.Deserialize<TrainingConfig>(json, Json) ?? throw new TrainingException($"{name}: a JSON object {{ … }} was expected.");
        }
        catch (JsonException e)
        {
            throw new TrainingException($"{name}: {e.Message}", e);
        }
    }
}

/// <summary>How images are varied, so that few show what many would. Labels move with the pixels.</summary>
public sealed record AugmentationConfig
{
    /// <summary>Whether images are mirrored left to right, half of them.</summary>
    public bool FlipHorizontally { get; init; } = true;

    /// <summary>Whether images are mirrored top to bottom, half of them.</summary>
    public bool FlipVertically { get; init; }

    /// <summary>Images become larger or smaller by up to this share.</summary>
    public double Scale { get; init; } = 0.2;

    /// <summary>Images are shifted by up to this share of the input, so that parts are cut off.</summary>
    public double Shift { get; init; } = 0.1;

    /// <summary>Images are turned by up to so many degrees.</summary>
    public double Rotate { get; init; } = 8;

    /// <summary>Brightness, contrast and saturation change by up to this share.</summary>
    public double Colour { get; init; } = 0.2;

    /// <summary>Images as they are.</summary>
    public static AugmentationConfig None { get; } = new() { FlipHorizontally = false, Scale = 0, Shift = 0, Rotate = 0, Colour = 0 };

    internal void Check()
    {
        if (Scale is < 0 or > 0.9 || Shift is < 0 or > 0.9 || Colour is < 0 or > 0.9) throw new TrainingException("“scale”, “shift” and “colour” of “augment” are 0 to 0.9.");
        if (Rotate is < 0 or > 180) throw new TrainingException("“rotate” of “augment” is 0 to 180 degrees.");
    }
}
