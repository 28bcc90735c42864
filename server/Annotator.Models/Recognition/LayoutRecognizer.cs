using Annotator.Core.Model;
using Annotator.Models.Description;

namespace Annotator.Models.Recognition;

/// <summary>Finds the layout of a model from the names and shapes of what goes in and comes out.</summary>
public static class LayoutRecognizer
{
    /// <summary>Recognizes a graph.</summary>
    /// <param name="graph">Its inputs, outputs and metadata.</param>
    /// <param name="classes">How many classes it has; null when unknown.</param>
    /// <param name="kind">What it is said to do; null when unknown. Layouts of another kind are no candidates.</param>
    public static Recognized Recognize(GraphSignature graph, int? classes = null, ModelKind? kind = null)
    {
        var metadata = UltralyticsMetadata.Of(graph);
        classes ??= metadata is { Names.Count: > 0 } ? metadata.Names.Count : null;
        var candidates = NamedOutputs.Candidates(graph, classes) ?? Ultralytics(graph, metadata, classes) ?? Shapes(graph, classes);
        if (kind is { } wanted) candidates = [.. candidates.Where(layout => Names.KindOf(layout) == wanted)];
        return candidates is [var one] ? new Recognized.Clear(one) : new Recognized.Unclear(candidates.ToEquatableList(), Advice(graph, candidates));
    }

    private static List<ModelLayout>? Ultralytics(GraphSignature graph, UltralyticsMetadata? metadata, int? classes)
    {
        if (metadata?.Task is not { } task || graph.Outputs.Count == 0) return null;
        return task switch
        {
            "classify" => [ModelLayout.Classification],
            "segment" when graph.Outputs is [{ Rank: 3 } objects, { Rank: 4 } prototypes] => OutputShapes.Masks(objects, prototypes, ImageInput.Find(graph), classes),
            "pose" when OutputShapes.IsFinished(graph.Outputs[0], classes, metadata.Keypoints?.Count * metadata.Keypoints?.Values) => [ModelLayout.EndToEndPose],
            "pose" when !IsPlacesFirst(graph.Outputs[0]) => [ModelLayout.YoloV8Pose],
            "obb" when OutputShapes.IsFinished(graph.Outputs[0], classes, 1) => [ModelLayout.EndToEndObb],
            "obb" when !IsPlacesFirst(graph.Outputs[0]) => [ModelLayout.YoloV8Obb],
            "detect" when metadata.Description.Contains("rtdetr", StringComparison.OrdinalIgnoreCase) => [ModelLayout.RtDetr],
            "detect" when graph.Outputs[0].Rank == 3 => Detectors(graph.Outputs[0], classes),
            _ => [],
        };

        static bool IsPlacesFirst(GraphTensor output) => output.Rank == 3 && output.Dimensions[1] > output.Dimensions[2] && output.Dimensions[2] > 0;
    }

    private static List<ModelLayout> Detectors(GraphTensor output, int? classes)
    {
        var (places, values) = (output.Dimensions[1], output.Dimensions[2]);
        if (OutputShapes.IsFinished(output, classes, 0)) return OutputShapes.Finished(places, classes);
        if (values == classes + 5) return [ModelLayout.YoloV5];
        return values == classes + 4 && places != classes + 4 ? [ModelLayout.RtDetr] : [ModelLayout.YoloV8];
    }

    private static List<ModelLayout> Shapes(GraphSignature graph, int? classes)
    {
        if (ImageInput.Find(graph) is not { } input || graph.Outputs.Count == 0) return [];
        var output = graph.Outputs[0];
        return output.Rank switch
        {
            2 when output.Dimensions[1] == 6 && classes != 6 => [ModelLayout.EndToEnd],
            2 when (output.Dimensions[1] > 1 || output.Dimensions[1] == classes) && graph.Outputs.Count == 1 => [ModelLayout.Classification],
            3 => OutputShapes.Tables(graph, input, classes),
            4 => OutputShapes.Maps(graph, input, classes),
            _ => [],
        };
    }

    private static string Advice(GraphSignature graph, List<ModelLayout> candidates)
    {
        string outputs = string.Join(", ", graph.Outputs.Take(6).Select(output => $"{Limits.Excerpt(output.Name)} {output.Sizes}"));
        string example = Names.Of(candidates.Count > 0 ? candidates[0] : ModelLayout.YoloV8);
        string may = candidates.Count > 0
            ? $"It may be {string.Join(" or ", candidates.Select(Names.Of))}."
            : $"Layouts that can be read are {string.Join(", ", Names.Layouts.Keys)}.";
        return $"it isn't clear what the outputs mean ({outputs}). {may} Write the right one into {ModelJson.FileName} beside the model: {{ \"layout\": \"{example}\" }}.";
    }
}
