using Annotator.Learning.Weights;
using static TorchSharp.torch;

namespace Annotator.Learning.Tests.Weights;

[Collection(nameof(Torch))]
public sealed class PthFileTests
{
    [Theory]
    [InlineData("state.pth")]
    [InlineData("state-before-1.6.pth")]
    [InlineData("checkpoint.pth")]
    [InlineData("data-parallel.pth")]
    public void Weights_that_pytorch_saved_are_read(string name)
    {
        Torch.Needed();
        using var file = WeightsFile.Open(WeightsData.Recorded(name));

        Assert.Equal(["0.weight 3×2×2×2", "0.bias 3", "1.weight 3", "1.bias 3", "1.running_mean 3", "1.running_var 3", "1.num_batches_tracked a single number"],
            file.Tensors.Select(tensor => $"{tensor.Name} {tensor.ShapeText}"));
        Assert.Equal(Numbers(24), Values(file, "0.weight"));
        Assert.Equal(Numbers(3), Values(file, "1.running_var"));
        Assert.Equal(ScalarType.Int64, file.Tensors[^1].Type);
        Assert.Equal([-1], Values(file, "1.num_batches_tracked"));
    }

    [Fact]
    public void A_parameter_is_read_as_its_tensor()
    {
        Torch.Needed();
        using var file = WeightsFile.Open(WeightsData.Recorded("parameter.pth"));

        Assert.Equal(Numbers(6), Values(file, "weight"));
    }

    [Fact]
    public void Views_of_larger_tensors_are_read_in_the_order_of_their_own_indices()
    {
        Torch.Needed();
        using var file = WeightsFile.Open(WeightsData.Recorded("views.pth"));

        Assert.Equal([-1, -0.25f, -0.75f, 0, -0.5f, 0.25f], Values(file, "transposed"));
        Assert.Equal(Numbers(24)[6..12], Values(file, "row"));
        Assert.Equal([Numbers(24)[2], Numbers(24)[8], Numbers(24)[14], Numbers(24)[20]], Values(file, "column"));
        Assert.Equal(Numbers(12), Values(file, "channels_last"));
        Assert.Empty(Values(file, "empty"));
    }

    [Fact]
    public void Elements_of_every_type_keep_their_type_and_value()
    {
        Torch.Needed();
        using var file = WeightsFile.Open(WeightsData.Recorded("types.pth"));

        Assert.Equal(
            [ScalarType.Float16, ScalarType.BFloat16, ScalarType.Float64, ScalarType.Int64, ScalarType.Int32, ScalarType.Int16, ScalarType.Int8, ScalarType.Byte, ScalarType.Bool, ScalarType.Int64],
            file.Tensors.Select(tensor => tensor.Type));
        foreach (string name in (string[])["half", "bfloat16", "double"]) Assert.Equal(Numbers(6), Values(file, name));
        Assert.Equal([1, -2, 1L << 40], Values(file, "long"));
        foreach (string name in (string[])["int", "short", "char"]) Assert.Equal([1, -2], Values(file, name));
        Assert.Equal([1, 255], Values(file, "byte"));
        Assert.Equal([1, 0], Values(file, "bool"));
        Assert.Equal([7], Values(file, "scalar"));
    }

    [Theory]
    [InlineData("whole-model.pth", "torch.nn.modules.container.Sequential", "state_dict")]
    [InlineData("complex.pth", "ComplexFloatStorage", "float")]
    [InlineData("programme.pth", "TorchScript", "state_dict")]
    public void What_is_more_than_weights_is_refused_by_name(string name, string what, string advice)
    {
        var fault = Assert.Throws<WeightsException>(() => WeightsFile.Open(WeightsData.Recorded(name)));

        Assert.StartsWith(name, fault.Message);
        Assert.Contains(what, fault.Message);
        Assert.Contains(advice, fault.Message);
    }

    [Fact]
    public void A_file_without_a_dictionary_of_tensors_is_refused()
    {
        using var data = new WeightsData();

        var fault = Assert.Throws<WeightsException>(() => WeightsFile.Open(data.WritePth(new PickleWriter().Op((byte)'}').Text("epoch").Int(3).Op((byte)'s').Stop())));

        Assert.Contains("no dictionary of named tensors", fault.Message);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("hello, I am no weights", "no weights in a known format")]
    [InlineData("PK\u0003\u0004 but no zip", "no whole zip")]
    public void Other_files_are_refused(string content, string message)
    {
        using var data = new WeightsData();

        var fault = Assert.Throws<WeightsException>(() => WeightsFile.Open(data.Write("weights.pth", System.Text.Encoding.Latin1.GetBytes(content))));

        Assert.Contains(message, fault.Message);
    }

    [Fact]
    public void A_tar_file_of_the_first_pytorch_is_refused_with_how_to_convert_it()
    {
        using var data = new WeightsData();
        var tar = new byte[512];
        "sys_info"u8.CopyTo(tar);
        "ustar"u8.CopyTo(tar.AsSpan(257));

        var fault = Assert.Throws<WeightsException>(() => WeightsFile.Open(data.Write("old.pth", tar)));

        Assert.Contains("torch.save(torch.load(", fault.Message);
    }

    [Theory]
    [InlineData("state.pth")]
    [InlineData("state-before-1.6.pth")]
    public void A_file_that_is_cut_off_is_refused(string name)
    {
        Torch.Needed();
        using var data = new WeightsData();
        byte[] whole = File.ReadAllBytes(WeightsData.Recorded(name));

        for (int length = 1; length < whole.Length; length += 37)
        {
            string path = data.Write(name, whole[..length]);
            Assert.Throws<WeightsException>(() => WeightsFile.Open(path).Dispose());
        }
    }

    internal static float[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(i => i / 4f - 1)];

    internal static float[] Values(IWeightsFile file, string name)
    {
        using var scope = NewDisposeScope();
        var tensor = file.Read(name).to(ScalarType.Float32);
        return tensor.NumberOfElements == 0 ? [] : tensor.data<float>().ToArray();
    }
}
