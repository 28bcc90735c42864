using Newtonsoft.Json;

namespace Annotator.Formats.Json;

/// <summary>Parses JSON with comments into a <see cref="JsonTree"/>. Newtonsoft.Json finds the tokens; what it accepts
/// beyond JSON and comments is refused here, because other readers would refuse it too.</summary>
internal sealed class JsonParser
{
    /// <summary>Deeper nesting is refused.</summary>
    private const int DeepestNesting = 64;

    private readonly SourceText _source;
    private readonly List<JsonNode> _nodes = [];
    private readonly List<string> _names = [];
    private readonly Dictionary<string, int> _nameIndex = [];
    private readonly Stack<Container> _open = [];
    private readonly LongTexts _reader;
    private int _end;
    private int _commas;

    private JsonParser(SourceText source) => (_source, _reader) = (source, new LongTexts(source));

    /// <summary>Parses a text.</summary>
    /// <exception cref="FileFaultException">It is not JSON.</exception>
    public static JsonTree Parse(SourceText source) => new JsonParser(source).Parse();

    private JsonTree Parse()
    {
        using var reader = new JsonTextReader(_reader)
        {
            MaxDepth = DeepestNesting,
            DateParseHandling = DateParseHandling.None,
            PropertyNameTable = new DefaultJsonNameTable(),
        };
        try
        {
            while (reader.Read()) Take(reader);
        }
        catch (JsonReaderException exception)
        {
            throw Fault(exception);
        }
        Gap();
        if (_nodes.Count == 0) throw _source.Fault(0, "The file is empty; a JSON object { … } was expected.");
        if (_open.Count > 0) throw _source.Fault(_source.Text.Length, $"The file ends before a “{(_open.Peek().IsArray ? ']' : '}')}” that was expected.");
        return new(_source, _nodes, _names);
    }

    private void Take(JsonTextReader reader)
    {
        int start = Gap();
        _end = _reader.Offset(reader.LineNumber, reader.LinePosition);
        if (reader.TokenType == JsonToken.Comment) return;
        CheckCommas(reader.TokenType, start);
        switch (reader.TokenType)
        {
            case JsonToken.StartObject or JsonToken.StartArray:
                var kind = reader.TokenType == JsonToken.StartArray ? JsonKind.Array : JsonKind.Object;
                _open.Push(new(_nodes.Count, kind == JsonKind.Array));
                _nodes.Add(new(kind, start, _end, 0));
                break;
            case JsonToken.EndObject or JsonToken.EndArray:
                int node = _open.Pop().Node;
                _nodes[node] = _nodes[node] with { End = _end, Next = _nodes.Count };
                break;
            case JsonToken.PropertyName:
                AddKey((string)reader.Value!, start);
                break;
            case JsonToken.String:
                CheckString(start);
                AddLeaf(JsonKind.String, start);
                break;
            case JsonToken.Integer or JsonToken.Float:
                if (!JsonNumbers.IsNumber(_source.Text.AsSpan(start, _end - start)))
                    throw _source.Fault(start, $"“{_source.Text[start.._end]}” is not a number as JSON spells them.");
                AddLeaf(JsonKind.Number, start);
                break;
            case JsonToken.Boolean:
                AddLeaf(_source.Text[start] == 't' ? JsonKind.True : JsonKind.False, start);
                break;
            case JsonToken.Null:
                AddLeaf(JsonKind.Null, start);
                break;
            default:
                throw _source.Fault(start, "A value was expected here.");
        }
    }

    /// <summary>Walks over white space and commas to the next token and counts the commas.</summary>
    private int Gap()
    {
        string text = _source.Text;
        int at = _end;
        for (; at < text.Length && text[at] is ' ' or '\t' or '\r' or '\n' or ','; at++)
            if (text[at] == ',') _commas++;
        if (at < text.Length && char.IsWhiteSpace(text[at]))
            throw _source.Fault(at, $"This white space (U+{(int)text[at]:X4}) is not allowed in JSON; use spaces.");
        return at;
    }

    private void CheckCommas(JsonToken token, int start)
    {
        int commas = _commas;
        _commas = 0;
        bool closes = token is JsonToken.EndObject or JsonToken.EndArray;
        bool isValue = _open.TryPeek(out var container) && !container.IsArray && token != JsonToken.PropertyName && !closes;
        int expected = container is null || closes || isValue || container.IsEmpty ? 0 : 1;
        if (commas > expected)
            throw _source.Fault(start, closes ? "There is a comma before this bracket; remove it." : "There is a comma too many before this.");
        if (commas < expected) throw _source.Fault(start, "A comma is missing before this.");
        if (container is not null && !closes) container.IsEmpty = false;
    }

    private void AddKey(string name, int start)
    {
        int end = start + 1;
        if (_source.Text[start] != '"') throw _source.Fault(start, "Names must stand in double quotes.");
        while (_source.Text[end] != '"') end += _source.Text[end] == '\\' ? 2 : 1;
        if (!_open.Peek().Names.Add(name))
            throw _source.Fault(start, $"The key “{Core.Model.Limits.Excerpt(name)}” occurs twice in this object; only one can count. Remove the other.");
        if (!_nameIndex.TryGetValue(name, out int index))
        {
            _nameIndex.Add(name, index = _names.Count);
            _names.Add(name);
        }
        _nodes.Add(new(JsonKind.Key, start, end + 1, index));
    }

    private void AddLeaf(JsonKind kind, int start) => _nodes.Add(new(kind, start, _end, _nodes.Count + 1));

    private void CheckString(int start)
    {
        var raw = _source.Text.AsSpan(start, _end - start);
        if (raw[0] != '"') throw _source.Fault(start, "Text must stand in double quotes.");
        int control = raw.IndexOfAnyInRange('\0', '\u001f');
        if (control >= 0) throw _source.Fault(start + control, "A text must not contain a line break, tab or other control character; write \\n, \\t or \\u….");
    }

    private FileFaultException Fault(JsonReaderException exception)
    {
        string message = exception.Message;
        int path = message.LastIndexOf(" Path '", StringComparison.Ordinal);
        if (path > 0) message = message[..path];
        if (message.Contains("MaxDepth", StringComparison.Ordinal)) message = $"The file is nested more than {DeepestNesting} levels deep.";
        return _source.Fault(_reader.Offset(Math.Max(1, exception.LineNumber), exception.LinePosition), "This is not JSON: " + message);
    }

    private sealed class Container(int node, bool isArray)
    {
        public int Node => node;

        public bool IsArray => isArray;

        public bool IsEmpty { get; set; } = true;

        public HashSet<string> Names { get; } = [];
    }
}
