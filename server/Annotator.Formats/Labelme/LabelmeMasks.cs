using Annotator.Core.Model;
using Annotator.Formats.Json;
using Annotator.Formats.Png;

namespace Annotator.Formats.Labelme;

/// <summary>Masks as labelme stores them: two corner pixels, and the pixels between them as a PNG in base64.</summary>
internal static class LabelmeMasks
{
    private const int MostPixels = 64_000_000;

    /// <summary>Reads a mask.</summary>
    /// <param name="tree">The text.</param>
    /// <param name="node">The shape.</param>
    /// <param name="members">Its members.</param>
    /// <param name="points">Its points.</param>
    /// <param name="remark">What does not fit together, for people, or null.</param>
    public static MaskShape Read(JsonTree tree, int node, IReadOnlyDictionary<string, int> members, PointList points, out string? remark)
    {
        if (points.Count != 2) throw tree.Fault(node, $"A mask has 2 points, its first and its last pixel; this one has {points.Count}.");
        if (!members.TryGetValue("mask", out int place)) throw tree.Fault(node, "The mask has no “mask” with its pixels.");
        var file = new byte[tree.Raw(place).Length];
        if (!Convert.TryFromBase64String(tree.ExpectString(place, "“mask”"), file, out int length)) throw tree.Fault(place, "“mask” is not base64.");
        var header = PngReader.TryReadHeader(file.AsMemory(0, length)) ?? throw tree.Fault(place, "“mask” holds no PNG.");
        if ((long)header.Width * header.Height > MostPixels) throw tree.Fault(place, $"The mask is {header.Width} × {header.Height}; {MostPixels / 1_000_000} million pixels are the most.");
        var (x, y, right, bottom) = (Math.Floor(points[0].X), Math.Floor(points[0].Y), Math.Floor(points[1].X), Math.Floor(points[1].Y));
        if (Math.Abs(x) > Limits.Coordinate || Math.Abs(y) > Limits.Coordinate) throw tree.Fault(node, "The mask lies far outside any image.");
        remark = right - x + 1 == header.Width && bottom - y + 1 == header.Height ? null : $"The mask has {header.Width} × {header.Height} pixels, but its points are {right - x + 1} × {bottom - y + 1} apart.";
        try
        {
            return PngReader.Read(file.AsMemory(0, length)).ToMask((int)x, (int)y) ?? new((int)x, (int)y, header.Width, header.Height, [header.Width * header.Height]);
        }
        catch (FileFaultException e)
        {
            throw tree.Fault(place, e.Message);
        }
    }

    /// <summary>The pixels of a mask as text.</summary>
    public static string Write(MaskShape mask) => Convert.ToBase64String(PngWriter.Write(mask.ToPng()));

    /// <summary>A mask in the window around its pixels.</summary>
    public static MaskShape Cropped(MaskShape mask) =>
        Masks.Bounds(mask) is { Width: > 0 } box ? Masks.In(mask, (int)box.X, (int)box.Y, (int)box.Width, (int)box.Height) : mask;
}
