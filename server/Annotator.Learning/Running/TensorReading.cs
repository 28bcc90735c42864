using Annotator.Models.Running;
using static TorchSharp.torch;

namespace Annotator.Learning.Running;

/// <summary>Takes numbers out of tensors.</summary>
internal static class TensorReading
{
    /// <summary>A tensor as an output of a network.</summary>
    public static NetworkOutput Output(string name, Tensor tensor)
    {
        bool isInteger = tensor.dtype is ScalarType.Int64 or ScalarType.Int32 or ScalarType.Int16 or ScalarType.Byte or ScalarType.Int8;
        return new(name, Floats(tensor), [.. tensor.shape.Select(size => (int)size)], isInteger);
    }

    /// <summary>The numbers of a tensor, the last dimension fastest.</summary>
    public static float[] Floats(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return tensor.detach().to(ScalarType.Float32).cpu().contiguous().data<float>().ToArray();
    }
}
