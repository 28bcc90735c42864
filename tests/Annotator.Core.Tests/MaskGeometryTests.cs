using Annotator.Core.Geometry;
using Annotator.Core.Model;
using CsCheck;

namespace Annotator.Core.Tests;

/// <summary>Masks to polygons and polygons to masks.</summary>
public sealed class MaskGeometryTests
{
    private static readonly Gen<LabelRaster> Rasters = Gen.Select(Gen.Int[1, 14], Gen.Int[1, 14], Gen.Int[0, 3].Array[196], Gen.Int[1, 3], (width, height, noise, density) =>
    {
        var raster = new LabelRaster(width, height, 3, 2);
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++) raster.Row(y)[x] = noise[y * 14 + x] >= density ? 1 : 0;
        return raster;
    });

    [Fact]
    public void A_mask_made_a_polygon_and_a_mask_again_is_the_same_mask() => Rasters.Sample(raster =>
    {
        var mask = raster.ToMask();
        if (mask is null) return;
        Assert.Null(Limits.Fault(mask));
        var polygon = MaskOutlines.Trace(mask)!;
        Assert.Null(Limits.Fault(polygon));
        Assert.Equal(mask, ShapePixels.Fill(polygon, null));
        Assert.Equal(ShapeGeometry.AreaOf(mask), ShapeGeometry.AreaOf(polygon));
        Assert.Equal(ShapeGeometry.BoundsOf(mask), ShapeGeometry.BoundsOf(polygon));
        foreach (var ring in polygon.Parts.SelectMany(part => part)) Assert.Null(SelfCrossing.Find(ring));
    }, iter: 5000);

    [Fact]
    public void The_window_of_a_mask_does_not_matter() => Rasters.Sample(raster =>
    {
        if (raster.ToMask() is not { } mask) return;
        var counts = new List<int>();
        int last = 0;
        for (int x = 0; x < raster.Width; x++)
        {
            for (int y = 0; y < raster.Height; y++)
            {
                if (counts.Count == 0) counts.Add(0);
                if (raster.Row(y)[x] != last) counts.Add(0);
                last = raster.Row(y)[x];
                counts[^1]++;
            }
        }
        var wide = new MaskShape(raster.X, raster.Y, raster.Width, raster.Height, counts.ToEquatableList());
        Assert.Equal(MaskOutlines.Trace(mask), MaskOutlines.Trace(wide));
        Assert.Equal(mask, ShapePixels.Fill(wide, null));
    });

    [Fact]
    public void Pixels_that_touch_at_a_corner_are_two_parts_and_holes_belong_to_the_part_around_them()
    {
        // #.
        // .#
        var diagonal = MaskOutlines.Trace(new MaskShape(10, 20, 2, 2, [0, 1, 2, 1]))!;
        Assert.Equal(new PolygonShape([[new PointList(10, 20, 11, 20, 11, 21, 10, 21)], [new PointList(11, 21, 12, 21, 12, 22, 11, 22)]]), diagonal);
        // Five by five, a ring with a pixel in the middle.
        var ring = MaskOutlines.Trace(new MaskShape(0, 0, 5, 5, [0, 6, 3, 2, 1, 1, 1, 2, 3, 6]))!;
        Assert.Equal([2, 1], ring.Parts.Select(part => part.Count));
        Assert.Equal(new PointList(1, 1, 1, 4, 4, 4, 4, 1), ring.Parts[0][1]);
        // A straight edge has no points between its corners.
        Assert.Equal(new PolygonShape([[new PointList(0, 0, 1000, 0, 1000, 500, 0, 500)]]), MaskOutlines.Trace(new MaskShape(0, 0, 1000, 500, [0, 500_000])));
    }

    [Fact]
    public void Runs_of_no_length_change_nothing()
    {
        var plain = new MaskShape(0, 0, 2, 4, [1, 4, 3]);
        var odd = new MaskShape(0, 0, 2, 4, [0, 0, 1, 2, 0, 2, 3, 0]);
        Assert.Equal(ColumnRuns.Of(plain), ColumnRuns.Of(odd));
        Assert.Null(MaskOutlines.Trace(new MaskShape(0, 0, 2, 4, [8])));
    }

    [Fact]
    public void Gigantic_windows_and_masks_of_too_many_runs_cost_little()
    {
        Assert.Equal(4, MaskOutlines.Trace(new MaskShape(0, 0, 40_000, 40_000, [800_000_000, 40_000, 799_960_000]))!.Parts[0][0].Count);
        Assert.Null(MaskOutlines.Trace(new MaskShape(0, 0, 10_000_000, 100, [0, 1_000_000_000])));
        Assert.Null(ShapePixels.Fill(new BoxShape(0, 0, 1e7, 1e7), null));
        Assert.Equal(new MaskShape(0, 0, 5, 4, [0, 20]), ShapePixels.Fill(new BoxShape(-1e7, -1e7, 2e7, 2e7), new ImageSize(5, 4)));
        Assert.Equal(new MaskShape(0, 0, 5, 4, [0, 20]), ShapePixels.Fill(new PolygonShape([[new PointList(-1e7, -1e7, 1e7, -1e7, 1e7, 1e7, -1e7, 1e7)]]), new ImageSize(5, 4)));
    }

    [Fact]
    public void A_pixel_belongs_to_a_shape_when_its_centre_does() => Arbitrary.Shape.Where(shape => shape is BoxShape or EllipseShape or PolygonShape { Parts: [[_]] }).Sample(shape =>
    {
        var size = new ImageSize(900, 700);
        var mask = ShapePixels.Fill(shape, size);
        if (mask is null) return;
        Assert.Null(Limits.Fault(mask));
        var raster = new LabelRaster(900, 700);
        raster.Fill(mask, 1);
        for (int y = 3; y < 700; y += 23)
            for (int x = 5; x < 900; x += 29)
                if (Inside(shape, x + 0.5, y + 0.5) is { } inside) Assert.Equal(inside, raster.Row(y)[x] == 1);
    }, iter: 200);

    [Fact]
    public void Neighbours_share_no_pixel_and_leave_none_out() => Gen.Int[0, 80].Array[4].Sample(cuts =>
    {
        // A rectangle cut in two by a line through two points of its rim at quarters of pixels: every pixel is in exactly one half.
        double a = cuts[0] / 4d, b = cuts[1] / 4d;
        var size = new ImageSize(20, 20);
        var raster = new LabelRaster(20, 20);
        foreach (var (value, half) in ((int, PointList)[])[(1, new PointList(0, 0, a, 0, b, 20, 0, 20)), (2, new PointList(a, 0, 20, 0, 20, 20, b, 20))])
            if (ShapePixels.Fill(new PolygonShape([[half]]), size) is { } mask) Assert.Equal(0, raster.Fill(mask, value));
        Assert.Equal(400, raster.Regions().Sum(region => region.Area));
    });

    [Fact]
    public void Parts_are_united_and_holes_cut_out()
    {
        var parts = new PolygonShape([[new PointList(0, 0, 4, 0, 4, 4, 0, 4)], [new PointList(2, 2, 6, 2, 6, 6, 2, 6), new PointList(3, 3, 5, 3, 5, 5, 3, 5)]]);
        var raster = LabelRaster.Of(ShapePixels.Fill(parts, null)!);
        Assert.Equal(["111100", "111100", "111111", "111101", "001001", "001111"], Enumerable.Range(0, 6).Select(y => string.Concat(raster.Row(y).ToArray())));
        Assert.Null(ShapePixels.Fill(new PointShape(1, 1), null));
        Assert.Null(ShapePixels.Fill(new BoxShape(0.6, 0.6, 0.5, 0.5), null));
    }

    [Fact]
    public void Regions_come_with_their_number_window_and_area()
    {
        var raster = new LabelRaster(4, 3);
        int[][] rows = [[7, 7, 0, 2], [7, 2, 2, 2], [0, 0, 0, 7]];
        for (int y = 0; y < 3; y++) rows[y].CopyTo(raster.Row(y));
        var regions = raster.Regions();
        Assert.Equal([(2, 4L), (7, 4L)], regions.Select(region => (region.Value, region.Area)));
        Assert.Equal(new MaskShape(1, 0, 3, 2, [1, 1, 1, 3]), regions[0].Mask);
        Assert.Equal(new MaskShape(0, 0, 4, 3, [0, 2, 1, 1, 7, 1]), regions[1].Mask);
        var again = new LabelRaster(4, 3);
        Assert.Equal(0, again.Fill(regions[0].Mask, 2));
        Assert.Equal(0, again.Fill(regions[1].Mask, 7));
        Assert.Equal(4, again.Fill(regions[0].Mask, 1));
    }

    /// <summary>Whether a point is inside, or null when it is too near to the rim to tell.</summary>
    private static bool? Inside(Shape shape, double x, double y)
    {
        if (shape is EllipseShape e)
        {
            double r = (x - e.CenterX) * (x - e.CenterX) / (e.RadiusX * e.RadiusX) + (y - e.CenterY) * (y - e.CenterY) / (e.RadiusY * e.RadiusY);
            return double.IsNaN(r) || Math.Abs(r - 1) < 1e-9 ? null : r < 1;
        }
        var ring = shape is BoxShape box ? new PointList(ShapeGeometry.Corners(box)) : ((PolygonShape)shape).Parts[0][0];
        bool inside = false;
        for (int i = 0, j = ring.Count - 1; i < ring.Count; j = i++)
        {
            var (a, b) = (ring[i], ring[j]);
            double side = (b.X - a.X) * (y - a.Y) - (b.Y - a.Y) * (x - a.X);
            if (Math.Abs(side) < 1e-6) return null;
            if (a.Y > y != b.Y > y && x < (b.X - a.X) * (y - a.Y) / (b.Y - a.Y) + a.X) inside = !inside;
        }
        return inside;
    }
}
