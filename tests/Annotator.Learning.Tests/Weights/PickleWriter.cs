using System.Buffers.Binary;
using System.Text;

namespace Annotator.Learning.Tests.Weights;

/// <summary>Writes pickles by hand, for files that PyTorch would never write.</summary>
internal sealed class PickleWriter
{
    private readonly List<byte> _all = [0x80, 2];

    public PickleWriter Op(params ReadOnlySpan<byte> bytes)
    {
        _all.AddRange(bytes);
        return this;
    }

    public PickleWriter Global(string module, string name) => Op([(byte)'c', .. Encoding.ASCII.GetBytes($"{module}\n{name}\n")]);

    public PickleWriter Text(string text) => Op([(byte)'X', .. Number(Encoding.UTF8.GetByteCount(text)), .. Encoding.UTF8.GetBytes(text)]);

    public PickleWriter Int(int number) => Op([(byte)'J', .. Number(number)]);

    public PickleWriter Long(long number)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        return Op([0x8a, 8, .. bytes]);
    }

    /// <summary>Opens a tuple, or the arguments of a call.</summary>
    public PickleWriter Open() => Op((byte)'(');

    public PickleWriter Tuple() => Op((byte)'t');

    public PickleWriter Call() => Op((byte)'R');

    /// <summary>A dictionary of one tensor, <c>weight</c>, which is a view of a storage.</summary>
    public static byte[] Tensor(long elements, long offset, long[] shape, long[] strides, string storageType = "FloatStorage", string key = "0")
    {
        var pickle = new PickleWriter().Op((byte)'}').Text("weight").Global("torch._utils", "_rebuild_tensor_v2").Open();
        pickle.Open().Text("storage").Global("torch", storageType).Text(key).Text("cpu").Long(elements).Tuple().Op((byte)'Q');
        pickle.Long(offset).Open();
        foreach (long side in shape) pickle.Long(side);
        pickle.Tuple().Open();
        foreach (long stride in strides) pickle.Long(stride);
        return pickle.Tuple().Op(0x89).Global("collections", "OrderedDict").Op((byte)')', (byte)'R').Tuple().Call().Op((byte)'s').Stop();
    }

    public byte[] Stop() => [.. Op((byte)'.')._all];

    private static byte[] Number(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        return bytes;
    }
}
