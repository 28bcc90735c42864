using Annotator.Core.Model;
using Annotator.Formats;
using Annotator.Fuzz.Datasets;
using CsCheck;

namespace Annotator.Fuzz.Generating;

/// <summary>Random datasets of a format.</summary>
internal static class ArbitraryDatasets
{
    private static readonly (string Path, ImageSize Size)[] Images = [("a.jpg", new(640, 480)), ("deep/b 1.png", new(321, 1000)), ("img10.jpg", new(100, 80))];
    private static readonly string[] Labels = ["cat", "dog", "traffic light", "naïve “q” \"x\" & <y>", "🐈", "#1: 'x', y", "0", "true", "-"];

    /// <summary>Values that an attribute of a name can have, where the name says what they are.</summary>
    private static readonly Dictionary<string, AttributeValue[]> Named = new()
    {
        ["confidence"] = [new AttributeValue.Number(0.5), new AttributeValue.Number(0.125)],
        ["score"] = [new AttributeValue.Number(0.5), new AttributeValue.Number(0.125)],
        ["track"] = [new AttributeValue.Number(7), new AttributeValue.Number(12)],
        ["difficult"] = [new AttributeValue.Flag(true)],
        ["occluded"] = [new AttributeValue.Number(1), new AttributeValue.Number(2)],
        ["truncated"] = [new AttributeValue.Number(0.5), new AttributeValue.Number(1)],
    };

    /// <summary>Formats in which what others grade is yes or no, and whose masks have no such attributes.</summary>
    private static readonly HashSet<string> YesOrNo = ["Open Images"];

    /// <summary>Datasets that hold what a format can store.</summary>
    public static Gen<GeneratedDataset> Of(IExporter format, int mostObjects = 5) =>
        Gen.Select(Item(format, 0, mostObjects), Item(format, 1, mostObjects), Item(format, 2, mostObjects), (a, b, c) => GeneratedDataset.Of(format, [a, b, c]));

    /// <summary>Objects that a format can store in an image of a size.</summary>
    public static Gen<Annotation> Annotation(Capabilities capabilities, ImageSize size) =>
        Gen.Select(Gen.OneOf(Labels), Shape(capabilities, size), Attributes(capabilities), Gen.OneOf<string?>(null, null, "1", "2"), Gen.Int[0, 4], (label, shape, attributes, group, model) =>
            new Annotation("x", label, shape)
            {
                Attributes = IsMask(shape) && YesOrNo.Contains(capabilities.Format) ? AttributeSet.Empty : attributes,
                Group = capabilities.Groups ? group : null,
                Provenance = capabilities.Provenance && model > 2 ? new Provenance("finder 2", model == 3 ? 0.75 : null, model == 3) : null,
            });

    private static Gen<ExportItem> Item(IExporter format, int image, int mostObjects) => Document(format.Capabilities, Images[image].Size, mostObjects)
        .Select(document => new ExportItem(Images[image].Path, Images[image].Size, document with { Size = Images[image].Size }));

    private static Gen<Document> Document(Capabilities capabilities, ImageSize size, int mostObjects) =>
        Gen.Select(Annotation(capabilities, size).Array[0, mostObjects], Fields(capabilities), (annotations, fields) => new Document(fields, [.. InTableOrder(annotations, capabilities).Select((a, i) => a with { Id = $"n{i}" })]));

    /// <summary>Open Images keeps boxes and masks in tables of their own: boxes come first.</summary>
    private static IEnumerable<Annotation> InTableOrder(Annotation[] annotations, Capabilities capabilities) =>
        YesOrNo.Contains(capabilities.Format) ? annotations.OrderBy(a => IsMask(a.Shape)) : annotations;

    /// <summary>Whether a shape is a mask, or becomes one where boxes can't be rotated.</summary>
    private static bool IsMask(Shape shape) => shape is MaskShape or BoxShape { Rotation: not 0 };

    private static Gen<Shape> Shape(Capabilities capabilities, ImageSize size)
    {
        var shapes = new ArbitraryShapes(size);
        // A format without shapes stores tags only; the fitting drops the box.
        ShapeKind[] kinds = capabilities.Shapes.Count == 0 ? [ShapeKind.Box] : [.. capabilities.Shapes];
        return Gen.OneOf([.. kinds.Select(shapes.Of)]);
    }

    private static Gen<AttributeSet> Attributes(Capabilities capabilities)
    {
        var any = Gen.OneOf(
            Gen.OneOf("red", "x y", "é <&> \"q\"").Select(text => (AttributeValue)new AttributeValue.Text(text)),
            Gen.OneOf(1d, 2.5, -3).Select(number => (AttributeValue)new AttributeValue.Number(number)),
            Gen.Const((AttributeValue)new AttributeValue.Flag(true)),
            Gen.Const((AttributeValue)new AttributeValue.Choices(["a", "b"])));
        var pair = capabilities.Attributes is not { } names
            ? Gen.Select(Gen.OneOf("colour", "age", "is wet"), any, KeyValuePair.Create)
            : Named.Keys.Where(names.Contains).ToArray() is { Length: > 0 } known
                ? Gen.OneOf(known).SelectMany(name => Gen.OneOf(name is "occluded" or "truncated" && YesOrNo.Contains(capabilities.Format) ? [new AttributeValue.Flag(true)] : Named[name]), KeyValuePair.Create)
                : null;
        // Where attributes are columns, there may be room for one only.
        return pair is null ? Gen.Const(AttributeSet.Empty) : pair.Array[0, capabilities.Attributes is null ? 2 : 1].Select(AttributeSet.From);
    }

    private static Gen<ImageFields> Fields(Capabilities capabilities) => Gen.Select(Gen.OneOf("night", "check me").Array[0, 2], Gen.Bool, (tags, more) => new ImageFields(
        capabilities.Tags ? [.. tags.Distinct()] : [],
        capabilities.ImageAttributes && more ? AttributeSet.From([KeyValuePair.Create("weather", (AttributeValue)new AttributeValue.Text("wet"))]) : AttributeSet.Empty));
}
