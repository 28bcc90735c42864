using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using static TorchSharp.torch;

namespace Annotator.Learning.Weights;

/// <summary>Reads weights that PyTorch before 1.6 saved, as many of torchvision's published ones are: five pickles (a magic number, the
/// protocol, facts on the machine, the tensors, the storages) and then the storages' numbers. Nothing in the file is executed.</summary>
public sealed class LegacyPthFile : PickledWeights
{
    private const long Protocol = 1001;
    private static readonly BigInteger Magic = BigInteger.Parse("01950a86a20f9469cfc6c", NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private readonly FileStream _file;
    private readonly Dictionary<string, long> _starts = [];

    /// <summary>Opens a file and reads the names.</summary>
    /// <param name="path">Absolute path.</param>
    /// <exception cref="WeightsException">It is no such file, is damaged, or holds more than weights.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    public LegacyPthFile(string path) : base(path)
    {
        _file = File.OpenRead(path);
        try
        {
            if (Next() is not BigInteger magic || magic != Magic || Next() is not Protocol) throw Fault("it is a pickle, but no weights that PyTorch saved.");
            if (Next() is not PickledDictionary machine || !machine.Entries.Contains(new("little_endian", true)))
                throw Fault("its numbers are in the byte order of another kind of processor. Save it again on a machine with an Intel or ARM processor.");
            Name(Next());
            FindStorages(Next());
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    private protected override Tensor Read(string name, PickledTensor tensor)
    {
        if (!_starts.TryGetValue(tensor.Storage.Key, out long start)) throw Fault($"the numbers of {name} are missing. The file is damaged.");
        if ((Int128)tensor.Storage.Elements * ElementTypes.Bytes(tensor.Storage.Type) > _file.Length - start) throw Fault($"{name} does not lie inside the file. It is damaged.");
        _file.Position = start;
        return StorageReader.Read(tensor, _file.ReadExactly);
    }

    /// <inheritdoc/>
    public override void Dispose() => _file.Dispose();

    private object? Next() => new PickleReader(_file, Path, LongestList).Read();

    // each storage is its number of elements and the elements; the sizes of those are known from the tensors alone
    private void FindStorages(object? keys)
    {
        if (keys is not List<object?> list) throw Fault("the list of storages is damaged. Download the file again.");
        var storages = Storages.ToDictionary(storage => storage.Key);
        Span<byte> count = stackalloc byte[8];
        foreach (var key in list)
        {
            if (key is not string name || !storages.TryGetValue(name, out var storage)) throw Fault("it holds tensors besides the weights. Save the weights alone: torch.save(model.state_dict(), …).");
            if (_file.ReadAtLeast(count, 8, throwOnEndOfStream: false) < 8 || BinaryPrimitives.ReadInt64LittleEndian(count) != storage.Elements
                || (Int128)storage.Elements * ElementTypes.Bytes(storage.Type) > _file.Length - _file.Position)
                throw Fault("it is cut off. Download it again.");
            _starts[name] = _file.Position;
            _file.Position += storage.Elements * ElementTypes.Bytes(storage.Type);
        }
    }
}
