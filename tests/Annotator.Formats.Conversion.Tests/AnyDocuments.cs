using Annotator.Core.Model;
using CsCheck;

namespace Annotator.Formats.Conversion.Tests;

/// <summary>Generated documents of 640 × 480 px that a format can store.</summary>
internal static class AnyDocuments
{
    private static readonly Gen<double> X = Gen.Int[0, 64000].Select(i => i / 100.0), Y = Gen.Int[0, 48000].Select(i => i / 100.0), Length = Gen.Int[1, 20000].Select(i => i / 100.0);

    private static readonly Gen<string> Name = Gen.String[Gen.Char["abcXYZ äß漢\"'<>&_-;,=1"], 1, 8].Where(text => text.Trim().Length == text.Length);

    /// <summary>Documents.</summary>
    /// <param name="capabilities">What they may hold.</param>
    /// <param name="values">The values that attributes may have.</param>
    public static Gen<Document> Of(Capabilities capabilities, Gen<AttributeValue> values)
    {
        var attributes = Gen.Dictionary(Name, values)[0, 3].Select(AttributeSet.From);
        var group = capabilities.Groups ? Gen.OneOf(Gen.Const((string?)null), Gen.Int[1, 3].Select(i => (string?)$"{i}")) : Gen.Const((string?)null);
        var shape = Gen.OneOf([.. capabilities.Shapes.Select(kind => Shape(kind, capabilities))]);
        var annotation = Gen.Select(Name, shape, attributes, group, (label, s, a, g) => new Annotation("x", label, s) { Attributes = capabilities.Attributes is null ? a : AttributeSet.Empty, Group = g });
        var tags = capabilities.Tags ? Name.Array[0, 2].Select(names => names.Distinct().ToEquatableList()) : Gen.Const((EquatableList<string>)[]);
        return Gen.Select(annotation.List[0, 6], tags, attributes, (annotations, t, a) => new Document(
            new ImageFields(t, capabilities.ImageAttributes ? a : AttributeSet.Empty),
            [.. annotations.Select((one, i) => one with { Id = $"id{i}" })],
            new ImageSize(640, 480)));
    }

    private static Gen<Shape> Shape(ShapeKind kind, Capabilities capabilities)
    {
        var angle = Gen.Int[-17999, 17999].Select(i => i / 100.0);
        return kind switch
        {
            ShapeKind.Box => Gen.Select(X, Y, Length, Length, capabilities.RotatedBoxes ? angle : Gen.Const(0.0), (x, y, w, h, r) => (Shape)new BoxShape(x, y, w, h, r)),
            ShapeKind.Polygon => Points(3, 9).Select(points => (Shape)new PolygonShape([[points]])),
            ShapeKind.Polyline => Points(2, 9).Select(points => (Shape)new PolylineShape(points)),
            ShapeKind.Point => Gen.Select(X, Y, (x, y) => (Shape)new PointShape(x, y)),
            ShapeKind.Ellipse => Gen.Select(X, Y, Length, Length, angle, (x, y, a, b, r) => (Shape)new EllipseShape(x, y, a, b, r)),
            ShapeKind.Keypoints => Gen.Select(Points(3, 3), Gen.Int[0, 2].Array[3], (points, v) => (Shape)new KeypointsShape(points, EquatableList.Create<int>(v))),
            ShapeKind.Cuboid => Points(8, 8).Select(points => (Shape)new CuboidShape(points)),
            ShapeKind.Mask => Gen.Select(Gen.Int[0, 600], Gen.Int[0, 440], Gen.Int[1, 12], Gen.Int[1, 12], Gen.Bool.Array[144], (x, y, w, h, bits) => (Shape)Mask(x, y, w, h, bits)),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }

    private static Gen<PointList> Points(int least, int most) =>
        Gen.Select(X, Y, (x, y) => (x, y)).Array[least, most].Select(points => new PointList([.. points.SelectMany(p => new[] { p.x, p.y })]));

    private static MaskShape Mask(int x, int y, int width, int height, bool[] bits)
    {
        var counts = new List<int> { 0 };
        for (int i = 0; i < width * height; i++)
        {
            bool isSet = bits[i] || (i == width * height - 1 && counts.Count == 1);
            if (isSet == (counts.Count % 2 == 0)) counts[^1]++;
            else counts.Add(1);
        }
        return new(x, y, width, height, counts.ToEquatableList());
    }
}
