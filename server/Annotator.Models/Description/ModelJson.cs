using Annotator.Core.Model;

namespace Annotator.Models.Description;

/// <summary>What <c>model.json</c> says (schemas/model.schema.json); null where it says nothing.</summary>
public sealed record ModelJson
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "model.json";

    /// <summary>The model's name.</summary>
    public string? Name { get; init; }

    /// <summary>What it is for, in a sentence or two.</summary>
    public string? Description { get; init; }

    /// <summary>What it does.</summary>
    public ModelKind? Kind { get; init; }

    /// <summary>The architecture that the file holds weights of, of models that were trained here.</summary>
    public string? Architecture { get; init; }

    /// <summary>The file, a path inside the folder.</summary>
    public string? File { get; init; }

    /// <summary>Of a model that outlines what is pointed at: the .onnx file that looks at the image, a path inside the folder.</summary>
    public string? Encoder { get; init; }

    /// <summary>Of a model that outlines what is pointed at: the .onnx file that takes points and boxes, a path inside the folder.</summary>
    public string? Decoder { get; init; }

    /// <summary>Of a model that finds text and reads it: the .onnx file that reads a line, a path inside the folder.</summary>
    public string? Recognizer { get; init; }

    /// <summary>How its outputs are laid out.</summary>
    public ModelLayout? Layout { get; init; }

    /// <summary>What it takes.</summary>
    public ModelInputJson Input { get; init; } = new();

    /// <summary>Names of the classes.</summary>
    public EquatableList<string>? Classes { get; init; }

    /// <summary>A text file with a class a line, a path inside the folder; instead of <see cref="Classes"/>.</summary>
    public string? ClassesFile { get; init; }

    /// <summary>The least score, 0 to 1.</summary>
    public double? Score { get; init; }

    /// <summary>The overlap above which one of two objects is dropped, 0 to 1.</summary>
    public double? Iou { get; init; }

    /// <summary>The most predictions of an image.</summary>
    public int? MaxDetections { get; init; }

    /// <summary>How many keypoints, and how many numbers each has.</summary>
    public (int Count, int Values)? Keypoints { get; init; }

    /// <summary>What makes scores of the outputs of a classifier.</summary>
    public ModelActivation? Activation { get; init; }

    /// <summary>The licence.</summary>
    public string? License { get; init; }
}

/// <summary>The <c>input</c> of <c>model.json</c>; null where it says nothing. See <see cref="ModelInput"/>.</summary>
public sealed record ModelInputJson
{
    /// <summary>Columns, px.</summary>
    public int? Width { get; init; }

    /// <summary>Rows, px.</summary>
    public int? Height { get; init; }

    /// <summary>The order of the channels.</summary>
    public ColorOrder? ColorOrder { get; init; }

    /// <summary>What pixels are multiplied by.</summary>
    public double? Scale { get; init; }

    /// <summary>Means.</summary>
    public EquatableList<double>? Mean { get; init; }

    /// <summary>Standard deviations.</summary>
    public EquatableList<double>? Std { get; init; }

    /// <summary>How the image is made to fit.</summary>
    public ResizeMode? Resize { get; init; }

    /// <summary>The value of padded pixels.</summary>
    public int? Pad { get; init; }

    /// <summary>The longest side of an image.</summary>
    public int? MaxSide { get; init; }

    /// <summary>What free sides are rounded to.</summary>
    public int? Multiple { get; init; }

    /// <summary>The share that a centre crop keeps.</summary>
    public double? CropFraction { get; init; }

    /// <summary>An input with what is said here in place of its own.</summary>
    public ModelInput Over(ModelInput input) => new()
    {
        Width = Width ?? input.Width,
        Height = Height ?? input.Height,
        ColorOrder = ColorOrder ?? input.ColorOrder,
        Scale = Scale ?? input.Scale,
        Mean = Mean ?? input.Mean,
        Std = Std ?? input.Std,
        Resize = Resize ?? input.Resize,
        Pad = Pad ?? input.Pad,
        MaxSide = MaxSide ?? input.MaxSide,
        Multiple = Multiple ?? input.Multiple,
        CropFraction = CropFraction ?? input.CropFraction,
    };
}
