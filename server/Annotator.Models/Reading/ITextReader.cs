using Annotator.Core.Model;

namespace Annotator.Models.Reading;

/// <summary>A model that reads text at given places.</summary>
public interface ITextReader
{
    /// <summary>Reads what is written in regions of an image; may be called from several threads.</summary>
    /// <param name="image">The image, upright.</param>
    /// <param name="regions">Boxes, rotated boxes, polygons, ellipses or masks, px of the image. Where several lines of text are in
    /// one, they are joined by spaces.</param>
    /// <param name="cancellation">Stops the run within milliseconds.</param>
    /// <returns>For each region the text; null where there is none, or the region is of another kind.</returns>
    /// <exception cref="ModelException">The model fails.</exception>
    IReadOnlyList<ReadText?> Read(RgbImage image, IReadOnlyList<Shape> regions, CancellationToken cancellation);
}
