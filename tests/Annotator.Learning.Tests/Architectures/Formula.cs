using System.Text;
using static TorchSharp.torch;

namespace Annotator.Learning.Tests.Architectures;

/// <summary>Numbers that C# and Python make alike, so that weights need not be stored: tests/conformance/learning/formula.py.</summary>
internal static class Formula
{
    /// <summary>A tensor of numbers that depend on the name and the index alone, uniform within ±scale around shift.</summary>
    public static Tensor Of(string name, ReadOnlySpan<long> shape, double scale = 1, double shift = 0)
    {
        uint seed = 2166136261;
        foreach (byte b in Encoding.UTF8.GetBytes(name)) seed = (seed ^ b) * 16777619;
        var numbers = new float[shape.ToArray().Aggregate(1L, (product, side) => product * side)];
        Parallel.For(0, (numbers.Length + 65535) / 65536, block =>
        {
            for (int i = block * 65536; i < Math.Min(numbers.Length, (block + 1) * 65536); i++) numbers[i] = (float)(Uniform(seed + (uint)i * 0x9E3779B9) * scale + shift);
        });
        return tensor(numbers, shape);
    }

    /// <summary>Gives every parameter and buffer of a network its numbers.</summary>
    public static void Fill(nn.Module network)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        foreach (var (name, value) in network.state_dict())
        {
            string last = name[(name.LastIndexOf('.') + 1)..];
            if (last == "num_batches_tracked") value.zero_();
            else if (last == "running_var") value.copy_(Of(name, value.shape, 0.5, 1));
            else if (last == "running_mean" || last.StartsWith("bias", StringComparison.Ordinal)) value.copy_(Of(name, value.shape, 0.1));
            else if (value.dim() == 1) value.copy_(Of(name, value.shape, 0.2, 1));
            else value.copy_(Of(name, value.shape, Math.Sqrt(6.0 / value.shape.Skip(1).Aggregate(1L, (product, side) => product * side))));
        }
    }

    private static double Uniform(uint x)
    {
        x ^= x >> 16;
        x *= 0x85EBCA6B;
        x ^= x >> 13;
        x *= 0xC2B2AE35;
        x ^= x >> 16;
        return x / 2147483648.0 - 1;
    }
}
