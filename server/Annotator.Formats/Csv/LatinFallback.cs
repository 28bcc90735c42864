using System.Text;

namespace Annotator.Formats.Csv;

/// <summary>Takes bytes that are not UTF-8 for Latin-1, as <see cref="Text.TextFile"/> does, but without knowing the whole file.</summary>
internal sealed class LatinFallback : DecoderFallback
{
    /// <summary>UTF-8 with this indulgence.</summary>
    public static Encoding Utf8 { get; } = Encoding.GetEncoding("utf-8", EncoderFallback.ExceptionFallback, new LatinFallback());

    /// <inheritdoc/>
    public override int MaxCharCount => 4;

    /// <inheritdoc/>
    public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer();

    private sealed class Buffer : DecoderFallbackBuffer
    {
        private string _text = "";
        private int _at;

        public override int Remaining => _text.Length - _at;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            (_text, _at) = (Encoding.Latin1.GetString(bytesUnknown), 0);
            return true;
        }

        public override char GetNextChar() => _at < _text.Length ? _text[_at++] : '\0';

        public override bool MovePrevious()
        {
            if (_at == 0) return false;
            _at--;
            return true;
        }

        public override void Reset() => (_text, _at) = ("", 0);
    }
}
