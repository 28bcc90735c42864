using Annotator.Formats.Sidecars;

namespace Annotator.Formats.Labelme;

/// <summary>A shape in a labelme file.</summary>
internal sealed class LabelmeObject : ParsedObject
{
    /// <summary>Its node.</summary>
    public required int Node { get; init; }

    /// <summary>Which element of <c>shapes</c> it is.</summary>
    public required int Index { get; init; }
}
