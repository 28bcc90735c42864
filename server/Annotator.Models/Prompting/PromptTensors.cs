using Annotator.Models.Recognition;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Annotator.Models.Prompting;

/// <summary>Small inputs in the type and rank that a decoder wants.</summary>
internal static class PromptTensors
{
    /// <summary>A tensor whose last sizes are given; those before are 1.</summary>
    public static OrtValue Of(double[] values, GraphTensor input, params long[] sizes)
    {
        long[] shape = [.. Enumerable.Repeat(1L, Math.Max(0, input.Rank - sizes.Length)), .. sizes];
        return input.Element switch
        {
            TensorElementType.Int64 => OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(values, value => (long)value), shape),
            TensorElementType.Int32 => OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(values, value => (int)value), shape),
            TensorElementType.Float16 => OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(values, value => (Float16)(float)value), shape),
            TensorElementType.Double => OrtValue.CreateTensorValueFromMemory(values, shape),
            _ => OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(values, value => (float)value), shape),
        };
    }
}
