using Annotator.Core.Model;

namespace Annotator.Core.Geometry;

/// <summary>Measures of shapes.</summary>
public static class ShapeGeometry
{
    /// <summary>The smallest axis-aligned rectangle around a shape.</summary>
    public static Bounds BoundsOf(Shape shape) => shape switch
    {
        BoxShape { Rotation: 0 } s => new(s.X, s.Y, s.X + s.Width, s.Y + s.Height),
        BoxShape s => Bounds.Around(Corners(s)),
        PolygonShape s => s.Parts.Select(part => Bounds.Around(part[0].Flat)).Aggregate((a, b) => a.Union(b)),
        PolylineShape s => Bounds.Around(s.Points.Flat),
        PointShape s => new(s.X, s.Y, s.X, s.Y),
        EllipseShape s => BoundsOf(s),
        KeypointsShape s => BoundsOf(s),
        MaskShape s => BoundsOf(s),
        CuboidShape s => Bounds.Around(s.Points.Flat),
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, null),
    };

    /// <summary>The area a shape covers, px²; of cuboids and skeletons that of their bounds; 0 for lines and points.</summary>
    public static double AreaOf(Shape shape) => shape switch
    {
        BoxShape s => s.Width * s.Height,
        PolygonShape s => s.Parts.Sum(part => part.Select((ring, i) => RingArea(ring) * (i == 0 ? 1 : -1)).Sum()),
        EllipseShape s => Math.PI * s.RadiusX * s.RadiusY,
        KeypointsShape or CuboidShape => BoundsOf(shape).Area,
        MaskShape s => s.Counts.Where((_, i) => i % 2 == 1).Sum(count => (long)count),
        PolylineShape or PointShape => 0,
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, null),
    };

    /// <summary>The area inside a ring, px², whichever way it turns.</summary>
    public static double RingArea(PointList ring)
    {
        var xy = ring.Flat;
        double twice = 0;
        for (int i = 0, j = xy.Length - 2; i < xy.Length; j = i, i += 2)
            twice += (xy[j] - xy[0]) * (xy[i + 1] - xy[1]) - (xy[i] - xy[0]) * (xy[j + 1] - xy[1]);
        return Math.Abs(twice) / 2;
    }

    /// <summary>The four corners of a box, flat, clockwise from its own top left.</summary>
    public static double[] Corners(BoxShape box)
    {
        var (sin, cos) = Math.SinCos(box.Rotation * Math.PI / 180);
        double w = box.Width / 2, h = box.Height / 2, x = box.X + w, y = box.Y + h;
        return
        [
            x - w * cos + h * sin, y - w * sin - h * cos,
            x + w * cos + h * sin, y + w * sin - h * cos,
            x + w * cos - h * sin, y + w * sin + h * cos,
            x - w * cos - h * sin, y - w * sin + h * cos,
        ];
    }

    private static Bounds BoundsOf(EllipseShape ellipse)
    {
        var (sin, cos) = Math.SinCos(ellipse.Rotation * Math.PI / 180);
        double w = Math.Sqrt(Square(ellipse.RadiusX * cos) + Square(ellipse.RadiusY * sin));
        double h = Math.Sqrt(Square(ellipse.RadiusX * sin) + Square(ellipse.RadiusY * cos));
        return new(ellipse.CenterX - w, ellipse.CenterY - h, ellipse.CenterX + w, ellipse.CenterY + h);
    }

    /// <summary>Around the labelled points; around all when none is.</summary>
    private static Bounds BoundsOf(KeypointsShape keypoints)
    {
        Bounds? bounds = null;
        for (int i = 0; i < keypoints.Points.Count; i++)
        {
            if (keypoints.Visibility[i] == 0) continue;
            var (x, y) = keypoints.Points[i];
            var point = new Bounds(x, y, x, y);
            bounds = bounds?.Union(point) ?? point;
        }
        return bounds ?? Bounds.Around(keypoints.Points.Flat);
    }

    /// <summary>Around the pixels that are set; the window when none is.</summary>
    private static Bounds BoundsOf(MaskShape mask)
    {
        long at = 0;
        int left = int.MaxValue, right = -1, top = int.MaxValue, bottom = -1;
        for (int i = 0; i < mask.Counts.Count; at += mask.Counts[i], i++)
        {
            int run = mask.Counts[i];
            if (i % 2 == 0 || run == 0) continue;
            var (firstColumn, firstRow) = Math.DivRem(at, mask.Height);
            var (lastColumn, lastRow) = Math.DivRem(at + run - 1, mask.Height);
            left = Math.Min(left, (int)firstColumn);
            right = Math.Max(right, (int)lastColumn);
            bool spansColumns = firstColumn != lastColumn;
            top = Math.Min(top, spansColumns ? 0 : (int)firstRow);
            bottom = Math.Max(bottom, spansColumns ? mask.Height - 1 : (int)lastRow);
        }
        return right < 0
            ? new(mask.X, mask.Y, (double)mask.X + mask.Width, (double)mask.Y + mask.Height)
            : new(mask.X + left, mask.Y + top, mask.X + right + 1, mask.Y + bottom + 1);
    }

    private static double Square(double value) => value * value;
}
