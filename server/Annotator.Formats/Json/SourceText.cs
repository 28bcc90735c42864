using System.Text;

namespace Annotator.Formats.Json;

/// <summary>A text file in memory: its characters, its lines, and what is needed to write it back byte for byte.</summary>
internal sealed class SourceText
{
    /// <summary>Larger files are refused, bytes.</summary>
    public const int LargestFile = 64 * 1024 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly bool _hasByteOrderMark;
    private readonly List<int> _lineStarts = [0];

    private SourceText(string text, bool hasByteOrderMark)
    {
        Text = text;
        _hasByteOrderMark = hasByteOrderMark;
        for (int i = 0; (i = text.AsSpan(i).IndexOfAny('\r', '\n') is var at and >= 0 ? i + at : -1) >= 0;)
        {
            i += text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n' ? 2 : 1;
            _lineStarts.Add(i);
        }
    }

    /// <summary>The characters, without a byte order mark.</summary>
    public string Text { get; }

    /// <summary>What ends the first line; a line feed when there is only one.</summary>
    public string NewLine => _lineStarts.Count == 1 ? "\n" : Text.AsSpan(0, _lineStarts[1]).EndsWith("\r\n") ? "\r\n" : Text[_lineStarts[1] - 1].ToString();

    /// <summary>A text that is decoded already.</summary>
    public static SourceText Of(string text) => new(text, hasByteOrderMark: false);

    /// <summary>Decodes a file.</summary>
    /// <exception cref="FileFaultException">It is too large or not UTF-8.</exception>
    public static SourceText Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > LargestFile)
            throw new FileFaultException($"The file has {bytes.Length / 1024 / 1024} MB; 64 MB is the most that can be opened.");
        if (bytes.StartsWith<byte>([0xFF, 0xFE]) || bytes.StartsWith<byte>([0xFE, 0xFF]))
            throw new FileFaultException("The file is UTF-16. Save it with the encoding UTF-8.", 1, 1);
        bool mark = bytes.StartsWith<byte>([0xEF, 0xBB, 0xBF]);
        var content = mark ? bytes[3..] : bytes;
        try
        {
            return new(Utf8.GetString(content), mark);
        }
        catch (DecoderFallbackException exception)
        {
            var good = new SourceText(Utf8.GetString(content[..Math.Max(0, exception.Index)]), mark);
            throw good.Fault(good.Text.Length, "The file is not UTF-8: here are bytes that are no character. Save it with the encoding UTF-8.");
        }
    }

    /// <summary>The file with another text.</summary>
    public byte[] Encode(string text) => _hasByteOrderMark ? [0xEF, 0xBB, 0xBF, .. Utf8.GetBytes(text)] : Utf8.GetBytes(text);

    /// <summary>The place of a character.</summary>
    public TextPosition Position(int offset)
    {
        int line = _lineStarts.BinarySearch(offset);
        if (line < 0) line = ~line - 1;
        return new(line, offset - _lineStarts[line]);
    }

    /// <summary>The character at a line, from 1, and a number of characters from its start; the end of the text for a place
    /// beyond it, because the reader of JSON counts some line breaks in broken texts twice.</summary>
    public int Offset(int line, int characters) => line > _lineStarts.Count ? Text.Length : Math.Min(Text.Length, _lineStarts[line - 1] + characters);

    /// <summary>The white space with which the line of a character begins.</summary>
    public string IndentationAt(int offset)
    {
        int start = _lineStarts[Position(offset).Line], end = start;
        while (end < Text.Length && Text[end] is ' ' or '\t') end++;
        return Text[start..end];
    }

    /// <summary>A fault at a character.</summary>
    public FileFaultException Fault(int offset, string message)
    {
        var position = Position(offset);
        return new(message, position.Line + 1, position.Character + 1);
    }
}
