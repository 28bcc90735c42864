using Annotator.Models.Description;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Annotator.Models.Recognition;

/// <summary>Recognizes models with several outputs: boxes, labels and scores apart.</summary>
internal static class NamedOutputs
{
    /// <summary>The layouts that fit; null when the outputs are of another kind.</summary>
    public static List<ModelLayout>? Candidates(GraphSignature graph, int? classes)
    {
        if (graph.Output("detection_boxes") is not null && graph.Output("detection_scores") is not null) return [ModelLayout.TensorFlowDetection];
        if (graph.Output("pred_boxes") is not null && (graph.Output("logits") ?? graph.Output("pred_logits")) is { Rank: 3 } logits) return Transformers(logits, classes);
        return Lists(graph);
    }

    /// <summary>DETR has a class for “nothing” and 100 queries, its successors have neither.</summary>
    private static List<ModelLayout> Transformers(GraphTensor logits, int? classes)
    {
        var (queries, values) = (logits.Dimensions[1], logits.Dimensions[2]);
        if (classes is not null && values == classes + 1) return [ModelLayout.Detr];
        if (classes is not null && values == classes) return [ModelLayout.RtDetr];
        return queries switch
        {
            100 => [ModelLayout.Detr],
            300 => [ModelLayout.RtDetr],
            _ => [ModelLayout.Detr, ModelLayout.RtDetr],
        };
    }

    private static List<ModelLayout>? Lists(GraphSignature graph)
    {
        var boxes = graph.Outputs.FirstOrDefault(output => output.IsFloating && output.Rank is 2 or 3 && output.Dimensions[^1] == 4)
            ?? graph.Output("boxes") ?? graph.Output("bboxes");
        if (boxes is null || graph.Outputs.Count < 3) return null;
        var labels = graph.Outputs.FirstOrDefault(output => output.Element is TensorElementType.Int64 or TensorElementType.Int32) ?? graph.Output("labels");
        var scores = graph.Output("scores") ?? graph.Outputs.FirstOrDefault(output => output != boxes && output.IsFloating && output.Rank == boxes.Rank - 1);
        if (labels is null || scores is null) return null;
        if (graph.Inputs.Any(input => input.Name == "orig_target_sizes")) return [ModelLayout.RtDetr];
        return boxes.Rank switch
        {
            2 => [ModelLayout.TorchvisionDetection],
            3 => [ModelLayout.Ssd],
            _ => [ModelLayout.TorchvisionDetection, ModelLayout.Ssd],
        };
    }
}
