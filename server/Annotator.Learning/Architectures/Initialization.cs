using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Annotator.Learning.Architectures;

/// <summary>Fills the parameters of a network. Every layer draws from a generator of its own, seeded by the seed and the layer's name,
/// so that a layer's weights don't depend on which other layers there are.</summary>
internal static class Initialization
{
    private static readonly double RareClassBias = -Math.Log((1 - 0.01) / 0.01);

    /// <summary>Fills every parameter and buffer.</summary>
    /// <param name="network">The network.</param>
    /// <param name="seed">Any number.</param>
    /// <param name="scheme">How a layer of a name is drawn.</param>
    public static void Apply(nn.Module network, int seed, Func<string, nn.Module, InitialValues> scheme)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        foreach (var (path, layer) in network.named_modules())
        {
            using var generator = new Generator(SeedOf(seed, path));
            switch (layer)
            {
                case Convolution convolution: Fill(convolution.weight!, convolution.bias, scheme(path, layer), generator, layer is ConvTranspose2d); break;
                case Linear linear: Fill(linear.weight!, linear.bias, scheme(path, layer), generator, isTransposed: false); break;
                case BatchNorm2d norm: norm.weight!.fill_(1); norm.bias!.fill_(0); norm.reset_running_stats(); break;
                case GroupNorm norm: norm.weight!.fill_(1); norm.bias!.fill_(0); break;
                case LSTM lstm: FillRecurrent(lstm, generator); break;
            }
        }
    }

    private static void Fill(Tensor weight, Tensor? bias, InitialValues values, Generator generator, bool isTransposed)
    {
        long field = weight.shape.Skip(2).Aggregate(1L, (product, side) => product * side);
        double fanIn = weight.shape[isTransposed ? 0 : 1] * field, fanOut = weight.shape[isTransposed ? 1 : 0] * field, bound = 1 / Math.Sqrt(fanIn);
        switch (values)
        {
            case InitialValues.PyTorch: weight.uniform_(-bound, bound, generator); break;
            case InitialValues.KaimingFanOut: weight.normal_(0, Math.Sqrt(2 / fanOut), generator); break;
            case InitialValues.KaimingLinear: weight.uniform_(-bound * Math.Sqrt(3), bound * Math.Sqrt(3), generator); break;
            case InitialValues.SmallNormal or InitialValues.SmallNormalWithBias or InitialValues.RareClasses: weight.normal_(0, 0.01, generator); break;
            case InitialValues.Bilinear: FillBilinear(weight); break;
            case InitialValues.Zero: weight.fill_(0); break;
        }
        if (bias is null) return;
        if (values is InitialValues.PyTorch or InitialValues.SmallNormalWithBias) bias.uniform_(-bound, bound, generator);
        else bias.fill_(values == InitialValues.RareClasses ? RareClassBias : 0);
    }

    private static void FillBilinear(Tensor weight)
    {
        long side = weight.shape[^1];
        double factor = (side + 1) / 2, centre = side % 2 == 1 ? factor - 1 : factor - 0.5;
        var distance = (arange(side, dtype: float64) - centre).abs();
        var line = 1 - distance / factor;
        weight.fill_(0);
        for (long channel = 0; channel < weight.shape[0]; channel++)
            weight[channel, Math.Min(channel, weight.shape[1] - 1)].copy_(line.unsqueeze(1) * line.unsqueeze(0));
    }

    private static void FillRecurrent(LSTM lstm, Generator generator)
    {
        foreach (var (name, parameter) in lstm.named_parameters())
        {
            double bound = 1 / Math.Sqrt(parameter.shape[0] / 4.0);
            parameter.uniform_(-bound, bound, generator);
        }
    }

    private static ulong SeedOf(int seed, string path) => BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed} {path}"))) >> 1;
}
