using Annotator.Models.Recognition;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Annotator.Models.Running;

/// <summary>Converts between arrays and the tensors of ONNX Runtime.</summary>
internal static class OnnxTensors
{
    private const long MostNumbers = 1 << 28;

    /// <summary>The tensor of an image.</summary>
    /// <param name="pixels">Its numbers, in the order that the input has.</param>
    /// <param name="input">The input that takes them.</param>
    /// <param name="placement">The size of the input.</param>
    public static OrtValue OfPixels(float[] pixels, ImageInput input, Placement placement)
    {
        long[] image = input.IsChannelsLast ? [placement.Height, placement.Width, input.Channels] : [input.Channels, placement.Height, placement.Width];
        long[] shape = input.HasBatch ? [1, .. image] : image;
        return input.Tensor.Element switch
        {
            TensorElementType.Float => OrtValue.CreateTensorValueFromMemory(pixels, shape),
            TensorElementType.Float16 => OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(pixels, value => (Float16)value), shape),
            TensorElementType.UInt8 => OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(pixels, value => (byte)Math.Clamp(MathF.Round(value), 0, 255)), shape),
            var other => throw new ArgumentOutOfRangeException(nameof(input), other, null),
        };
    }

    /// <summary>Whether an input besides the image is known.</summary>
    public static bool CanFill(GraphTensor input) =>
        input is { Name: "orig_target_sizes", Element: TensorElementType.Int64, Rank: 2 } or { Name: "pixel_mask", Element: TensorElementType.Int64, Rank: 3 };

    /// <summary>An input besides the image: the size that boxes refer to (RT-DETR; width, height), or which pixels are not padding
    /// (DETR).</summary>
    public static OrtValue OfExtra(GraphTensor input, Placement placement) => input.Name == "orig_target_sizes"
        ? OrtValue.CreateTensorValueFromMemory(new long[] { placement.Width, placement.Height }, [1, 2])
        : Ones(input.Dimensions[^1] > 0 ? input.Dimensions[^1] : placement.Width, input.Dimensions[^2] > 0 ? input.Dimensions[^2] : placement.Height);

    /// <summary>An output as floating-point numbers.</summary>
    /// <param name="model">The model, for messages.</param>
    /// <param name="name">The name of the output.</param>
    /// <param name="value">The output.</param>
    /// <exception cref="ModelException">It is larger than any layout's.</exception>
    public static Tensor Read(string model, string name, OrtValue value)
    {
        var info = value.GetTensorTypeAndShape();
        if (info.ElementCount > MostNumbers) throw new ModelException(model, $"its output {name} has {info.ElementCount:N0} numbers; {MostNumbers:N0} is the most.");
        float[] numbers = info.ElementDataType switch
        {
            TensorElementType.Float => value.GetTensorDataAsSpan<float>().ToArray(),
            TensorElementType.Float16 => Convert<Float16>(value, number => (float)number),
            TensorElementType.Double => Convert<double>(value, number => (float)number),
            TensorElementType.Int64 => Convert<long>(value, number => number),
            TensorElementType.Int32 => Convert<int>(value, number => number),
            TensorElementType.UInt8 => Convert<byte>(value, number => number),
            _ => [],
        };
        return new(name, numbers, [.. info.Shape.Select(size => (int)size)], info.ElementDataType is TensorElementType.Int64 or TensorElementType.Int32 or TensorElementType.UInt8);
    }

    private static OrtValue Ones(int width, int height)
    {
        var ones = new long[width * height];
        Array.Fill(ones, 1);
        return OrtValue.CreateTensorValueFromMemory(ones, [1, height, width]);
    }

    private static float[] Convert<T>(OrtValue value, Func<T, float> convert)
        where T : unmanaged
    {
        var span = value.GetTensorDataAsSpan<T>();
        var result = new float[span.Length];
        for (int i = 0; i < result.Length; i++) result[i] = convert(span[i]);
        return result;
    }
}
