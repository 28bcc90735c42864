namespace Annotator.Core.Model;

/// <summary>
/// The outline of an annotation, in pixels of the image as displayed (EXIF orientation applied): origin at the
/// top-left corner of the top-left pixel, x to the right, y down, fractions allowed. Shapes compare by value.
/// </summary>
public abstract record Shape
{
    /// <summary>The name of the kind, as written in files and on the wire: <c>box</c>, <c>polygon</c>, …</summary>
    public abstract ShapeKind Kind { get; }
}

/// <summary>The kinds of shape, in the order in which tools and documentation list them.</summary>
public enum ShapeKind
{
    /// <summary>Axis-aligned or rotated bounding box.</summary>
    Box,

    /// <summary>Polygon of one or more parts, each with optional holes.</summary>
    Polygon,

    /// <summary>Open line through two or more points.</summary>
    Polyline,

    /// <summary>A single point.</summary>
    Point,

    /// <summary>Ellipse, optionally rotated; a circle has equal radii.</summary>
    Ellipse,

    /// <summary>Skeleton instance: one point with visibility per keypoint of the label.</summary>
    Keypoints,

    /// <summary>Run-length encoded pixels.</summary>
    Mask,

    /// <summary>A projected cuboid.</summary>
    Cuboid,
}

/// <summary>A bounding box.</summary>
/// <param name="X">Left edge before rotation, px.</param>
/// <param name="Y">Top edge before rotation, px.</param>
/// <param name="Width">Width before rotation, px, not negative.</param>
/// <param name="Height">Height before rotation, px, not negative.</param>
/// <param name="Rotation">Degrees clockwise (y points down) about the box's centre; 0 for an axis-aligned box.</param>
public sealed record BoxShape(double X, double Y, double Width, double Height, double Rotation = 0) : Shape
{
    /// <inheritdoc/>
    public override ShapeKind Kind => ShapeKind.Box;
}

/// <summary>A polygon. Each part is a list of rings: the outer ring first, then its holes. A ring is not closed
/// explicitly: its last point joins the first.</summary>
/// <param name="Parts">At least one part with at least one ring; a ring is a <see cref="PointList"/>.</param>
public sealed record PolygonShape(EquatableList<EquatableList<PointList>> Parts) : Shape
{
    /// <inheritdoc/>
    public override ShapeKind Kind => ShapeKind.Polygon;
}

/// <summary>An open line.</summary>
/// <param name="Points">Two or more points.</param>
public sealed record PolylineShape(PointList Points) : Shape
{
    /// <inheritdoc/>
    public override ShapeKind Kind => ShapeKind.Polyline;
}

/// <summary>A point.</summary>
/// <param name="X">px from the left.</param>
/// <param name="Y">px from the top.</param>
public sealed record PointShape(double X, double Y) : Shape
{
    /// <inheritdoc/>
    public override ShapeKind Kind => ShapeKind.Point;
}

/// <summary>An ellipse.</summary>
/// <param name="CenterX">px from the left.</param>
/// <param name="CenterY">px from the top.</param>
/// <param name="RadiusX">Radius along the ellipse's own x axis, px, not negative.</param>
/// <param name="RadiusY">Radius along the ellipse's own y axis, px, not negative.</param>
/// <param name="Rotation">Degrees clockwise about the centre.</param>
public sealed record EllipseShape(double CenterX, double CenterY, double RadiusX, double RadiusY, double Rotation = 0) : Shape
{
    /// <inheritdoc/>
    public override ShapeKind Kind => ShapeKind.Ellipse;
}

/// <summary>A skeleton instance. The names and edges of the keypoints belong to the label's definition.</summary>
/// <param name="Points">One point for each keypoint, in the skeleton's order.</param>
/// <param name="Visibility">For each point 0 = not labelled, 1 = labelled but hidden, 2 = visible (COCO's convention).</param>
public sealed record KeypointsShape(PointList Points, EquatableList<int> Visibility) : Shape
{
    /// <inheritdoc/>
    public override ShapeKind Kind => ShapeKind.Keypoints;
}

/// <summary>Pixels inside a window of the image, as run lengths.</summary>
/// <param name="X">Left column of the window, whole px.</param>
/// <param name="Y">Top row of the window, whole px.</param>
/// <param name="Width">Columns of the window.</param>
/// <param name="Height">Rows of the window.</param>
/// <param name="Counts">Run lengths in column-major order as in COCO: first a run of zeros (maybe empty), then ones, alternately; they add up to Width × Height.</param>
public sealed record MaskShape(int X, int Y, int Width, int Height, EquatableList<int> Counts) : Shape
{
    /// <inheritdoc/>
    public override ShapeKind Kind => ShapeKind.Mask;
}

/// <summary>A cuboid projected into the image.</summary>
/// <param name="Points">Eight corners: the front face clockwise from its top left, then the back face in the same order.</param>
public sealed record CuboidShape(PointList Points) : Shape
{
    /// <inheritdoc/>
    public override ShapeKind Kind => ShapeKind.Cuboid;
}
