using Annotator.Core.Model;

namespace Annotator.Formats;

/// <summary>An image to export.</summary>
/// <param name="Image">Its path in the source.</param>
/// <param name="Size">Its size as displayed, or null when it is unknown.</param>
/// <param name="Document">Its annotations.</param>
public sealed record ExportItem(string Image, ImageSize? Size, Document Document);
