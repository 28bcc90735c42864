using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Annotator.Learning.Architectures;

/// <summary>What networks compute between their layers. A listener can follow it: together with the hooks of layers that is the whole
/// graph of a network, which libtorch shows to nobody outside of C++.</summary>
internal static class Operations
{
    [ThreadStatic]
    private static IOperationListener? s_listener;

    /// <summary>Runs a network while a listener hears what this thread computes.</summary>
    public static Tensor Follow(IOperationListener listener, Func<Tensor> run)
    {
        s_listener = listener;
        try
        {
            return run();
        }
        finally
        {
            s_listener = null;
        }
    }

    /// <summary>Negative numbers become zero.</summary>
    public static Tensor Relu(Tensor input)
    {
        var output = input.relu();
        s_listener?.Relu(input, output);
        return output;
    }

    /// <summary>Negative numbers of a tensor become zero.</summary>
    public static Tensor ReluInPlace(Tensor input)
    {
        input.relu_();
        s_listener?.Relu(input, input);
        return input;
    }

    /// <summary>The sum of two tensors.</summary>
    public static Tensor Add(Tensor first, Tensor second)
    {
        var output = first + second;
        s_listener?.Add(first, second, output);
        return output;
    }

    /// <summary>Adds a tensor to another.</summary>
    public static Tensor AddInPlace(Tensor to, Tensor summand)
    {
        to.add_(summand);
        s_listener?.Add(to, summand, to);
        return to;
    }

    /// <summary>Input × factor + summand.</summary>
    public static Tensor Scale(Tensor input, Tensor factor, Tensor summand)
    {
        var output = input * factor + summand;
        s_listener?.Scale(input, factor, summand, output);
        return output;
    }

    /// <summary>Tensors one after the other along a dimension.</summary>
    public static Tensor Concatenate(IReadOnlyList<Tensor> inputs, int dimension)
    {
        var output = cat([.. inputs], dimension);
        s_listener?.Concatenate(inputs, dimension, output);
        return output;
    }

    /// <summary>Makes one dimension of all from one on.</summary>
    public static Tensor Flatten(Tensor input, int from)
    {
        var output = input.flatten(from);
        s_listener?.Flatten(input, output);
        return output;
    }

    /// <summary>Takes a dimension of one away.</summary>
    public static Tensor Squeeze(Tensor input, int dimension)
    {
        var output = input.squeeze(dimension);
        s_listener?.Squeeze(input, dimension, output);
        return output;
    }

    /// <summary>Lets two dimensions change places.</summary>
    public static Tensor Transpose(Tensor input, int first, int second)
    {
        var output = input.transpose(first, second);
        s_listener?.Transpose(input, first, second, output);
        return output;
    }

    /// <summary>The same numbers, one beside the other in memory.</summary>
    public static Tensor Contiguous(Tensor input)
    {
        var output = input.contiguous();
        s_listener?.Copy(input, output);
        return output;
    }

    /// <summary>Averages of maps over a grid of side × side cells, whatever their size.</summary>
    public static Tensor AveragePool(Tensor maps, int side)
    {
        var output = functional.adaptive_avg_pool2d(maps, side);
        s_listener?.AveragePool(maps, output);
        return output;
    }

    /// <summary>Maps of twice the size, each cell four times.</summary>
    public static Tensor Double(Tensor maps)
    {
        var output = functional.interpolate(maps, scale_factor: [2, 2], mode: InterpolationMode.Nearest);
        s_listener?.Resize(maps, isSmooth: false, output);
        return output;
    }

    /// <summary>Maps of another size.</summary>
    /// <param name="maps">N×C×H×W.</param>
    /// <param name="size">Their new size.</param>
    /// <param name="isSmooth">Whether cells are interpolated (bilinear, corners not aligned) instead of taken as they are.</param>
    public static Tensor Resize(Tensor maps, ImageSize size, bool isSmooth)
    {
        var output = isSmooth
            ? functional.interpolate(maps, [size.Height, size.Width], mode: InterpolationMode.Bilinear, align_corners: false)
            : functional.interpolate(maps, [size.Height, size.Width], mode: InterpolationMode.Nearest);
        s_listener?.Resize(maps, isSmooth, output);
        return output;
    }

    /// <summary>Maps of one cell as maps of a size.</summary>
    public static Tensor Spread(Tensor maps, ImageSize size)
    {
        var output = maps.expand(-1, -1, size.Height, size.Width);
        s_listener?.Spread(maps, output);
        return output;
    }

    /// <summary>Images with zeros at the right and at the bottom.</summary>
    public static Tensor Pad(Tensor images, long right, long below)
    {
        var output = functional.pad(images, (0, right, 0, below));
        s_listener?.Pad(images, output);
        return output;
    }

    /// <summary>The top left part of maps.</summary>
    public static Tensor Crop(Tensor maps, ImageSize size)
    {
        var output = maps.narrow(-2, 0, size.Height).narrow(-1, 0, size.Width).contiguous();
        s_listener?.Crop(maps, output);
        return output;
    }

    /// <summary>What an LSTM says of every step of sequences, N×T×features.</summary>
    public static Tensor Lstm(LSTM layer, Tensor input)
    {
        var (output, _, _) = layer.call(input);
        s_listener?.Lstm(layer, input, output);
        return output;
    }
}
