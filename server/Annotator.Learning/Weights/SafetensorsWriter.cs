using System.Buffers.Binary;
using System.Text.Json;
using static TorchSharp.torch;

namespace Annotator.Learning.Weights;

/// <summary>Writes <c>.safetensors</c>.</summary>
public static class SafetensorsWriter
{
    /// <summary>Writes tensors into a file, which is replaced whole or left alone.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="tensors">Named tensors, on any device.</param>
    /// <param name="metadata">What to say about them.</param>
    /// <exception cref="WeightsException">A type of elements has no name in the format.</exception>
    /// <exception cref="IOException">The file can't be written.</exception>
    public static void Write(string path, IEnumerable<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        // wide elements first, as the reference implementation does, so that every tensor is aligned
        var ordered = tensors.OrderByDescending(entry => entry.Value.ElementSize).ThenBy(entry => entry.Key, StringComparer.Ordinal).ToList();
        byte[] header = Header(path, ordered, metadata);
        string fresh = $"{path}.{Environment.ProcessId}.new";
        try
        {
            using (var file = new FileStream(fresh, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
            {
                Span<byte> length = stackalloc byte[8];
                BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
                file.Write(length);
                file.Write(header);
                foreach (var (_, tensor) in ordered) WriteElements(file, tensor);
                file.Flush(flushToDisk: true);
            }
            File.Move(fresh, path, overwrite: true);
        }
        catch
        {
            File.Delete(fresh);
            throw;
        }
    }

    private static byte[] Header(string path, IReadOnlyList<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (metadata.Count > 0)
            {
                json.WriteStartObject("__metadata__");
                foreach (var (key, value) in metadata.OrderBy(entry => entry.Key, StringComparer.Ordinal)) json.WriteString(key, value);
                json.WriteEndObject();
            }
            long start = 0;
            foreach (var (name, tensor) in tensors)
            {
                long end = start + tensor.NumberOfElements * tensor.ElementSize;
                json.WriteStartObject(name);
                json.WriteString("dtype", ElementTypes.ToSafetensors(tensor.dtype) ?? throw new WeightsException(path, $"“{name}” is of type {tensor.dtype}, which safetensors files can't hold."));
                json.WriteStartArray("shape");
                foreach (long side in tensor.shape) json.WriteNumberValue(side);
                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(start);
                json.WriteNumberValue(end);
                json.WriteEndArray();
                json.WriteEndObject();
                start = end;
            }
            json.WriteEndObject();
        }
        while (buffer.Length % 8 != 0) buffer.WriteByte((byte)' ');
        return buffer.ToArray();
    }

    private static void WriteElements(Stream file, Tensor tensor)
    {
        if (tensor.NumberOfElements == 0) return;
        using var scope = NewDisposeScope();
        file.Write(tensor.detach().cpu().contiguous().bytes);
    }
}
