using Annotator.Formats.Text;

namespace Annotator.Formats.Sidecars;

/// <summary>An object that is one line of words.</summary>
internal sealed class WordRow : ParsedObject
{
    /// <summary>Its line.</summary>
    public required Line Line { get; init; }

    /// <summary>The words of the line.</summary>
    public required IReadOnlyList<Word> Words { get; init; }
}
