using Annotator.Formats.Sidecars;

namespace Annotator.Formats.Via;

/// <summary>A region of an image.</summary>
internal sealed class ViaObject : ParsedObject
{
    /// <summary>Its node.</summary>
    public required int Node { get; init; }

    /// <summary>Which of the image's regions it is.</summary>
    public required int Index { get; init; }
}
