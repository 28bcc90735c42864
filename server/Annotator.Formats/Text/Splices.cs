using System.Text;

namespace Annotator.Formats.Text;

/// <summary>Replacements of parts of a text; what they do not name stays as it is.</summary>
internal sealed class Splices
{
    private readonly List<(int Start, int Length, string Text)> _items = [];

    /// <summary>Whether nothing is replaced.</summary>
    public bool IsEmpty => _items.Count == 0;

    /// <summary>Replaces a part. Parts may touch but not overlap; insertions at one place keep their order.</summary>
    public void Replace(int start, int length, string text)
    {
        if (length != 0 || text.Length != 0) _items.Add((start, length, text));
    }

    /// <summary>Inserts a text.</summary>
    public void Insert(int at, string text) => Replace(at, 0, text);

    /// <summary>The text with everything replaced.</summary>
    public string Apply(string text) => Apply(text, 0, text.Length);

    /// <summary>A part of the text with everything replaced that lies in it.</summary>
    public string Apply(string text, int start, int end)
    {
        if (_items.Count == 0) return text[start..end];
        var result = new StringBuilder(end - start + 64);
        int at = start;
        foreach (var (from, length, replacement) in _items.Where(s => s.Start >= start && s.Start + s.Length <= end).OrderBy(s => s.Start).ThenBy(s => s.Length == 0 ? 0 : 1))
        {
            if (from < at) throw new InvalidOperationException("Replacements overlap.");
            result.Append(text, at, from - at).Append(replacement);
            at = from + length;
        }
        return result.Append(text, at, end - at).ToString();
    }
}
