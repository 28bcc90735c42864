namespace Annotator.Formats.Text;

/// <summary>Replacements of parts of a file too large for memory: everything else is copied as it is.</summary>
internal sealed class ByteSplices
{
    private readonly List<(long Start, long Length, byte[] Bytes)> _items = [];

    /// <summary>Whether nothing is replaced.</summary>
    public bool IsEmpty => _items.Count == 0;

    /// <summary>Replaces a part. Parts may touch but not overlap; insertions at one place keep their order.</summary>
    public void Replace(long start, long length, byte[] bytes) => _items.Add((start, length, bytes));

    /// <summary>The replacements in the order of the file.</summary>
    public IReadOnlyList<(long Start, long Length, byte[] Bytes)> InOrder() => [.. _items.OrderBy(item => item.Start).ThenBy(item => item.Length > 0)];

    /// <summary>Writes the file with everything replaced.</summary>
    public void Write(Stream source, Stream target)
    {
        var buffer = new byte[1 << 20];
        long at = 0;
        foreach (var (start, length, bytes) in InOrder())
        {
            if (start < at) throw new InvalidOperationException("Replacements overlap.");
            Copy(source, target, start - at, buffer);
            target.Write(bytes);
            source.Seek(length, SeekOrigin.Current);
            at = start + length;
        }
        source.CopyTo(target, buffer.Length);
    }

    private static void Copy(Stream source, Stream target, long count, byte[] buffer)
    {
        while (count > 0)
        {
            int read = source.Read(buffer, 0, (int)Math.Min(count, buffer.Length));
            if (read == 0) throw new EndOfStreamException("The file has become shorter while it was being copied.");
            target.Write(buffer, 0, read);
            count -= read;
        }
    }
}
