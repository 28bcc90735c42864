using Annotator.Core.Geometry;
using Annotator.Core.Model;
using CsCheck;

namespace Annotator.Core.Tests;

public sealed class GeometryTests
{
    private static PointList Ring(params double[] xy) => new(xy);

    [Fact]
    public void Bounds_surround_every_shape()
    {
        Assert.Equal(new Bounds(1, 2, 4, 6), ShapeGeometry.BoundsOf(new BoxShape(1, 2, 3, 4)));
        Assert.Equal(new Bounds(0, 0, 30, 20), ShapeGeometry.BoundsOf(new PolygonShape([[Ring(0, 0, 10, 0, 10, 10)], [Ring(20, 10, 30, 10, 30, 20)]])));
        Assert.Equal(new Bounds(5, 6, 5, 6), ShapeGeometry.BoundsOf(new PointShape(5, 6)));
        Assert.Equal(new Bounds(1, 2, 3, 4), ShapeGeometry.BoundsOf(new KeypointsShape(Ring(1, 2, 3, 4, 0, 0), [2, 1, 0])));
        // Columns of three: .##, ##., ..., so rows 0 to 2 of columns 0 and 1.
        Assert.Equal(new Bounds(40, 50, 42, 53), ShapeGeometry.BoundsOf(new MaskShape(40, 50, 4, 3, [1, 4, 7])));
        Assert.Equal(new Bounds(40, 51, 41, 52), ShapeGeometry.BoundsOf(new MaskShape(40, 50, 4, 3, [1, 1, 10])));
    }

    [Fact]
    public void A_turned_box_or_ellipse_has_the_bounds_of_its_turned_outline()
    {
        AssertClose(new(0, 0, 4, 2), ShapeGeometry.BoundsOf(new BoxShape(1, -1, 2, 4, 90)));
        double half = Math.Sqrt(2);
        AssertClose(new(1 - half, 1 - half, 1 + half, 1 + half), ShapeGeometry.BoundsOf(new BoxShape(0, 0, 2, 2, 45)));
        AssertClose(new(-1, -3, 1, 3), ShapeGeometry.BoundsOf(new EllipseShape(0, 0, 3, 1, 90)));
        // Clockwise on a screen, where y points down: the right end of a lying box goes down.
        Assert.True(ShapeGeometry.Corners(new BoxShape(0, 0, 10, 1, 30))[3] > 0);
    }

    [Fact]
    public void Areas_leave_out_holes()
    {
        Assert.Equal(100 - 16 + 50, ShapeGeometry.AreaOf(new PolygonShape([[Ring(0, 0, 10, 0, 10, 10, 0, 10), Ring(2, 2, 2, 6, 6, 6, 6, 2)], [Ring(20, 0, 30, 0, 30, 10)]])));
        Assert.Equal(6, ShapeGeometry.AreaOf(new MaskShape(0, 0, 4, 3, [2, 4, 3, 2, 1])));
        Assert.Equal(Math.PI * 6, ShapeGeometry.AreaOf(new EllipseShape(0, 0, 2, 3)));
    }

    [Fact]
    public void A_ring_that_crosses_itself_is_found_by_the_sweep_as_by_trying_all_pairs() =>
        Gen.Int[0, 12].Array[8, 60].Select(xy => new PointList(Array.ConvertAll(xy[..(xy.Length & ~1)], v => v + 0.37 * (v % 3)))).Sample(ring =>
            Assert.Equal(CrossesAnywhere(ring), SelfCrossing.Find(ring) is not null), iter: 3000);

    [Fact]
    public void Simple_and_touching_rings_do_not_cross_themselves()
    {
        Assert.Null(SelfCrossing.Find(Ring(0, 0, 10, 0, 10, 10, 0, 10)));
        Assert.Null(SelfCrossing.Find(Ring(0, 0, 10, 0, 5, 5, 10, 10, 0, 10, 5, 5)));
        // A slit to a hole, there and back on the same line.
        Assert.Null(SelfCrossing.Find(Ring(0, 0, 10, 0, 10, 10, 0, 10, 0, 5, 4, 5, 4, 6, 6, 6, 6, 4, 4, 4, 4, 5, 0, 5)));
        Assert.Null(SelfCrossing.Find(Ring(0, 0, 10, 0, 10, 0, 10, 10, 0, 10, 0, 10)));
        Assert.NotNull(SelfCrossing.Find(Ring(0, 0, 10, 0, 10, 10, 5, -1, 0, 10)));
        Assert.Equal((5, 0), SelfCrossing.Find(Ring(0, 0, 10, 0, 10, 10, 5, 0, 5, -5, 0, -5)));
    }

    [Fact]
    public void Cutting_off_keeps_what_is_inside()
    {
        var window = new Bounds(0, 0, 10, 10);
        Assert.Equal(new BoxShape(0, 5, 4, 5), Clipping.Clip(new BoxShape(-6, 5, 10, 20), window));
        Assert.Null(Clipping.Clip(new BoxShape(10, 0, 5, 5), window));
        // A U whose legs reach down into the window: two parts, without a bridge between them.
        var legs = Assert.IsType<PolygonShape>(Clipping.Clip(new PolygonShape([[Ring(1, 5, 1, -5, 9, -5, 9, 5, 7, 5, 7, -3, 3, -3, 3, 5)]]), window));
        Assert.Equal(2, legs.Parts.Count);
        Assert.Equal(20, ShapeGeometry.AreaOf(legs), 9);
        // Mask columns 8, 9, 10 of three rows, all set.
        Assert.Equal(new MaskShape(8, 8, 2, 2, [0, 4]), Clipping.Clip(new MaskShape(8, 8, 3, 3, [0, 9]), window));
        Assert.Equal(new MaskShape(8, 8, 2, 2, [1, 2, 1]), Clipping.Clip(new MaskShape(8, 8, 3, 3, [1, 3, 5]), window));
        Assert.Null(Clipping.Clip(new MaskShape(8, 8, 3, 3, [6, 3]), window));
    }

    [Fact]
    public void What_was_cut_off_lies_inside_and_covers_what_was_inside() =>
        Arbitrary.Shape.Where(shape => shape is BoxShape { Rotation: 0 } or PolygonShape { Parts: [[_]] }).Sample(shape =>
        {
            var window = new Bounds(100, 100, 900, 700);
            if (Clipping.Clip(shape, window) is not { } inside) return;
            Assert.True(window.Contains(ShapeGeometry.BoundsOf(inside), 1e-6));
            Assert.Null(Limits.Fault(inside));
            if (window.Contains(ShapeGeometry.BoundsOf(shape)) && shape is BoxShape) Assert.Equal(shape, inside);
        });

    [Fact]
    public void Equal_rectangles_overlap_wholly_and_separate_ones_not_at_all()
    {
        var a = new Bounds(0, 0, 10, 10);
        Assert.Equal(1, a.IntersectionOverUnion(a));
        Assert.Equal(0, a.IntersectionOverUnion(new(20, 0, 30, 10)));
        Assert.Equal(1d / 3, a.IntersectionOverUnion(new(5, 0, 15, 10)), 12);
        Assert.Equal(0, new Bounds(1, 1, 1, 1).IntersectionOverUnion(new(1, 1, 1, 1)));
    }

    private static void AssertClose(Bounds expected, Bounds actual)
    {
        Assert.Equal(expected.MinX, actual.MinX, 9);
        Assert.Equal(expected.MinY, actual.MinY, 9);
        Assert.Equal(expected.MaxX, actual.MaxX, 9);
        Assert.Equal(expected.MaxY, actual.MaxY, 9);
    }

    /// <summary>The definition: two edges cross in their interiors, or a corner passes through an edge.</summary>
    private static bool CrossesAnywhere(PointList ring)
    {
        int n = ring.Count;
        double Side(int edge, int corner)
        {
            var (a, b, p) = (ring[edge % n], ring[(edge + 1) % n], ring[corner % n]);
            return (b.X - a.X) * (p.Y - a.Y) - (b.Y - a.Y) * (p.X - a.X);
        }

        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                if (i == j || (i + 1) % n == j || (j + 1) % n == i) continue;
                bool splits = Side(j, i) * Side(j, i + 1) < 0;
                if (splits && Side(i, j) * Side(i, j + 1) < 0) return true;
                if (splits && Side(i, j) == 0 && Side(i, j + n - 1) * Side(i, j + 1) < 0) return true;
            }
        }
        return false;
    }
}
