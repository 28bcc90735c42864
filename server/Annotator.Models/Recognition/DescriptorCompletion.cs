using Annotator.Core.Model;
using Annotator.Models.Description;

namespace Annotator.Models.Recognition;

/// <summary>Completes what <c>model.json</c> says by what the graph shows and what is usual for its layout.</summary>
public static class DescriptorCompletion
{
    /// <summary>The complete description.</summary>
    /// <exception cref="ModelException">The layout is unclear, or file and graph contradict each other.</exception>
    public static ModelDescriptor Complete(FoundModel found, GraphSignature graph)
    {
        var (json, metadata) = (found.Json, UltralyticsMetadata.Of(graph));
        var image = ImageInput.Find(graph) ?? throw new ModelException(found.Name, NoImage(graph));
        var lines = found.ClassesFile is { } file ? ClassesFile.Read(file) : (EquatableList<string>?)null;
        var classes = json.Classes ?? lines ?? metadata?.Names ?? [];
        var layout = json.Layout ?? Recognize(found, graph, classes.Count > 0 ? classes.Count : null);
        if (layout == ModelLayout.Ppocr) throw new ModelException(found.Name, $"the layout {Names.Of(layout)} is two models; this is one of them. Choose the folder of both, or correct “layout” in {ModelJson.FileName}.");
        if (json.Kind is { } kind && kind != Names.KindOf(layout))
            throw new ModelException(found.Name, $"“kind” is {Names.Of(kind)}, but a model of the layout {Names.Of(layout)} is a {Names.Of(Names.KindOf(layout))}. Correct {ModelJson.FileName}.");
        if (layout == ModelLayout.PpocrRecognition && found.ClassesFile is { } keys) classes = ClassesFile.ReadCharacters(keys);
        return new()
        {
            Name = found.Name,
            Kind = Names.KindOf(layout),
            Layout = layout,
            File = found.File,
            Input = Input(found, image, InputDefaults.Of(layout, image, metadata)),
            Classes = classes,
            Thresholds = Thresholds(json, layout),
            Keypoints = json.Keypoints ?? metadata?.Keypoints,
            Activation = json.Activation,
            License = json.License ?? graph.Metadata.GetValueOrDefault("license"),
        };
    }

    private static ModelLayout Recognize(FoundModel found, GraphSignature graph, int? classes) => LayoutRecognizer.Recognize(graph, classes, found.Json.Kind) switch
    {
        Recognized.Clear clear => clear.Layout,
        Recognized.Unclear unclear => throw new ModelException(found.Name, unclear.Advice) { Layouts = unclear.Candidates.Count > 0 ? [.. unclear.Candidates.Select(Names.Of)] : [.. Names.Layouts.Keys] },
        var other => throw new ArgumentOutOfRangeException(nameof(graph), other, null),
    };

    private static ModelInput Input(FoundModel found, ImageInput image, ModelInput usual)
    {
        var input = found.Json.Input.Over(usual);
        Check("width", input.Width, image.Width);
        Check("height", input.Height, image.Height);
        return input with { Width = image.Width ?? input.Width, Height = image.Height ?? input.Height };

        void Check(string name, int? said, int? shown)
        {
            if (said is not null && shown is not null && said != shown)
                throw new ModelException(found.Name, $"“{name}” is {said} in {ModelJson.FileName}, but the model takes {shown} only. Leave it out.");
        }
    }

    private static Thresholds Thresholds(ModelJson json, ModelLayout layout)
    {
        var usual = layout switch
        {
            ModelLayout.Classification => new Thresholds(0.05, MaxDetections: 5),
            ModelLayout.PpocrDetection => new Thresholds(0.6, MaxDetections: 1000),
            ModelLayout.Detr or ModelLayout.RtDetr or ModelLayout.TorchvisionDetection or ModelLayout.FastestDet => new Thresholds(0.5),
            ModelLayout.SemanticSegmentation or ModelLayout.PpocrRecognition => new Thresholds(0),
            _ => new Thresholds(),
        };
        return new(json.Score ?? usual.Score, json.Iou ?? usual.Iou, json.MaxDetections ?? usual.MaxDetections);
    }

    private static string NoImage(GraphSignature graph) =>
        $"none of its inputs takes one image ({string.Join(", ", graph.Inputs.Take(6).Select(input => $"{Limits.Excerpt(input.Name)} {input.Sizes} {input.Element}"))}). "
        + "Export it with an input of 1×3×height×width numbers of type float, float16 or uint8.";
}
