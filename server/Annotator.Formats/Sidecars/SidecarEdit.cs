using Annotator.Core.Model;

namespace Annotator.Formats.Sidecars;

/// <summary>The change of one image's annotations.</summary>
/// <param name="Image">The image.</param>
/// <param name="Before">The document as stored; its annotations are the objects of the text, in order.</param>
/// <param name="After">The document wanted.</param>
internal sealed record SidecarEdit(string Image, Document Before, Document After);
