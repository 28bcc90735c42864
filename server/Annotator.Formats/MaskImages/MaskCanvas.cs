using Annotator.Core.Geometry;
using Annotator.Core.Model;

namespace Annotator.Formats.MaskImages;

/// <summary>Paints the masks of an image over one another, in drawing order, and counts what gets hidden.</summary>
internal static class MaskCanvas
{
    /// <summary>The picture of an image; null when its size is unknown.</summary>
    /// <param name="item">The image; its annotations are masks.</param>
    /// <param name="valueOf">The number of an annotation, from 1; 0 to leave it out.</param>
    /// <param name="losses">Takes how many pixels later objects hide.</param>
    /// <exception cref="CannotStoreException">The image has more pixels than a PNG that is read again may have.</exception>
    public static LabelRaster? Paint(ExportItem item, Func<Annotation, int> valueOf, LossReport losses)
    {
        if (item.Size is not var (width, height))
        {
            losses.Add("image of unknown size left out");
            return null;
        }
        if ((long)width * height > ShapePixels.MostPixels) throw new CannotStoreException(item.Image, null, $"The image is {width} × {height} pixels; a mask can have {ShapePixels.MostPixels / 1_000_000} million.");
        var raster = new LabelRaster(width, height);
        long hidden = 0;
        foreach (var annotation in item.Document.Annotations)
            if (valueOf(annotation) is > 0 and var value) hidden += raster.Fill((MaskShape)annotation.Shape, value);
        if (hidden > 0) losses.Add("pixel hidden by a later object", (int)Math.Min(hidden, int.MaxValue));
        return raster;
    }
}
