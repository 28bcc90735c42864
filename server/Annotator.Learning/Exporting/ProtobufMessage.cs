using System.Buffers.Binary;
using System.Text;

namespace Annotator.Learning.Exporting;

/// <summary>A message in the wire format of Protocol Buffers (protobuf.dev/programming-guides/encoding). It is kept in pieces, so that
/// hundreds of megabytes of weights are not copied from message to message.</summary>
internal sealed class ProtobufMessage
{
    private const int Varint = 0, Delimited = 2, Fixed32 = 5;

    private readonly List<ReadOnlyMemory<byte>> _pieces = [];

    /// <summary>Bytes.</summary>
    public long Length { get; private set; }

    /// <summary>Adds a whole number.</summary>
    public ProtobufMessage Add(int field, long value)
    {
        Tag(field, Varint);
        Number((ulong)value);
        return this;
    }

    /// <summary>Adds a number of single precision.</summary>
    public ProtobufMessage Add(int field, float value)
    {
        Tag(field, Fixed32);
        var bytes = new byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        Append(bytes);
        return this;
    }

    /// <summary>Adds a text.</summary>
    public ProtobufMessage Add(int field, string value) => Add(field, Encoding.UTF8.GetBytes(value));

    /// <summary>Adds bytes, which must not change until the message is written.</summary>
    public ProtobufMessage Add(int field, ReadOnlyMemory<byte> value)
    {
        Tag(field, Delimited);
        Number((ulong)value.Length);
        Append(value);
        return this;
    }

    /// <summary>Adds a message, which must be complete.</summary>
    public ProtobufMessage Add(int field, ProtobufMessage value)
    {
        Tag(field, Delimited);
        Number((ulong)value.Length);
        _pieces.AddRange(value._pieces);
        Length += value.Length;
        return this;
    }

    /// <summary>Writes the message.</summary>
    public void WriteTo(Stream stream)
    {
        foreach (var piece in _pieces) stream.Write(piece.Span);
    }

    private void Tag(int field, int type) => Number((ulong)(field << 3 | type));

    /// <summary>Seven bits a byte, the lowest first; the eighth says that more follow.</summary>
    private void Number(ulong value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7) bytes.Add((byte)(value | 0x80));
        bytes.Add((byte)value);
        Append(bytes.ToArray());
    }

    private void Append(ReadOnlyMemory<byte> piece)
    {
        _pieces.Add(piece);
        Length += piece.Length;
    }
}
