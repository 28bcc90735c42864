using System.Buffers.Binary;
using System.Text;
using Annotator.Learning.Weights;
using static TorchSharp.torch;

namespace Annotator.Learning.Tests.Weights;

[Collection(nameof(Torch))]
public sealed class SafetensorsTests
{
    [Fact]
    public void What_is_written_is_read()
    {
        Torch.Needed();
        using var scope = NewDisposeScope();
        using var data = new WeightsData();
        Dictionary<string, Tensor> tensors = new()
        {
            ["weight"] = rand(3, 4),
            ["transposed"] = rand(3, 4).t(),
            ["half"] = rand(5).to(ScalarType.Float16),
            ["bfloat16"] = rand(5).to(ScalarType.BFloat16),
            ["double"] = rand(2, ScalarType.Float64),
            ["steps"] = tensor(7L),
            ["bytes"] = tensor(new byte[] { 1, 255 }),
            ["empty"] = zeros(0, 3),
        };
        string path = data.PathOf("weights.safetensors");

        SafetensorsWriter.Write(path, tensors, new Dictionary<string, string> { ["made by"] = "a “test”" });

        using var file = WeightsFile.Open(path);
        Assert.Equal(tensors.Keys.Order(), file.Tensors.Select(tensor => tensor.Name).Order());
        Assert.Equal("a “test”", file.Metadata["made by"]);
        foreach (var (name, tensor) in tensors)
        {
            var read = file.Read(name);
            Assert.Equal(tensor.dtype, read.dtype);
            Assert.True(tensor.shape.SequenceEqual(read.shape) && tensor.equal(read).all().item<bool>(), name);
        }
    }

    [Fact]
    public void A_file_of_the_reference_layout_is_read()
    {
        Torch.Needed();
        using var data = new WeightsData();
        using var file = WeightsFile.Open(data.Write("a.safetensors", Bytes("""{"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]},"a":{"dtype":"I16","shape":[2,1],"data_offsets":[0,4]}}  """, [1, 0, 2, 0, 0, 0, 128, 63, 0, 0, 0, 64])));

        Assert.Equal(["a", "b"], file.Tensors.Select(tensor => tensor.Name));
        Assert.Equal([1, 2], PthFileTests.Values(file, "a"));
        Assert.Equal([1, 2], PthFileTests.Values(file, "b"));
    }

    [Fact]
    public void A_write_that_fails_leaves_the_old_file()
    {
        Torch.Needed();
        using var scope = NewDisposeScope();
        using var data = new WeightsData();
        string path = data.Write("weights.safetensors", [1, 2, 3]);

        Assert.Throws<WeightsException>(() => SafetensorsWriter.Write(path, new Dictionary<string, Tensor> { ["complex"] = zeros(2, ScalarType.ComplexFloat32) }, new Dictionary<string, string>()));

        Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4, "not 2 of F32")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,4]}}""", 4, "4 bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,8]}}""", 4, "outside the file")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", 4, "outside the file")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4, "no valid dtype")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", 4, "no valid dtype")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1]}}""", 4, "no valid dtype")]
    [InlineData("""{"a":{"dtype":"F8_E4M3","shape":[4],"data_offsets":[0,4]}}""", 4, "F8_E4M3")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "twice")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "does not begin where")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "does not begin where")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 8, "4 bytes follow")]
    [InlineData("""{"__metadata__":{"a":1}}""", 0, "no string")]
    [InlineData("""{"a":""", 0, "no JSON")]
    [InlineData("""{"a":{"b":{"c":{"d":{"e":{"f":{"g":{"h":{"i":1}}}}}}}}}""", 0, "no JSON")]
    public void A_header_that_is_wrong_is_refused(string header, int bytes, string message)
    {
        using var data = new WeightsData();

        var fault = Assert.Throws<WeightsException>(() => new SafetensorsFile(data.Write("a.safetensors", Bytes(header, new byte[bytes]))));

        Assert.StartsWith("a.safetensors: ", fault.Message);
        Assert.Contains(message, fault.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(12)]
    public void A_file_that_is_cut_off_is_refused(int length)
    {
        using var data = new WeightsData();
        byte[] whole = Bytes("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", new byte[4]);

        Assert.Throws<WeightsException>(() => new SafetensorsFile(data.Write("a.safetensors", whole[..length])));
    }

    [Fact]
    public void A_header_of_a_length_that_nobody_has_memory_for_is_refused()
    {
        using var data = new WeightsData();
        byte[] file = Bytes("{}", []);
        BinaryPrimitives.WriteUInt64LittleEndian(file, ulong.MaxValue);

        Assert.Contains("makes no sense", Assert.Throws<WeightsException>(() => new SafetensorsFile(data.Write("a.safetensors", file))).Message);
    }

    private static byte[] Bytes(string header, byte[] data)
    {
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, Encoding.UTF8.GetByteCount(header));
        return [.. length, .. Encoding.UTF8.GetBytes(header), .. data];
    }
}
