using Annotator.Core.Model;
using CsCheck;

namespace Annotator.Core.Tests;

/// <summary>Random documents.</summary>
internal static class Arbitrary
{
    private static readonly Gen<double> Coordinate = Gen.Select(Gen.Int[-200, 2000], Gen.OneOf(0, 0.25, 0.5), (whole, part) => whole + part);
    private static readonly Gen<double> Length = Gen.Select(Gen.Int[0, 500], Gen.OneOf(0, 0.5), (whole, part) => whole + part);
    private static readonly Gen<string> Name = Gen.OneOf("cat", "dog", "a “b” \"c\"", "🐈", "مثال", " ");

    public static Gen<PointList> Points(int least, int most) => Coordinate.Array[least * 2, most * 2].Select(xy => new PointList(xy.AsSpan(0, xy.Length & ~1)));

    public static readonly Gen<Shape> Shape = Gen.OneOf(
        Gen.Select(Coordinate, Coordinate, Length, Length, Gen.OneOf(0d, 0d, 30d), (x, y, w, h, r) => (Shape)new BoxShape(x, y, w, h, r)),
        Points(3, 8).Array[1, 2].Array[1, 2].Select(parts => (Shape)new PolygonShape(parts.Select(rings => rings.ToEquatableList()).ToEquatableList())),
        Points(2, 6).Select(points => (Shape)new PolylineShape(points)),
        Gen.Select(Coordinate, Coordinate, (x, y) => (Shape)new PointShape(x, y)),
        Gen.Select(Coordinate, Coordinate, Length, Length, (x, y, w, h) => (Shape)new EllipseShape(x, y, w, h)),
        Gen.Select(Points(3, 3), Gen.Int[0, 2].Array[3], (points, seen) => (Shape)new KeypointsShape(points, seen.ToEquatableList())),
        Gen.Int[0, 6].Array[2].Select(zeros => (Shape)new MaskShape(3, 4, 4, 3, [zeros[0], 6, 6 - zeros[0]])),
        Points(8, 8).Select(points => (Shape)new CuboidShape(points)));

    public static readonly Gen<AttributeValue> Value = Gen.OneOf(
        Name.Select(text => (AttributeValue)new AttributeValue.Text(text)),
        Gen.Int[-3, 3].Select(number => (AttributeValue)new AttributeValue.Number(number)),
        Gen.Bool.Select(flag => (AttributeValue)new AttributeValue.Flag(flag)),
        Name.Array[0, 2].Select(texts => (AttributeValue)new AttributeValue.Choices(texts.ToEquatableList())));

    public static readonly Gen<AttributeSet> Attributes =
        Gen.Select(Gen.OneOf("pose", "age", "wet"), Value).Array[0, 3].Select(pairs => AttributeSet.From(pairs.Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2))));

    public static readonly Gen<ImageFields> Fields =
        Gen.Select(Gen.OneOf("night", "blurred", "check").Array[0, 3], Attributes, (tags, attributes) => new ImageFields(tags.Distinct().ToEquatableList(), attributes));

    public static readonly Gen<ImageSize?> Size = Gen.OneOf(
        Gen.Const((ImageSize?)null), Gen.Select(Gen.Int[1, 9], Gen.Int[1, 9], (w, h) => (ImageSize?)new ImageSize(w * 100, h * 100)));

    public static readonly Gen<Annotation> Annotation = Gen.Select(Name, Shape, Attributes, Gen.OneOf<string?>(null, null, "g1"), Gen.OneOf(0, 0, 1, 2),
        (label, shape, attributes, group, model) => new Annotation("?", label, shape)
        {
            Attributes = attributes,
            Group = group,
            Provenance = model == 0 ? null : new Provenance("yolo 11", model == 1 ? 0.75 : null, model == 2),
        });

    public static readonly Gen<Document> Document = Gen.Select(Fields, Annotation.Array[0, 6], Size,
        (fields, annotations, size) => new Document(fields, [.. annotations.Select((annotation, i) => annotation with { Id = $"id{i}" })], size));

    /// <summary>Some annotations go, some change in one field, some come, some move; sometimes tags and size change.</summary>
    public static Gen<Document> Edited(Document start, string newIds) => Gen.Select(
        Gen.Int[0, 8].Array[start.Annotations.Count],
        Annotation.Array[start.Annotations.Count],
        Annotation.Array[0, 2],
        Gen.Int[0, 100].Array[10],
        Gen.Bool.Select(Fields, (changes, fields) => changes ? fields : start.Fields),
        Gen.OneOf(Gen.Const(start.Size), Size),
        (fates, others, added, places, fields, size) =>
        {
            var annotations = new List<Annotation>();
            for (int i = 0; i < fates.Length; i++)
            {
                var annotation = start.Annotations[i];
                if (fates[i] == 0) continue;
                annotations.Add(fates[i] switch
                {
                    1 => annotation with { Label = others[i].Label },
                    2 => annotation with { Shape = others[i].Shape },
                    3 => annotation with { Attributes = others[i].Attributes },
                    4 => annotation with { Group = others[i].Group, Provenance = others[i].Provenance },
                    _ => annotation,
                });
            }
            for (int i = 0; i < added.Length; i++) annotations.Insert(places[i] % (annotations.Count + 1), added[i] with { Id = newIds + i });
            if (places[9] > 70 && annotations.Count > 1)
            {
                var moved = annotations[0];
                annotations.RemoveAt(0);
                annotations.Insert(places[8] % (annotations.Count + 1), moved);
            }
            return new Document(fields, [.. annotations], size);
        });

    /// <summary>The document as a format without ids would read it: no id in common.</summary>
    public static Document Renamed(Document document) => document with { Annotations = [.. document.Annotations.Select(annotation => annotation with { Id = "-" + annotation.Id })] };
}
