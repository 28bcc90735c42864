using Annotator.Formats.Sidecars;
using Annotator.Formats.Text;

namespace Annotator.Formats.Yolo;

/// <summary>An object in a label file.</summary>
internal sealed class YoloObject : ParsedObject
{
    /// <summary>Its line.</summary>
    public required Line Line { get; init; }

    /// <summary>The words of the line: class, numbers, confidence, track.</summary>
    public required IReadOnlyList<Word> Words { get; init; }

    /// <summary>How the row describes it.</summary>
    public required YoloRowForm Form { get; init; }

    /// <summary>Its class index.</summary>
    public required int Class { get; init; }

    /// <summary>How many words after the class describe the shape.</summary>
    public required int ShapeWords { get; init; }
}
