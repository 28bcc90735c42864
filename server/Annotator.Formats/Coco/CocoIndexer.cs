using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Annotator.Core.Model;

namespace Annotator.Formats.Coco;

/// <summary>Makes the index of a COCO file: one pass, a piece of the file in memory at a time.</summary>
internal sealed class CocoIndexer
{
    private const int Piece = 1 << 20, LongestToken = 256 << 20;
    private readonly CocoIndex _index = new();
    private readonly HashSet<string> _seen = [];
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = 64 });
    private string _section = "", _field = "";
    private long _offset, _counted;
    private readonly bool _takesResults;
    private readonly Dictionary<string, long> _named = [];
    private int _line;
    private int _added;
    private CocoEntry _entry;
    private bool _hasBox;
    private (long? Id, string? Name, long Width, long Height, long Start, int Line) _record;

    private CocoIndexer(bool takesResults) => _takesResults = takesResults;
    /// <summary>Indexes a file.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="path">Its path, for messages.</param>
    /// <param name="takesResults">Whether it may be a bare list of annotations, or an <c>image</c> with its annotations.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="UnreadableFileException">It is not JSON, or not COCO.</exception>
    public static CocoIndex Index(Stream stream, string path, bool takesResults, CancellationToken cancellation)
    {
        var indexer = new CocoIndexer(takesResults);
        indexer.Read(stream, path, cancellation);
        return indexer._index;
    }

    private void Read(Stream stream, string path, CancellationToken cancellation)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(Piece);
        try
        {
            int held = 0;
            bool last = false, first = true;
            while (!last)
            {
                cancellation.ThrowIfCancellationRequested();
                int read = stream.ReadAtLeast(buffer.AsSpan(held), buffer.Length - held, throwOnEndOfStream: false);
                held += read;
                last = held < buffer.Length;
                int skip = first && buffer.AsSpan(0, held).StartsWith("\uFEFF"u8) ? 3 : 0;
                first = false;
                _offset += skip;
                _counted += skip;
                int used = skip + Take(buffer.AsSpan(skip, held - skip), last, path);
                if (used == skip && !last)
                {
                    if (buffer.Length >= LongestToken) throw new UnreadableFileException(path, null, "A single value of the file has more than 256 MB.");
                    byte[] larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
                    buffer.AsSpan(0, held).CopyTo(larger);
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = larger;
                    if (skip == 0) continue;
                }
                buffer.AsSpan(used, held - used).CopyTo(buffer);
                held -= used;
            }
            _index.Length = _offset + held;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private int Take(ReadOnlySpan<byte> bytes, bool last, string path)
    {
        var reader = new Utf8JsonReader(bytes, last, _state);
        try
        {
            while (reader.Read()) Token(ref reader, bytes, path);
        }
        catch (JsonException e)
        {
            int line = (int)(e.LineNumber ?? 0);
            throw new UnreadableFileException(path, new TextPosition(line, (int)(e.BytePositionInLine ?? 0)), $"This is not valid JSON. {WithoutPlace(e.Message)}");
        }
        int used = (int)reader.BytesConsumed;
        CheckEncoding(bytes[..used], path);
        Line(bytes, _offset + used);
        _state = reader.CurrentState;
        _offset += used;
        return used;
    }

    private void Token(ref Utf8JsonReader reader, ReadOnlySpan<byte> bytes, string path)
    {
        int depth = reader.CurrentDepth + _added;
        long start = _offset + reader.TokenStartIndex;
        if (depth == 0 && reader.TokenType == JsonTokenType.StartArray && _takesResults)
        {
            // A bare list is read as if it stood in an object.
            (_section, _added) = ("annotations", 1);
            SetPlace(new(start, 0));
            return;
        }
        if (depth == 0 && reader.TokenType == JsonTokenType.StartArray)
            throw new UnreadableFileException(path, new TextPosition(0, 0), "A COCO dataset is an object with “images”, “annotations” and “categories”; this is a list. Lists of detection results belong to a dataset.");
        if (depth == 1 && reader.TokenType == JsonTokenType.PropertyName)
        {
            _section = CocoFields.Text(ref reader);
            if (!_seen.Add(_section) && _section is "images" or "annotations" or "categories")
                throw new UnreadableFileException(path, new TextPosition(Line(bytes, start), 0), $"“{_section}” stands in the file twice.");
            return;
        }
        if (_section == "image" && _takesResults) depth++;
        else if (_section is not ("annotations" or "images" or "categories")) return;
        switch (depth, reader.TokenType)
        {
            case (1, JsonTokenType.StartArray):
                SetPlace(new(start, 0));
                break;
            case (1, JsonTokenType.EndArray):
                SetPlace((_section == "annotations" ? _index.AnnotationsPlace : _section == "images" ? _index.ImagesPlace : _index.CategoriesPlace)!.Value with { End = start + 1 });
                break;
            case (2, JsonTokenType.StartObject):
                Begin(start, Line(bytes, start));
                break;
            case (2, JsonTokenType.EndObject):
                End(start + 1);
                break;
            case (3, JsonTokenType.PropertyName):
                _field = CocoFields.Name(ref reader);
                break;
            case (3, JsonTokenType.Number or JsonTokenType.String):
                Value(ref reader);
                break;
            case (3, JsonTokenType.StartObject) when _field == "segmentation" && _section == "annotations":
                if (_entry.Kind != CocoKind.Keypoints) _entry.Kind = CocoKind.Mask;
                break;
            case (3, JsonTokenType.StartArray) when _field == "segments_info":
                _index.IsPanoptic = true;
                break;
            case (3, JsonTokenType.StartArray) when _field == "bbox":
                _hasBox = true;
                break;
            case (4, JsonTokenType.StartArray) when _field == "segmentation" && _entry.Kind is not (CocoKind.Keypoints or CocoKind.Mask):
                _entry.Kind = CocoKind.Polygon;
                break;
            case (4, JsonTokenType.Number) when _field == "keypoints" && _section == "annotations":
                _entry.Kind = CocoKind.Keypoints;
                break;
        }
    }

    private void Begin(long start, int line)
    {
        _field = "";
        _hasBox = false;
        _entry = new CocoEntry { Start = start, Line = line, Kind = CocoKind.None };
        _record = (null, null, 0, 0, start, line);
    }

    private void End(long end)
    {
        if (_section == "annotations")
        {
            if (_entry.Kind == CocoKind.None && _hasBox) _entry.Kind = CocoKind.Box;
            _entry.Length = checked((int)(end - _entry.Start));
            _index.Annotations.Add(_entry);
        }
        else if (_section is "images" or "image" && _record.Id is { } id)
        {
            var size = new ImageSize((int)Math.Clamp(_record.Width, 0, int.MaxValue), (int)Math.Clamp(_record.Height, 0, int.MaxValue));
            _index.Images.Add(new(id, _record.Name ?? "", Limits.Fault(size) is null ? size : null, _record.Start, (int)(end - _record.Start), _record.Line));
        }
        else if (_section == "categories" && _record.Id is { } category)
        {
            _index.Categories.Add(new(category, _record.Name ?? ""));
        }
    }

    private void Value(ref Utf8JsonReader reader)
    {
        long? number = reader.TokenType == JsonTokenType.Number ? CocoFields.Whole(ref reader) : null;
        switch (_section, _field)
        {
            case ("annotations", "id"): _entry.Id = number; break;
            case ("annotations", "image_id"): _entry.ImageId = reader.TokenType == JsonTokenType.String ? Named(CocoFields.Text(ref reader)) : number; break;
            case ("annotations", "category_id"): _entry.Category = number; break;
            case (_, "id") or ("image", "image_id"): _record.Id = number; break;
            case (_, "width"): _record.Width = number ?? 0; break;
            case (_, "height"): _record.Height = number ?? 0; break;
            case ("images" or "image", "file_name") or ("categories", "name"):
                if (reader.TokenType == JsonTokenType.String) _record.Name = CocoFields.Text(ref reader);
                break;
        }
    }

    /// <summary>Results name images by text where the names of their files are no numbers.</summary>
    private long? Named(string name)
    {
        if (!_takesResults) return null;
        if (long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out long id)) return id;
        if (_named.TryGetValue(name, out id)) return id;
        _named.Add(name, id = -1 - _named.Count);
        _index.Images.Add(new(id, name, null, 0, 0, _entry.Line));
        return id;
    }

    private void SetPlace(ArrayPlace place)
    {
        if (_section == "annotations") _index.AnnotationsPlace = place;
        else if (_section == "images") _index.ImagesPlace = place;
        else _index.CategoriesPlace = place;
    }

    /// <summary>The line of a byte; asked in ascending order.</summary>
    private int Line(ReadOnlySpan<byte> bytes, long at)
    {
        if (at > _counted)
        {
            _line += bytes[(int)(_counted - _offset)..(int)(at - _offset)].Count((byte)'\n');
            _counted = at;
        }
        return _line;
    }

    /// <summary>Bytes that are not UTF-8 would not survive an edit of the annotation they stand in.</summary>
    private void CheckEncoding(ReadOnlySpan<byte> bytes, string path)
    {
        if (Utf8.IsValid(bytes)) return;
        int at = 0;
        while (Rune.DecodeFromUtf8(bytes[at..], out _, out int length) == OperationStatus.Done) at += length;
        int line = Line(bytes, _offset + at), column = at - (bytes[..at].LastIndexOf((byte)'\n') + 1);
        throw new UnreadableFileException(path, new TextPosition(line, column), $"This is not valid UTF-8: the byte 0x{bytes[at]:X2} begins no character. Save the file with the encoding UTF-8.");
    }

    /// <summary>The message of the JSON reader without the place, which is told otherwise, and without the rest of the file,
    /// which it may quote.</summary>
    private static string WithoutPlace(string message)
    {
        int place = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        if (place >= 0) message = message[..place];
        return message.Length <= 200 ? message : string.Concat(message.AsSpan(0, 80), " … ", message.AsSpan(message.Length - 80));
    }
}
