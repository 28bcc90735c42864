using Annotator.Formats.Text;

namespace Annotator.Formats.Coco;

/// <summary>Brings the index of a file in step with a save that changes annotations only, so that a file of hundreds of megabytes
/// is not read again after each save.</summary>
internal sealed class CocoIndexUpdate
{
    /// <summary>Removed texts above this size are rather read with the whole file.</summary>
    private const long Longest = 16 << 20;

    private readonly CocoIndex _index;
    private readonly List<Piece> _pieces = [];

    private CocoIndexUpdate(CocoIndex index) => _index = index;

    /// <summary>A replacement.</summary>
    /// <param name="Start">Its first byte in the old file.</param>
    /// <param name="Length">How many bytes it takes out.</param>
    /// <param name="Bytes">What it puts in.</param>
    /// <param name="Line">Its line in the old file, from 0.</param>
    /// <param name="Lines">How many line ends it takes out.</param>
    private readonly record struct Piece(long Start, long Length, byte[] Bytes, int Line, int Lines);

    /// <summary>Prepares an update.</summary>
    /// <param name="index">The index of the file as it is.</param>
    /// <param name="splices">What a save replaces.</param>
    /// <param name="source">The file as it is.</param>
    /// <returns>The update; null when the file is to be indexed again: more than annotations change, or all before them.</returns>
    public static CocoIndexUpdate? Of(CocoIndex index, ByteSplices splices, Stream source)
    {
        var place = index.AnnotationsPlace!.Value;
        var update = new CocoIndexUpdate(index);
        foreach (var (start, length, bytes) in splices.InOrder())
        {
            if (start < place.Start || start + length > place.End || length > Longest || update.Before(start) is not { } entry) return null;
            int line = entry.Line + LineEnds(source, entry.Start, start - entry.Start);
            update._pieces.Add(new(start, length, bytes, line, LineEnds(source, start, length)));
        }
        return update;
    }

    /// <summary>The index of the file once it is saved.</summary>
    /// <param name="path">Path of the file, for messages.</param>
    public CocoIndex Build(string path)
    {
        var old = _index.Annotations;
        var annotations = new List<CocoEntry>(old.Count + _pieces.Count);
        long shift = 0;
        int lines = 0, next = 0;
        foreach (var piece in _pieces)
        {
            for (; next < old.Count && old[next].Start < piece.Start; next++) annotations.Add(Moved(old[next], shift, lines));
            while (next < old.Count && old[next].Start < piece.Start + piece.Length) next++; // replaced or removed
            annotations.AddRange(Parsed(piece.Bytes, path).Select(entry => Moved(entry, piece.Start + shift, piece.Line + lines)));
            shift += piece.Bytes.Length - piece.Length;
            lines += piece.Bytes.AsSpan().Count((byte)'\n') - piece.Lines;
        }
        for (; next < old.Count; next++) annotations.Add(Moved(old[next], shift, lines));

        long annotationsStart = _index.AnnotationsPlace!.Value.Start;
        bool areImagesBehind = _index.ImagesPlace!.Value.Start > annotationsStart;
        return new()
        {
            Images = areImagesBehind ? [.. _index.Images.Select(image => image with { Start = image.Start + shift, Line = image.Line + lines })] : _index.Images,
            Annotations = annotations,
            Categories = _index.Categories,
            ImagesPlace = Behind(_index.ImagesPlace),
            AnnotationsPlace = _index.AnnotationsPlace.Value with { End = _index.AnnotationsPlace.Value.End + shift },
            CategoriesPlace = Behind(_index.CategoriesPlace),
            Length = _index.Length + shift,
        };

        ArrayPlace? Behind(ArrayPlace? place) => place is { } array && array.Start > annotationsStart ? new(array.Start + shift, array.End + shift) : place;
    }

    /// <summary>The last annotation that begins before a byte, or at it.</summary>
    private CocoEntry? Before(long at)
    {
        int low = 0, high = _index.Annotations.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_index.Annotations[middle].Start <= at) low = middle + 1;
            else high = middle;
        }
        return low == 0 ? null : _index.Annotations[low - 1];
    }

    /// <summary>The annotations of a piece of the list, placed from its beginning.</summary>
    private static IEnumerable<CocoEntry> Parsed(byte[] piece, string path)
    {
        int first = piece.AsSpan().IndexOf((byte)'{'), last = piece.AsSpan().LastIndexOf((byte)'}');
        if (first < 0) return [];
        byte[] head = "{\"annotations\":["u8.ToArray();
        using var file = new MemoryStream([.. head, .. piece.AsSpan(first, last - first + 1), .. "]}"u8]);
        int lines = piece.AsSpan(0, first).Count((byte)'\n');
        return CocoIndexer.Index(file, path, takesResults: false, CancellationToken.None).Annotations.Select(entry => Moved(entry, first - head.Length, lines));
    }

    private static CocoEntry Moved(CocoEntry entry, long by, int lines) => entry with { Start = entry.Start + by, Line = entry.Line + lines };

    private static int LineEnds(Stream source, long start, long length)
    {
        var bytes = new byte[length];
        source.Position = start;
        source.ReadExactly(bytes);
        return bytes.AsSpan().Count((byte)'\n');
    }
}
