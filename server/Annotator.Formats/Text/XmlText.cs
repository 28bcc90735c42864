using System.Globalization;
using System.Text;

namespace Annotator.Formats.Text;

/// <summary>Reads XML into elements that know their places. Document types and entities other than the five of XML itself
/// are refused: they are a way to read other files and to fill memory.</summary>
internal sealed class XmlText
{
    private const int Deepest = 64;
    private readonly string _source;
    private int _at;

    private XmlText(string source) => _source = source;

    /// <summary>The root element.</summary>
    /// <exception cref="TextFaultException">It is not well-formed.</exception>
    public static XmlElement Parse(string source)
    {
        var parser = new XmlText(source);
        XmlElement? root = null, open = null;
        int depth = 0;
        while (parser.NextTag(inside: open is not null) is { } start)
        {
            if (parser._source[start + 1] == '/')
            {
                string name = parser.ReadEnd(start);
                if (open is null || open.Name != name) throw new TextFaultException(start, open is null ? $"</{name}> closes nothing." : $"</{name}> stands where </{open.Name}> is expected.");
                (open.ContentEnd, open.End) = (start, parser._at);
                open = open.Parent;
                depth--;
                continue;
            }
            if (open is null && root is not null) throw new TextFaultException(start, "Only one element can be the root; this is a second one.");
            if (++depth > Deepest) throw new TextFaultException(start, $"Elements are nested more than {Deepest} deep.");
            var element = parser.ReadStart(start, open, out bool closed);
            open?.Children.Add(element);
            root ??= element;
            if (closed) depth--;
            else open = element;
        }
        if (open is not null) throw new TextFaultException(open.Start, $"<{open.Name}> is not closed: </{open.Name}> is missing. The file may be cut off.");
        return root ?? throw new TextFaultException(0, "There is no XML here: the file has no element.");
    }

    /// <summary>A text as XML.</summary>
    public static string Encode(string text)
    {
        var encoded = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            _ = c switch
            {
                '<' => encoded.Append("&lt;"),
                '>' => encoded.Append("&gt;"),
                '&' => encoded.Append("&amp;"),
                < ' ' and not ('\t' or '\n' or '\r') => encoded.Append('\uFFFD'),
                _ => encoded.Append(c),
            };
        }
        return encoded.ToString();
    }

    /// <summary>A text as the value of an attribute, without the quotes.</summary>
    public static string EncodeAttribute(string text) =>
        Encode(text).Replace("\"", "&quot;", StringComparison.Ordinal).Replace("\t", "&#9;", StringComparison.Ordinal).Replace("\n", "&#10;", StringComparison.Ordinal).Replace("\r", "&#13;", StringComparison.Ordinal);

    /// <summary>The text that a piece of XML without elements means.</summary>
    public static string Decode(ReadOnlySpan<char> raw)
    {
        if (!raw.ContainsAny('&', '<')) return raw.ToString();
        var text = new StringBuilder(raw.Length);
        for (int i = 0; i < raw.Length; i++)
        {
            if (raw[i..].StartsWith("<![CDATA["))
            {
                int end = raw[i..].IndexOf("]]>");
                text.Append(raw.Slice(i + 9, end - 9));
                i += end + 2;
            }
            else if (raw[i] == '<')
            {
                // A comment or an instruction: it means nothing.
                int end = raw[i..].IndexOf(raw[i + 1] == '?' ? "?>" : "-->");
                i += end + (raw[i + 1] == '?' ? 1 : 2);
            }
            else if (raw[i] == '&')
            {
                int end = raw[i..].IndexOf(';');
                text.Append(Entity(raw.Slice(i + 1, Math.Max(0, end - 1))) ?? throw new TextFaultException(null, "An entity is not known; only &lt; &gt; &amp; &quot; &apos; and numbers are."));
                i += end;
            }
            else
            {
                text.Append(raw[i]);
            }
        }
        return text.ToString();
    }

    private static string? Entity(ReadOnlySpan<char> name)
    {
        if (name.Length > 1 && name[0] == '#')
        {
            bool hex = name[1] is 'x';
            return int.TryParse(name[(hex ? 2 : 1)..], hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out int code) && Rune.IsValid(code)
                ? new Rune(code).ToString()
                : null;
        }
        return name switch { "lt" => "<", "gt" => ">", "amp" => "&", "quot" => "\"", "apos" => "'", _ => null };
    }

    /// <summary>Where the next start or end tag begins; null at the end.</summary>
    private int? NextTag(bool inside)
    {
        while (_at < _source.Length)
        {
            int tag = _source.IndexOf('<', _at), end = tag < 0 ? _source.Length : tag;
            CheckText(_at, end, inside);
            if (tag < 0) break;
            if (Skip(tag, "<!--", "-->") || Skip(tag, "<?", "?>") || (inside && Skip(tag, "<![CDATA[", "]]>"))) continue;
            if (tag + 1 >= _source.Length) throw new TextFaultException(tag, "The file ends in the middle of a tag.");
            if (_source[tag + 1] == '!') throw new TextFaultException(tag, "Document types (<!DOCTYPE …>) are refused: remove this part.");
            return tag;
        }
        _at = _source.Length;
        return null;
    }

    private bool Skip(int tag, string open, string close)
    {
        if (string.CompareOrdinal(_source, tag, open, 0, open.Length) != 0) return false;
        int end = _source.IndexOf(close, tag + open.Length, StringComparison.Ordinal);
        if (end < 0) throw new TextFaultException(tag, $"“{open}” has no end: “{close}” is missing.");
        _at = end + close.Length;
        return true;
    }

    private void CheckText(int from, int to, bool inside)
    {
        var text = _source.AsSpan(from, to - from);
        if (!inside && !text.IsWhiteSpace()) throw new TextFaultException(from + text.Length - text.TrimStart().Length, "Here is text outside any element; this is not XML.");
        for (int at = text.IndexOf('&'); at >= 0;)
        {
            int end = text[at..].IndexOf(';');
            if (end < 0 || Entity(text.Slice(at + 1, end - 1)) is null) throw new TextFaultException(from + at, "“&” begins no entity that is known; write “&amp;”.");
            int next = text[(at + end)..].IndexOf('&');
            at = next < 0 ? -1 : at + end + next;
        }
    }

    private string ReadEnd(int start)
    {
        _at = start + 2;
        string name = ReadName();
        SkipBlanks();
        if (_at >= _source.Length || _source[_at] != '>') throw new TextFaultException(start, $"</{name} has no “>”.");
        _at++;
        return name;
    }

    private XmlElement ReadStart(int start, XmlElement? parent, out bool closed)
    {
        _at = start + 1;
        var element = new XmlElement(_source, ReadName(), parent, start);
        while (true)
        {
            SkipBlanks();
            if (_at >= _source.Length) throw new TextFaultException(start, $"<{element.Name} has no “>”.");
            closed = _source[_at] == '/' && _at + 1 < _source.Length && _source[_at + 1] == '>';
            if (closed || _source[_at] == '>')
            {
                _at += closed ? 2 : 1;
                element.ContentStart = _at;
                if (closed) (element.ContentEnd, element.End) = (_at, _at);
                return element;
            }
            ReadAttribute(element);
        }
    }

    private void ReadAttribute(XmlElement element)
    {
        int start = _at;
        string name = ReadName();
        SkipBlanks();
        if (_at >= _source.Length || _source[_at++] != '=') throw new TextFaultException(start, $"The attribute “{name}” has no value: expected is {name}=\"…\".");
        SkipBlanks();
        char quote = _at < _source.Length ? _source[_at++] : ' ';
        int end = quote is '"' or '\'' ? _source.IndexOf(quote, _at) : -1;
        if (end < 0) throw new TextFaultException(start, $"The value of the attribute “{name}” stands in quotes.");
        element.Attributes.Add(new(name, Decode(_source.AsSpan(_at, end - _at))));
        _at = end + 1;
    }

    private string ReadName()
    {
        int start = _at;
        while (_at < _source.Length && (char.IsLetterOrDigit(_source[_at]) || _source[_at] is '_' or '-' or '.' or ':')) _at++;
        return _at > start ? _source[start.._at] : throw new TextFaultException(start, "Expected is the name of an element or attribute.");
    }

    private void SkipBlanks()
    {
        while (_at < _source.Length && char.IsWhiteSpace(_source[_at])) _at++;
    }
}
