using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Annotator.Models.Description;

/// <summary>Reads <c>model.json</c>, which people write; comments are allowed.</summary>
public static class ModelJsonReader
{
    private const int LargestFile = 16 << 20;

    private const double AnyNumber = 1e9;

    /// <summary>Reads a file.</summary>
    /// <exception cref="ModelException">It can't be read; the message says line, column and what is expected.</exception>
    public static ModelJson Read(string path)
    {
        try
        {
            if (new FileInfo(path).Length > LargestFile) throw new ModelException(path, "the file is larger than 16 MB, which no description of a model is.");
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ModelException(path, $"the file can't be read: {exception.Message}", exception);
        }
    }

    /// <summary>Reads the text of a file.</summary>
    /// <param name="text">JSON, with or without comments.</param>
    /// <param name="name">The file, for messages.</param>
    /// <exception cref="ModelException">It can't be read.</exception>
    public static ModelJson Parse(string text, string name) => Read(ParseObject(text, name));

    /// <summary>Reads the text of a file that holds an object.</summary>
    /// <exception cref="ModelException">It doesn't.</exception>
    internal static JsonFields ParseObject(string text, string name)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(text)) { MaxDepth = 32, DateParseHandling = DateParseHandling.None };
            var settings = new JsonLoadSettings { DuplicatePropertyNameHandling = DuplicatePropertyNameHandling.Error };
            if (JToken.ReadFrom(reader, settings) is not JObject root)
                throw new ModelException(name, "line 1, column 1: a JSON object { … } was expected.");
            while (reader.Read())
            {
                // Only comments may follow; the reader refuses all else.
            }
            return new JsonFields(root, name);
        }
        catch (JsonException exception)
        {
            throw new ModelException(name, $"this is not JSON: {exception.Message}", exception);
        }
    }

    private static ModelJson Read(JsonFields root)
    {
        root.CheckNames("$schema", "name", "description", "kind", "architecture", "file", "recognizer", "encoder", "decoder", "layout", "input", "classes", "thresholds", "keypoints", "activation", "license");
        var thresholds = root.Object("thresholds");
        thresholds.CheckNames("score", "iou", "maxDetections");
        bool isFile = root.IsText("classes");
        return new()
        {
            Name = root.Text("name"),
            Description = root.Text("description"),
            Kind = root.OneOf("kind", Names.Kinds),
            Architecture = root.Text("architecture"),
            File = root.Path("file"),
            Encoder = root.Path("encoder"),
            Decoder = root.Path("decoder"),
            Recognizer = root.Path("recognizer"),
            Layout = root.OneOf("layout", Names.Layouts),
            Input = ReadInput(root.Object("input")),
            Classes = isFile ? null : root.Texts("classes"),
            ClassesFile = isFile ? root.Path("classes") : null,
            Score = thresholds.Number("score", 0, 1),
            Iou = thresholds.Number("iou", 0, 1),
            MaxDetections = thresholds.Integer("maxDetections", 1, 100_000),
            Keypoints = root.KeypointShape("keypoints"),
            Activation = root.OneOf("activation", Names.Activations),
            License = root.Text("license"),
        };
    }

    private static ModelInputJson ReadInput(JsonFields input)
    {
        input.CheckNames("width", "height", "colorOrder", "scale", "mean", "std", "resize", "pad", "maxSide", "multiple", "cropFraction");
        return new()
        {
            Width = input.Integer("width", 1, 16384),
            Height = input.Integer("height", 1, 16384),
            ColorOrder = input.OneOf("colorOrder", Names.ColorOrders),
            Scale = input.Number("scale", -AnyNumber, AnyNumber),
            Mean = input.Numbers("mean", -AnyNumber, AnyNumber),
            Std = input.Numbers("std", 1e-9, AnyNumber),
            Resize = input.OneOf("resize", Names.Resizes),
            Pad = input.Integer("pad", 0, 255),
            MaxSide = input.Integer("maxSide", 1, 16384),
            Multiple = input.Integer("multiple", 1, 4096),
            CropFraction = input.Number("cropFraction", 0.01, 1),
        };
    }
}
