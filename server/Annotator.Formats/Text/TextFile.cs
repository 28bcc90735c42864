using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Annotator.Formats.Text;

/// <summary>The text of a file together with how it is encoded, so that what is not edited gets its bytes back. Bytes that
/// are not UTF-8 are taken for Latin-1, which keeps every byte.</summary>
internal sealed class TextFile
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly Encoding _encoding;
    private readonly byte[] _mark;
    private List<int>? _lineStarts;

    private TextFile(string text, Encoding encoding, byte[] mark) => (Text, _encoding, _mark) = (text, encoding, mark);

    /// <summary>The text, without a byte-order mark.</summary>
    public string Text { get; }

    /// <summary>The line end in use: the first one, or a line feed.</summary>
    public string LineEnd => Text.IndexOf('\n') is > 0 and var at && Text[at - 1] == '\r' ? "\r\n" : "\n";

    /// <summary>An empty UTF-8 file.</summary>
    public static TextFile Empty { get; } = new("", StrictUtf8, []);

    /// <summary>Decodes a file.</summary>
    public static TextFile Decode(byte[] bytes)
    {
        if (bytes.AsSpan().StartsWith("\uFEFF"u8)) return new(Read(StrictUtf8, bytes, 3), StrictUtf8, bytes[..3]);
        if (bytes is [0xFF, 0xFE, ..]) return Wide(bytes, Encoding.Unicode);
        if (bytes is [0xFE, 0xFF, ..]) return Wide(bytes, Encoding.BigEndianUnicode);
        try
        {
            return new(StrictUtf8.GetString(bytes), StrictUtf8, []);
        }
        catch (DecoderFallbackException)
        {
            return new(Encoding.Latin1.GetString(bytes), Encoding.Latin1, []);
        }
    }

    /// <summary>Decodes a file, unless it contradicts the mark it begins with.</summary>
    public static bool TryDecode(byte[] bytes, [NotNullWhen(true)] out TextFile? file)
    {
        try
        {
            file = Decode(bytes);
            return true;
        }
        catch (InvalidDataException)
        {
            file = null;
            return false;
        }
    }

    /// <summary>The file with another text.</summary>
    public TextFile With(string text) => new(text, Fits(text) ? _encoding : StrictUtf8, _mark);

    /// <summary>The bytes of the file.</summary>
    public byte[] ToBytes() => Encode(Text);

    /// <summary>The bytes of the file with another text, in the same encoding; a character that the encoding lacks turns it into UTF-8.</summary>
    public byte[] Encode(string text)
    {
        var encoding = Fits(text) ? _encoding : StrictUtf8;
        return [.. _mark, .. encoding.GetBytes(text)];
    }

    private bool Fits(string text) => _encoding != Encoding.Latin1 || !text.AsSpan().ContainsAnyExceptInRange('\0', '\u00FF');

    /// <summary>Where a part of the text stands.</summary>
    public TextRange Place(int start, int length = 0) => new(Position(start), Position(start + length));

    private TextPosition Position(int at)
    {
        _lineStarts ??= LineStarts(Text);
        int line = _lineStarts.BinarySearch(at);
        if (line < 0) line = ~line - 1;
        return new(line, at - _lineStarts[line]);
    }

    private static List<int> LineStarts(string text)
    {
        var starts = new List<int> { 0 };
        for (int i = 0; i < text.Length; i++)
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n'))) starts.Add(i + 1);
        return starts;
    }

    private static TextFile Wide(byte[] bytes, Encoding encoding)
    {
        var strict = Encoding.GetEncoding(encoding.CodePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        return new(Read(strict, bytes, 2), strict, bytes[..2]);
    }

    private static string Read(Encoding encoding, byte[] bytes, int from)
    {
        try
        {
            return encoding.GetString(bytes, from, bytes.Length - from);
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidDataException($"The file begins with the mark of {encoding.WebName}, but is not valid {encoding.WebName}.");
        }
    }
}
