using System.Text.Json.Serialization;

namespace Annotator.Protocol.Model;

/// <summary>The outline of an annotation, px of the image as displayed: origin at the top-left corner of the top-left pixel, x right, y down, fractions allowed.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Box), "box")]
[JsonDerivedType(typeof(Polygon), "polygon")]
[JsonDerivedType(typeof(Polyline), "polyline")]
[JsonDerivedType(typeof(Point), "point")]
[JsonDerivedType(typeof(Ellipse), "ellipse")]
[JsonDerivedType(typeof(Keypoints), "keypoints")]
[JsonDerivedType(typeof(Mask), "mask")]
[JsonDerivedType(typeof(Cuboid), "cuboid")]
public abstract record Shape;

/// <summary>A bounding box.</summary>
/// <param name="X">Left edge before rotation.</param>
/// <param name="Y">Top edge before rotation.</param>
/// <param name="Width">Width before rotation, not negative.</param>
/// <param name="Height">Height before rotation, not negative.</param>
/// <param name="Rotation">Degrees clockwise about the centre; 0 for an axis-aligned box.</param>
public sealed record Box(double X, double Y, double Width, double Height, double Rotation) : Shape;

/// <summary>A polygon with parts and holes.</summary>
/// <param name="Parts">For each part its rings, the outer ring first, then holes; a ring is flat: x0, y0, x1, y1, …, not closed.</param>
public sealed record Polygon(IReadOnlyList<IReadOnlyList<IReadOnlyList<double>>> Parts) : Shape;

/// <summary>An open line.</summary>
/// <param name="Points">Flat: x0, y0, x1, y1, …; two or more points.</param>
public sealed record Polyline(IReadOnlyList<double> Points) : Shape;

/// <summary>A point.</summary>
/// <param name="X">From the left.</param>
/// <param name="Y">From the top.</param>
public sealed record Point(double X, double Y) : Shape;

/// <summary>An ellipse; a circle has equal radii.</summary>
/// <param name="CenterX">From the left.</param>
/// <param name="CenterY">From the top.</param>
/// <param name="RadiusX">Along the ellipse's own x axis, not negative.</param>
/// <param name="RadiusY">Along the ellipse's own y axis, not negative.</param>
/// <param name="Rotation">Degrees clockwise about the centre.</param>
public sealed record Ellipse(double CenterX, double CenterY, double RadiusX, double RadiusY, double Rotation) : Shape;

/// <summary>A skeleton instance.</summary>
/// <param name="Points">Flat: x0, y0, …, one point for each keypoint in the skeleton's order.</param>
/// <param name="Visibility">For each point 0 = not labelled, 1 = hidden, 2 = visible.</param>
public sealed record Keypoints(IReadOnlyList<double> Points, IReadOnlyList<int> Visibility) : Shape;

/// <summary>Pixels in a window of the image.</summary>
/// <param name="X">Left column of the window.</param>
/// <param name="Y">Top row of the window.</param>
/// <param name="Width">Columns of the window.</param>
/// <param name="Height">Rows of the window.</param>
/// <param name="Counts">Run lengths, column-major, zeros first.</param>
public sealed record Mask(int X, int Y, int Width, int Height, IReadOnlyList<int> Counts) : Shape;

/// <summary>A projected cuboid.</summary>
/// <param name="Points">Flat: eight corners, the front face clockwise from its top left, then the back face.</param>
public sealed record Cuboid(IReadOnlyList<double> Points) : Shape;
