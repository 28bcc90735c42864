using Annotator.Core.Geometry;
using Annotator.Core.Model;
using Annotator.Models.Geometry;
using Annotator.Models.Running;

namespace Annotator.Models.Tests;

public sealed class GeometryTests
{
    [Fact]
    public void Suppression_keeps_the_best_of_each_class()
    {
        (string Name, double Score, int Class, BoxShape Box)[] objects =
        [
            ("worse", .5, 0, new(1, 0, 10, 10)), ("best", .9, 0, new(0, 0, 10, 10)), ("other class", .8, 1, new(0, 0, 10, 10)), ("elsewhere", .3, 0, new(50, 0, 10, 10)),
        ];

        var kept = NonMaximumSuppression.Run(objects, o => o.Score, o => o.Class, (a, b) => Overlap.Of(a.Box, b.Box), .5, 10, TestContext.Current.CancellationToken);

        Assert.Equal(["best", "other class", "elsewhere"], kept.Select(o => o.Name));
    }

    [Theory]
    [InlineData(0, 0, 10, 10, 0, 5, 0, 10, 10, 0, 1 / 3.0)]
    [InlineData(0, 0, 10, 10, 0, 20, 0, 10, 10, 0, 0)]
    [InlineData(0, 0, 10, 10, 30, 0, 0, 10, 10, 120, 1)]
    [InlineData(-20, -5, 40, 10, 30, -20, -5, 40, 10, 120, 100 / 700.0)]
    [InlineData(-5, -5, 10, 10, 0, -5, -5, 10, 10, 45, .7071)]
    public void Overlap_of_rotated_boxes(double x, double y, double w, double h, double r, double x2, double y2, double w2, double h2, double r2, double expected)
    {
        Assert.Equal(expected, RotatedOverlap.Of(new(x, y, w, h, r), new(x2, y2, w2, h2, r2)), 1e-4);
        Assert.Equal(expected, RotatedOverlap.Of(new(x2, y2, w2, h2, r2), new(x, y, w, h, r)), 1e-4);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    [InlineData(-40)]
    [InlineData(44)]
    public void The_smallest_rectangle_around_the_corners_of_a_box_is_the_box(double rotation)
    {
        double[] corners = ShapeGeometry.Corners(new(10, 20, 30, 8, rotation));

        var found = SmallestRectangle.Around([(corners[0], corners[1]), (corners[4], corners[5]), (corners[2], corners[3]), (25, 24), (corners[6], corners[7])]);

        Near.Numbers([10, 20, 30, 8, rotation], [found.X, found.Y, found.Width, found.Height, found.Rotation], 1e-6);
    }

    [Fact]
    public void Regions_touch_at_edges_and_corners()
    {
        float[] map =
        [
            1, 0, 0, 1,
            0, 1, 0, 1,
            0, 0, 0, 0,
            1, 0, 0, float.NaN,
        ];

        Assert.Equal(3, Regions.Find(map, 4, 4, 0.5f, TestContext.Current.CancellationToken).Count());
    }

    [Fact]
    public void Outlines_lose_points_but_not_their_form()
    {
        var circle = MaskOutlines.Trace(ShapePixels.Fill(new EllipseShape(100, 100, 80, 80), new(200, 200))!)!;

        var simple = RingSimplification.Clean(circle, 1, 10)!;

        Assert.InRange(simple.Parts[0][0].Count, 12, 60);
        Assert.InRange(Overlap.Of(circle, simple), .97, 1);
    }

    [Fact]
    public void Specks_and_pinholes_are_left_out()
    {
        PointList Square(double x, double size) => new(x, 0, x + size, 0, x + size, size, x, size);
        var polygon = new PolygonShape([[Square(0, 100), Square(10, 1), Square(20, 30)], [Square(200, 2)]]);

        var clean = RingSimplification.Clean(polygon, 0, 10)!;

        Assert.Equal([[Square(0, 100), Square(20, 30)]], clean.Parts);
        Assert.Null(RingSimplification.Clean(new([[Square(0, 2)]]), 0, 10));
    }
}
