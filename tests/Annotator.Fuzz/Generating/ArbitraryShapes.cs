using Annotator.Core.Model;
using CsCheck;

namespace Annotator.Fuzz.Generating;

/// <summary>Random shapes inside an image. Coordinates are quarters of a pixel, and the first of each shape is no whole
/// number: files that show how many decimals they have are given what they need.</summary>
internal sealed class ArbitraryShapes(ImageSize size)
{
    private readonly double _unit = Math.Min(size.Width, size.Height) / 10d;

    /// <summary>A shape of a kind.</summary>
    public Gen<Shape> Of(ShapeKind kind) => kind switch
    {
        ShapeKind.Box => Gen.Frequency((3, Box), (1, RotatedBox)),
        ShapeKind.Polygon => Gen.Frequency((4, Ring(0.2, 0.8).Select(ring => (Shape)Polygon([ring]))), (1, Parts), (1, Hole)),
        ShapeKind.Polyline => Ring(0.1, 0.9).Select(points => (Shape)new PolylineShape(points)),
        ShapeKind.Point => Gen.Select(X(0, 1), Y(0, 1), (x, y) => (Shape)new PointShape(x, y)),
        ShapeKind.Ellipse => Ellipse,
        ShapeKind.Keypoints => Keypoints,
        ShapeKind.Mask => Mask,
        ShapeKind.Cuboid => Gen.Select(X(0.1, 0.5), Y(0.1, 0.5), Length(2), Length(2), Cuboid),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private Gen<Shape> Box => Gen.Select(X(0, 0.5), Y(0, 0.5), Length(4), Length(4), (x, y, w, h) => (Shape)new BoxShape(x, y, w, h));

    private Gen<Shape> RotatedBox => Gen.Select(X(0.3, 0.4), Y(0.3, 0.4), Length(2), Length(2), Gen.OneOf(30d, -45, 90, 12.5, 179), (x, y, w, h, r) => (Shape)new BoxShape(x, y, w, h, r));

    private Gen<Shape> Parts => Gen.Select(Ring(0.05, 0.4), Ring(0.55, 0.9), (a, b) => (Shape)new PolygonShape([[a], [b]]));

    private Gen<Shape> Hole => Gen.Select(X(0.5, 0.5), Y(0.5, 0.5), (x, y) => (Shape)Polygon([Square(x, y, 3), Square(x, y, 1)]));

    private Gen<Shape> Ellipse => Gen.Select(X(0.3, 0.6), Y(0.3, 0.6), Length(2), Length(2), Gen.OneOf(0, 0, 1, 2),
        (x, y, a, b, form) => (Shape)new EllipseShape(x, y, a, form == 0 ? a : b, form == 2 ? 30 : 0));

    private Gen<Shape> Keypoints => Gen.Select(X(0, 1).Array[3], Y(0, 1).Array[3], Gen.Int[0, 2].Array[3], (x, y, seen) => (Shape)new KeypointsShape(
        new PointList([.. Enumerable.Range(0, 3).SelectMany(i => i > 0 && seen[i] == 0 ? (double[])[0, 0] : [x[i], y[i]])]), [Math.Max(seen[0], 1), seen[1], seen[2]]));

    private static Gen<Shape> Mask => Gen.Select(Gen.Int[0, 9], Gen.Int[0, 9], Gen.Int[0, 3], Gen.Int[1, 4], (x, y, zeros, ones) => (Shape)new MaskShape(x, y, 4, 5, [zeros, ones, 2, 3, 20 - zeros - ones - 5]));

    private Gen<PointList> Ring(double from, double to) => Gen.Select(X((from + to) / 2, (from + to) / 2), Y((from + to) / 2, (from + to) / 2), Gen.Double[0.4, 1].Array[3, 7],
        (x, y, radii) => new PointList([.. radii.SelectMany((radius, i) =>
        {
            double angle = 2 * Math.PI * i / radii.Length + 0.3, reach = radius * (to - from) / 2 * 10 * _unit;
            return (double[])[i == 0 ? Math.Floor(x + reach * Math.Cos(angle)) + 0.25 : Quarter(x + reach * Math.Cos(angle)), Quarter(y + reach * Math.Sin(angle))];
        })]));

    private PointList Square(double x, double y, double half) => new(x - half * _unit, y - half * _unit, x + half * _unit, y - half * _unit, x + half * _unit, y + half * _unit, x - half * _unit, y + half * _unit);

    private static Shape Cuboid(double x, double y, double w, double h) => new CuboidShape(new PointList(
        x, y, x + w, y, x + w, y + h, x, y + h, x + 4, y + 3, x + w + 4, y + 3, x + w + 4, y + h + 3, x + 4, y + h + 3));

    private static PolygonShape Polygon(EquatableList<PointList> rings) => new([rings]);

    private Gen<double> X(double from, double to) => Gen.Int[(int)(from * (size.Width - 1)), (int)(to * (size.Width - 1))].Select(x => x + 0.25);

    private Gen<double> Y(double from, double to) => Gen.Int[(int)(from * (size.Height - 1)) * 4, (int)(to * (size.Height - 1)) * 4].Select(y => y / 4d);

    private Gen<double> Length(double units) => Gen.Int[8, (int)(units * _unit * 4)].Select(length => length / 4d);

    private static double Quarter(double value) => Math.Round(value * 4) / 4;
}
