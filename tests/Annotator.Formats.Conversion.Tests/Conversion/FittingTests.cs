using Annotator.Core.Geometry;
using Annotator.Core.Model;

namespace Annotator.Formats.Conversion.Tests.Conversion;

/// <summary>What shapes become in formats that can't store them.</summary>
public sealed class FittingTests
{
    /// <summary>A frame of five by five with a pixel in the middle of its hole, and one pixel apart: <c>7 × 5</c>.</summary>
    private static readonly MaskShape Mask = new(10, 20, 7, 5, [0, 6, 3, 2, 1, 1, 1, 2, 3, 6, 7, 1, 2]);

    [Fact]
    public void A_mask_becomes_a_polygon_along_its_pixels_that_reads_back_as_the_mask()
    {
        var (shapes, losses) = Fit(Mask, ShapeKind.Polygon, parts: true, holes: true);
        Assert.Equal("mask made a polygon 1", losses);
        var polygon = Assert.IsType<PolygonShape>(Assert.Single(shapes));
        Assert.Equal([2, 1, 1], polygon.Parts.Select(part => part.Count));
        Assert.Equal(ShapePixels.Fill(Mask, null), ShapePixels.Fill(polygon, null));
    }

    [Fact]
    public void Without_parts_and_holes_it_becomes_several_polygons_with_holes_filled()
    {
        var (shapes, losses) = Fit(Mask, ShapeKind.Polygon);
        Assert.Equal("hole of a polygon filled 1, mask made a polygon 1, polygon of several parts made several polygons 1", losses);
        Assert.Equal([4, 4, 4], shapes.Select(shape => ((PolygonShape)shape).Parts[0][0].Count));
    }

    [Fact]
    public void Where_only_boxes_are_stored_a_mask_becomes_its_box()
    {
        var (shapes, losses) = Fit(Mask, ShapeKind.Box);
        Assert.Equal("mask made a box 1", losses);
        Assert.Equal(new BoxShape(10, 20, 7, 5), Assert.Single(shapes));
    }

    [Fact]
    public void Where_only_masks_are_stored_shapes_with_an_area_become_the_pixels_in_the_image()
    {
        foreach (var shape in (Shape[])[new BoxShape(-3, 2, 5, 4), new PolygonShape([[new PointList(-3, 2, 2, 2, 2, 6, -3, 6)]])])
            Assert.Equal(new MaskShape(0, 2, 2, 3, [0, 6]), Assert.Single(Fit(shape, ShapeKind.Mask, size: new ImageSize(10, 5)).Shapes));
        Assert.Equal("rotated box made a mask 1", Fit(new BoxShape(2, 2, 4, 2, 45), ShapeKind.Mask).Losses);
        Assert.Equal(16 - 4, ShapeGeometry.AreaOf(Fit(new EllipseShape(2, 2, 2, 2), ShapeKind.Mask).Shapes[0]));
        Assert.Equal("polyline dropped 1", Fit(new PolylineShape(new PointList(0, 0, 5, 5)), ShapeKind.Mask).Losses);
        Assert.Equal("box dropped 1", Fit(new BoxShape(20, 20, 5, 5), ShapeKind.Mask, size: new ImageSize(10, 5)).Losses);
    }

    [Fact]
    public void A_polygon_with_holes_becomes_a_mask_where_only_polygons_without_can_be_stored()
    {
        var polygon = new PolygonShape([[new PointList(0, 0, 5, 0, 5, 5, 0, 5), new PointList(1, 1, 4, 1, 4, 4, 1, 4)]]);
        var (shapes, losses) = Fit(polygon, new Capabilities("a format", [ShapeKind.Polygon, ShapeKind.Mask], ""), null);
        Assert.Equal("polygon with holes made a mask 1", losses);
        Assert.Equal(16, ShapeGeometry.AreaOf(Assert.Single(shapes)));
    }

    private static (IReadOnlyList<Shape> Shapes, string Losses) Fit(Shape shape, ShapeKind kind, bool parts = false, bool holes = false, ImageSize? size = null) =>
        Fit(shape, new Capabilities("a format", [kind], "") { Parts = parts, Holes = holes }, size);

    private static (IReadOnlyList<Shape> Shapes, string Losses) Fit(Shape shape, Capabilities capabilities, ImageSize? size)
    {
        var losses = new LossReport();
        var fitted = new Fitting(capabilities, losses).Fit(Document.Empty with { Annotations = [new Annotation("x", "cat", shape)] }, size);
        return ([.. fitted.Annotations.Select(annotation => annotation.Shape)], losses.Text());
    }
}
