using Annotator.Core.Geometry;
using Annotator.Core.Model;
using Annotator.Core.Outlining;

namespace Annotator.Core.Tests.Outlining;

/// <summary>Drawn images of which every pixel is known.</summary>
internal static class Scene
{
    public static readonly (int R, int G, int B) Blue = (60, 90, 160), Red = (190, 70, 60);

    /// <summary>Paints each pixel, with noise of a standard deviation of about a third of what is given.</summary>
    public static RgbPixels Paint(int width, int height, Func<int, int, (int R, int G, int B)> colour, int noise = 12)
    {
        var random = new Random(7);
        var data = new byte[3 * width * height];
        for (int y = 0, i = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                var (r, g, b) = colour(x, y);
                foreach (int channel in (int[])[r, g, b]) data[i++] = (byte)Math.Clamp(channel + random.Next(-noise, noise + 1), 0, 255);
            }
        }
        return new(width, height, data);
    }

    public static bool InDisc(int x, int y, double cx, double cy, double radius) =>
        (x + 0.5 - cx) * (x + 0.5 - cx) + (y + 0.5 - cy) * (y + 0.5 - cy) <= radius * radius;

    /// <summary>Intersection over union with what a test on pixels says.</summary>
    public static double Iou(Shape? shape, int width, int height, Func<int, int, bool> isObject)
    {
        var raster = new LabelRaster(width, height);
        if (shape is not null && ShapePixels.Fill(shape, new ImageSize(width, height)) is { } mask) raster.Fill(mask, 1);
        int common = 0, either = 0;
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                bool a = raster.Row(y)[x] != 0, b = isObject(x, y);
                common += a && b ? 1 : 0;
                either += a || b ? 1 : 0;
            }
        }
        return (double)common / either;
    }
}
