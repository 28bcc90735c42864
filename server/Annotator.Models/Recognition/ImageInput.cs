using Microsoft.ML.OnnxRuntime.Tensors;

namespace Annotator.Models.Recognition;

/// <summary>The input of a graph that takes the image.</summary>
/// <param name="Tensor">The input.</param>
/// <param name="Channels">3, or 1 for gray.</param>
/// <param name="IsChannelsLast">Whether the channels come last (HWC) instead of first (CHW).</param>
/// <param name="Width">Columns; null when free.</param>
/// <param name="Height">Rows; null when free.</param>
public sealed record ImageInput(GraphTensor Tensor, int Channels, bool IsChannelsLast, int? Width, int? Height)
{
    /// <summary>Whether there is a dimension for the images of a batch.</summary>
    public bool HasBatch => Tensor.Rank == 4;

    /// <summary>The first input that can take one image; null when none can.</summary>
    public static ImageInput? Find(GraphSignature graph) => graph.Inputs.Select(Of).FirstOrDefault(input => input is not null);

    private static ImageInput? Of(GraphTensor tensor)
    {
        if (tensor.Rank is not (3 or 4) || tensor.Element is not (TensorElementType.Float or TensorElementType.Float16 or TensorElementType.UInt8)) return null;
        var sizes = tensor.Dimensions.AsSpan()[(tensor.Rank - 3)..];
        if (tensor.Rank == 4 && tensor.Dimensions[0] > 1) return null;
        if (sizes[0] is 1 or 3) return new(tensor, sizes[0], false, Size(sizes[2]), Size(sizes[1]));
        if (sizes[2] is 1 or 3) return new(tensor, sizes[2], true, Size(sizes[1]), Size(sizes[0]));
        return sizes[0] < 0 ? new(tensor, 3, false, Size(sizes[2]), Size(sizes[1])) : null;
    }

    private static int? Size(int size) => size > 0 ? size : null;
}
