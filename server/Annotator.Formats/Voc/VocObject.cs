using Annotator.Formats.Sidecars;
using Annotator.Formats.Text;

namespace Annotator.Formats.Voc;

/// <summary>An <c>object</c> of a VOC file.</summary>
internal sealed class VocObject : ParsedObject
{
    /// <summary>The element.</summary>
    public required XmlElement Element { get; init; }
}
