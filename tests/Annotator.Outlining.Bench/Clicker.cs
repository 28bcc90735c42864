using Annotator.Core.Geometry;
using Annotator.Core.Model;
using Annotator.Core.Outlining;

namespace Annotator.Outlining.Bench;

/// <summary>Clicks as a person would who always goes for the worst: at the centre of the largest error, as in Xu, Price, Cohen,
/// Yang and Huang, "Deep Interactive Object Selection", CVPR 2016.</summary>
internal sealed class Clicker(Target target)
{
    /// <summary>Of a click, in parts of the longer side of the image: about what a finger's width is on a screen.</summary>
    private const double Radius = 0.005;

    private readonly bool[] _isObject = Pixels(target.Mask);

    /// <summary>Intersection over union of a mask with the object.</summary>
    public double Iou(MaskShape? mask)
    {
        var found = Found(mask);
        int common = 0, either = 0;
        for (int i = 0; i < found.Length; i++)
        {
            common += found[i] && _isObject[i] ? 1 : 0;
            either += found[i] || _isObject[i] ? 1 : 0;
        }
        return (double)common / either;
    }

    /// <summary>The next click.</summary>
    public SeedClick Next(MaskShape? mask)
    {
        var found = Found(mask);
        var (missed, missedDepth) = Centre([.. found.Zip(_isObject, (f, o) => o && !f)]);
        var (extra, extraDepth) = Centre([.. found.Zip(_isObject, (f, o) => f && !o)]);
        int centre = missedDepth >= extraDepth ? missed : extra, width = target.Mask.Width;
        double radius = Math.Min(Radius * Math.Max(width, target.Mask.Height), Math.Max(missedDepth, extraDepth));
        return new(centre % width + 0.5, centre / width + 0.5, radius, missedDepth >= extraDepth);
    }

    private bool[] Found(MaskShape? mask)
    {
        var raster = new LabelRaster(target.Mask.Width, target.Mask.Height);
        if (mask is not null) raster.Fill(mask, 1);
        return Pixels(raster);
    }

    private static bool[] Pixels(LabelRaster raster)
    {
        var pixels = new bool[raster.Width * raster.Height];
        for (int i = 0; i < pixels.Length; i++) pixels[i] = raster.Row(i / raster.Width)[i % raster.Width] != 0;
        return pixels;
    }

    /// <summary>The pixel deepest inside, and its distance from the rim by chamfers of 3 and 4.</summary>
    private (int Pixel, double Depth) Centre(bool[] isError)
    {
        int width = target.Mask.Width, height = target.Mask.Height;
        var depth = new int[(width + 2) * (height + 2)];
        int Index(int x, int y) => (y + 1) * (width + 2) + x + 1;
        for (int pass = 0; pass < 2; pass++)
        {
            for (int i = 0; i < isError.Length; i++)
            {
                int pixel = pass == 0 ? i : isError.Length - 1 - i;
                if (!isError[pixel]) continue;
                int at = Index(pixel % width, pixel / width), s = pass == 0 ? -1 : 1, row = s * (width + 2);
                int least = Math.Min(Math.Min(depth[at + s], depth[at + row]) + 3, Math.Min(depth[at + row - 1], depth[at + row + 1]) + 4);
                depth[at] = pass == 0 ? least : Math.Min(least, depth[at]);
            }
        }
        int best = 0;
        for (int i = 0; i < isError.Length; i++)
            if (depth[Index(i % width, i / width)] > depth[Index(best % width, best / width)]) best = i;
        return (best, depth[Index(best % width, best / width)] / 3.0);
    }
}
