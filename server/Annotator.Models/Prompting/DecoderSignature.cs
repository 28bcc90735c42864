using Annotator.Models.Recognition;

namespace Annotator.Models.Prompting;

/// <summary>What a decoder takes and gives, by the names that all known exports share.</summary>
/// <param name="Kind">Its family.</param>
/// <param name="Coordinates">Points, px of the encoder's input: 1×N×2, or 1×1×N×2.</param>
/// <param name="Labels">Of each point: 1 on the object, 0 beside it, 2 and 3 corners of a box, −1 none.</param>
/// <param name="Mask">Logits of a former answer, 1×1×h×w; null when it takes none.</param>
/// <param name="HasMask">Whether there are such logits; null when it does not ask.</param>
/// <param name="Size">The size that masks are wanted in: rows, columns; null when it does not ask.</param>
/// <param name="Features">What it takes from the encoder.</param>
/// <param name="Masks">The output with logits of masks, 1×M×h×w or 1×1×M×h×w.</param>
/// <param name="Scores">The output with the overlap that each mask is expected to have with the object, 0 to 1.</param>
/// <param name="Coarse">The output with logits to give back; null when the masks themselves are.</param>
internal sealed record DecoderSignature(
    PromptedKind Kind,
    GraphTensor Coordinates,
    GraphTensor Labels,
    GraphTensor? Mask,
    GraphTensor? HasMask,
    GraphTensor? Size,
    IReadOnlyList<GraphTensor> Features,
    GraphTensor Masks,
    GraphTensor? Scores,
    GraphTensor? Coarse)
{
    /// <summary>The signature of a decoder; null when a graph is none.</summary>
    public static DecoderSignature? Of(GraphSignature graph)
    {
        var coordinates = Named(graph.Inputs, "point_coords");
        var labels = Named(graph.Inputs, "point_labels");
        if (coordinates is null || labels is null) return null;
        var hasMask = Named(graph.Inputs, "has_mask");
        var mask = graph.Inputs.FirstOrDefault(input => input != hasMask && Contains(input, "mask_input"));
        var size = Named(graph.Inputs, "im_size");
        var features = graph.Inputs.Where(input => input != coordinates && input != labels && input != mask && input != hasMask && input != size).ToList();
        var coarse = Named(graph.Outputs, "low_res");
        var masks = graph.Outputs.FirstOrDefault(output => output != coarse && Contains(output, "mask")) ?? coarse;
        var scores = graph.Outputs.FirstOrDefault(output => Contains(output, "iou") || Contains(output, "score"));
        if (features.Count == 0 || masks is null) return null;
        var kind = coordinates.Rank == 4 ? PromptedKind.EfficientSam : features.Count > 1 ? PromptedKind.Sam2 : PromptedKind.Sam;
        return new(kind, coordinates, labels, mask, hasMask, size, features, masks, scores, coarse);
    }

    private static GraphTensor? Named(IEnumerable<GraphTensor> tensors, string part) => tensors.FirstOrDefault(tensor => Contains(tensor, part));

    private static bool Contains(GraphTensor tensor, string part) => tensor.Name.Contains(part, StringComparison.OrdinalIgnoreCase);
}
