using System.Buffers;

namespace Annotator.Formats.Json;

/// <summary>Reads a JSON text without the insides of its long values, such as an image as base64, so that a parser need not
/// copy them; tells where the text really stands.</summary>
internal sealed class LongTexts : TextReader
{
    /// <summary>Shorter values are read as they are.</summary>
    private const int Long = 4096;

    private static readonly SearchValues<char> Base64 = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=");

    private readonly SourceText _source;
    private readonly List<(int Start, int End)> _runs = [];
    private int _at;
    private int _next;

    /// <summary>Finds the long values of a text.</summary>
    public LongTexts(SourceText source)
    {
        _source = source;
        string text = source.Text;
        for (int quote = text.IndexOf('"'); quote >= 0; quote = quote + 1 < text.Length ? text.IndexOf('"', quote + 1) : -1)
        {
            int length = text.AsSpan(quote + 1).IndexOfAnyExcept(Base64);
            if (length < Long || text[quote + 1 + length] != '"' || !FollowsColon(text, quote)) continue;
            _runs.Add((quote + 1, quote + 1 + length));
            quote += length;
        }
    }

    /// <inheritdoc/>
    public override int Read(char[] buffer, int index, int count)
    {
        int until = _next < _runs.Count ? _runs[_next].Start : _source.Text.Length;
        if (_at == until && _next < _runs.Count)
        {
            _at = _runs[_next++].End;
            until = _next < _runs.Count ? _runs[_next].Start : _source.Text.Length;
        }
        int length = Math.Min(count, until - _at);
        _source.Text.CopyTo(_at, buffer, index, length);
        _at += length;
        return length;
    }

    /// <summary>Where in the text a place is that a reader counts as so many characters into a line.</summary>
    /// <param name="line">The line, from 1.</param>
    /// <param name="characters">Characters from its start, those left out not counted.</param>
    public int Offset(int line, int characters)
    {
        int start = _source.Offset(line, 0), at = start + characters;
        int run = _runs.BinarySearch((start, start));
        for (int i = run < 0 ? ~run : run; i < _runs.Count && at > _runs[i].Start; i++) at += _runs[i].End - _runs[i].Start;
        return at;
    }

    private static bool FollowsColon(string text, int at)
    {
        do at--;
        while (at > 0 && text[at] is ' ' or '\t' or '\r' or '\n');
        return at >= 0 && text[at] == ':';
    }
}
