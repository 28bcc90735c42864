using System.Buffers.Binary;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;
using static TorchSharp.torch;

namespace Annotator.Learning.Weights;

/// <summary>Reads <c>.safetensors</c>: eight bytes with the length of a JSON header, the header, the tensors one after the other.
/// Source: the format's description in huggingface/safetensors.</summary>
public sealed class SafetensorsFile : IWeightsFile
{
    private const int LongestHeader = 100_000_000;
    private const string MetadataKey = "__metadata__";

    private readonly SafeFileHandle _file;
    private readonly Dictionary<string, Place> _places = [];
    private readonly Dictionary<string, string> _metadata = [];

    /// <summary>Opens a file and checks its header.</summary>
    /// <param name="path">Absolute path.</param>
    /// <exception cref="WeightsException">It is no such file, or damaged.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    public SafetensorsFile(string path)
    {
        Path = path;
        _file = File.OpenHandle(path);
        try
        {
            ReadHeader();
        }
        catch (JsonException e)
        {
            _file.Dispose();
            throw Fault($"the header is no JSON ({e.Message}). The file is damaged or no safetensors file.", e);
        }
        catch
        {
            _file.Dispose();
            throw;
        }
        Tensors = [.. _places.Values.OrderBy(place => place.Start).Select(place => place.Tensor)];
    }

    /// <inheritdoc/>
    public string Path { get; }

    /// <inheritdoc/>
    public IReadOnlyList<StoredTensor> Tensors { get; }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Metadata => _metadata;

    /// <inheritdoc/>
    public Tensor Read(string name)
    {
        var (stored, start, length) = _places[name];
        var tensor = empty([.. stored.Shape], stored.Type);
        if (length == 0) return tensor;
        try
        {
            ReadExactly(tensor.bytes, start, $"{name} ends before its last element. Download it again.");
            return tensor;
        }
        catch
        {
            tensor.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void ReadHeader()
    {
        long size = RandomAccess.GetLength(_file);
        Span<byte> first = stackalloc byte[8];
        ReadExactly(first, 0, "the file is too short for safetensors.");
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(first);
        if (length is < 2 or > LongestHeader || (long)length > size - 8)
            throw Fault("the length of the header makes no sense. The file is cut off or no safetensors file.");
        var json = new byte[length];
        ReadExactly(json, 8, "the header is cut off. Download the file again.");
        using var header = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 8 });
        if (header.RootElement.ValueKind != JsonValueKind.Object) throw Fault("the header is no JSON object.");
        long data = 8 + (long)length;
        foreach (var entry in header.RootElement.EnumerateObject())
        {
            if (entry.Name == MetadataKey) ReadMetadata(entry.Value);
            else if (!_places.TryAdd(entry.Name, PlaceOf(entry, data, size))) throw Fault($"“{entry.Name}” is there twice.");
        }
        CheckLayout(data, size);
    }

    private void ReadMetadata(JsonElement metadata)
    {
        if (metadata.ValueKind != JsonValueKind.Object) throw Fault($"“{MetadataKey}” is no object.");
        foreach (var entry in metadata.EnumerateObject())
            _metadata[entry.Name] = entry.Value.ValueKind == JsonValueKind.String ? entry.Value.GetString()! : throw Fault($"“{MetadataKey}.{entry.Name}” is no string.");
    }

    private Place PlaceOf(JsonProperty entry, long data, long size)
    {
        var fields = entry.Value;
        if (fields.ValueKind != JsonValueKind.Object || !fields.TryGetProperty("dtype", out var dtype) || dtype.ValueKind != JsonValueKind.String
            || Integers(fields, "shape") is not { } shape || Integers(fields, "data_offsets") is not [var from, var to])
            throw Fault($"“{entry.Name}” has no valid dtype, shape and data_offsets.");
        var type = ElementTypes.FromSafetensors(dtype.GetString()) ?? throw Fault($"“{entry.Name}” is of type {dtype.GetString()}, in which weights can't be read. Convert it to F32 or F16.");
        if (from < 0 || to < from || to > size - data) throw Fault($"“{entry.Name}” lies outside the file. It is cut off: download it again.");
        if (Elements(shape) is not { } elements || (Int128)elements * ElementTypes.Bytes(type) != to - from)
            throw Fault($"“{entry.Name}” has {to - from} bytes, which is not {StoredTensor.Text(shape)} of {dtype.GetString()}.");
        return new(new(entry.Name, type, shape), data + from, to - from);
    }

    // as the format demands: no holes, in which something could hide, and no tensor inside another
    private void CheckLayout(long data, long size)
    {
        long end = data;
        foreach (var place in _places.Values.OrderBy(place => place.Start).ThenBy(place => place.Length))
        {
            if (place.Start != end) throw Fault($"“{place.Tensor.Name}” does not begin where the tensor before it ends.");
            end += place.Length;
        }
        if (end != size) throw Fault($"{size - end} bytes follow the last tensor.");
    }

    private static long[]? Integers(JsonElement fields, string name)
    {
        if (!fields.TryGetProperty(name, out var array) || array.ValueKind != JsonValueKind.Array) return null;
        var numbers = new List<long>();
        foreach (var item in array.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetInt64(out long number) || number < 0) return null;
            numbers.Add(number);
        }
        return [.. numbers];
    }

    private static long? Elements(long[] shape)
    {
        UInt128 product = 1;
        foreach (long side in shape)
        {
            product *= (UInt128)side;
            if (product > long.MaxValue) return null;
        }
        return (long)product;
    }

    private void ReadExactly(Span<byte> target, long from, string fault)
    {
        while (target.Length > 0)
        {
            int read = RandomAccess.Read(_file, target, from);
            if (read == 0) throw Fault(fault);
            target = target[read..];
            from += read;
        }
    }

    private WeightsException Fault(string cause, Exception? inner = null) => new(Path, cause, inner);

    private readonly record struct Place(StoredTensor Tensor, long Start, long Length);
}
