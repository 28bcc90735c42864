using Annotator.Core.Geometry;

namespace Annotator.Core.Outlining;

/// <summary>Where pixels lie in the image as displayed: column c covers x from <paramref name="X"/> + c · <paramref name="Scale"/> on.</summary>
/// <param name="Pixels">The whole image, a part of it, or a smaller copy of either.</param>
/// <param name="X">Left edge of the first column, px of the image.</param>
/// <param name="Y">Top edge of the first row, px of the image.</param>
/// <param name="Scale">How many px of the image a pixel is wide and high; 1 where nothing was shrunk.</param>
public sealed record PixelWindow(RgbPixels Pixels, double X = 0, double Y = 0, double Scale = 1)
{
    /// <summary>From px of the image to columns and rows of <see cref="Pixels"/>.</summary>
    internal Bounds ToPixels(Bounds image) =>
        new((image.MinX - X) / Scale, (image.MinY - Y) / Scale, (image.MaxX - X) / Scale, (image.MaxY - Y) / Scale);

    /// <summary>From px of the image to columns and rows of <see cref="Pixels"/>.</summary>
    internal SeedClick ToPixels(SeedClick click) =>
        click with { X = (click.X - X) / Scale, Y = (click.Y - Y) / Scale, Radius = click.Radius / Scale };
}
