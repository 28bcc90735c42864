using Annotator.Formats.Json;
using Annotator.Formats.Sidecars;

namespace Annotator.Formats.Via3;

/// <summary>A region of an image.</summary>
internal sealed class Via3Object : ParsedObject
{
    /// <summary>Its member in <c>metadata</c>.</summary>
    public required JsonMember Member { get; init; }
}
