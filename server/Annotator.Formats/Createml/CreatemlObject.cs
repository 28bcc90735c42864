using Annotator.Formats.Sidecars;

namespace Annotator.Formats.Createml;

/// <summary>A box in a CreateML file.</summary>
internal sealed class CreatemlObject : ParsedObject
{
    /// <summary>Its node.</summary>
    public required int Node { get; init; }

    /// <summary>Which element of the image's list it is.</summary>
    public required int Index { get; init; }
}
