using System.Runtime.InteropServices;
using System.Text;
using Annotator.Core.Model;
using Annotator.Models.Running;

namespace Annotator.Models.Prompting;

/// <summary>Keeps embeddings on disk: a mark, the sizes, and the numbers as they are in memory (little endian).</summary>
public static class EmbeddingFile
{
    private const int MostFeatures = 64;

    private const int MostNumbers = 1 << 28;

    private static readonly byte[] s_mark = "annotator embedding 1\n"u8.ToArray();

    /// <summary>Writes an embedding.</summary>
    public static void Write(Stream stream, Embedding embedding)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(s_mark);
        writer.Write(embedding.Image.Width);
        writer.Write(embedding.Image.Height);
        var (scaleX, scaleY, offsetX, offsetY, width, height) = embedding.Placement;
        foreach (double number in new[] { scaleX, scaleY, offsetX, offsetY }) writer.Write(number);
        writer.Write(width);
        writer.Write(height);
        writer.Write(embedding.Features.Count);
        foreach (var feature in embedding.Features)
        {
            writer.Write(feature.Name);
            writer.Write(feature.Dimensions.Count);
            foreach (int size in feature.Dimensions) writer.Write(size);
            writer.Write(MemoryMarshal.AsBytes(feature.Values.AsSpan()));
        }
    }

    /// <summary>Reads an embedding; null when the stream holds none, or only a part.</summary>
    public static Embedding? Read(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        try
        {
            if (!reader.ReadBytes(s_mark.Length).AsSpan().SequenceEqual(s_mark)) return null;
            var image = new ImageSize(reader.ReadInt32(), reader.ReadInt32());
            var placement = new Placement(reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadInt32(), reader.ReadInt32());
            int count = reader.ReadInt32();
            if (count is < 1 or > MostFeatures) return null;
            var features = new List<Feature>(count);
            for (int i = 0; i < count; i++)
            {
                if (ReadFeature(reader) is not { } feature) return null;
                features.Add(feature);
            }
            return new(image, placement, features);
        }
        catch (Exception exception) when (exception is EndOfStreamException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static Feature? ReadFeature(BinaryReader reader)
    {
        string name = reader.ReadString();
        int rank = reader.ReadInt32();
        if (rank is < 1 or > 8) return null;
        var sizes = new int[rank];
        long numbers = 1;
        for (int i = 0; i < rank; i++)
        {
            sizes[i] = reader.ReadInt32();
            if (sizes[i] < 1 || (numbers *= sizes[i]) > MostNumbers) return null;
        }
        // What a file claims costs no memory until it is there.
        if (numbers * sizeof(ushort) > reader.BaseStream.Length - reader.BaseStream.Position) return null;
        var values = new Half[numbers];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return new(name, sizes.ToEquatableList(), values);
    }
}
