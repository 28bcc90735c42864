using Annotator.Core.Model;

namespace Annotator.Formats.Conversion.Tests;

/// <summary>Whatever a conversion loses it counts, for every format and kind of thing.</summary>
public sealed class LossTests
{
    private static readonly PointList Ring = new(10, 10, 60, 12, 40.5, 70);

    private static readonly BoxShape Box = new(10, 20, 30, 40);

    private static readonly (string Name, Document Document)[] Things =
    [
        ("box", Of(Box)),
        ("box of fractions", Of(new BoxShape(10.25, 20.5, 30.125, 40.75))),
        ("rotated box", Of(new BoxShape(10, 20, 30, 40, 30))),
        ("polygon", Of(new PolygonShape([[Ring]]))),
        ("polygon of four points", Of(new PolygonShape([[new PointList(10, 10, 60, 12, 40.5, 70, 11, 60)]]))),
        ("polygon with a hole", Of(new PolygonShape([[Ring, new PointList(30, 20, 40, 20, 40, 30)]]))),
        ("polygon of parts", Of(new PolygonShape([[Ring], [new PointList(100, 100, 120, 100, 120, 130)]]))),
        ("polyline", Of(new PolylineShape(Ring))),
        ("point", Of(new PointShape(10.5, 20))),
        ("circle", Of(new EllipseShape(50, 60, 20, 20))),
        ("ellipse", Of(new EllipseShape(50, 60, 20, 10))),
        ("rotated ellipse", Of(new EllipseShape(50, 60, 20, 10, 30))),
        ("keypoints", Of(new KeypointsShape(Ring, [2, 1, 2]))),
        ("mask", Of(new MaskShape(10, 20, 4, 3, [1, 4, 2, 3, 2]))),
        ("cuboid", Of(new CuboidShape(new PointList(10, 10, 50, 10, 50, 50, 10, 50, 20, 5, 60, 5, 60, 45, 20, 45)))),
        ("text", With("state", new AttributeValue.Text("parked"))),
        ("number", With("doors", new AttributeValue.Number(4.5))),
        ("yes", With("moving", new AttributeValue.Flag(true))),
        ("choices", With("colours", new AttributeValue.Choices(["red", "blue"]))),
        ("group", Exchange.Document(Box1 with { Group = "7" }, Box1 with { Id = "b", Group = "7", Shape = Box with { X = 99 } })),
        ("suggestion", Exchange.Document(Box1 with { Provenance = new("model", 0.5) })),
        ("confirmed suggestion", Exchange.Document(Box1 with { Provenance = new("model", 0.5, true) })),
        ("label with a blank", Exchange.Document(Box1 with { Label = "red car" })),
        ("label with a comma and quotes", Exchange.Document(Box1 with { Label = "a,\"b\"" })),
        ("tag", Exchange.Document(Box1) with { Fields = new(["night"], AttributeSet.Empty) }),
        ("image attribute", Exchange.Document(Box1) with { Fields = new([], AttributeSet.From([new("place", new AttributeValue.Text("Kiel"))])) }),
        ("object outside the image", Of(new BoxShape(-20, 20, 40, 40))),
    ];

    private static Annotation Box1 => new("a", "car", Box);

    /// <summary>Every exporter.</summary>
    public static TheoryData<string> Formats => [.. FormatRegistry.All.OfType<IExporter>().Select(format => format.Id)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void What_does_not_come_back_is_counted(string id)
    {
        var format = (IExporter)FormatRegistry.Find(id)!;
        var silent = new List<string>();
        foreach (var (name, document) in Things)
        {
            var losses = new LossReport();
            var folder = RoundTrip.Export(Exchange.Store(document), format, new FixedSizes(640, 480), losses);
            if (!losses.IsEmpty) continue;
            string? back = format.Open(folder, OpenOptions.With(new FixedSizes(640, 480)), TestContext.Current.CancellationToken).ReadAll().Select(state => Said(state.Document)).FirstOrDefault();
            if (back != Said(document)) silent.Add($"{name}: {Said(document)} came back as {back ?? "nothing"}");
        }
        Assert.True(silent.Count == 0, string.Join("\n\n", silent));
    }

    /// <summary>What a document says to a hundredth of a pixel, but for its size, which not every format has a place for, and for
    /// the box around a skeleton.</summary>
    private static string Said(Document document) =>
        (document with { Size = null, Annotations = [.. document.Annotations.Select(a => a with { Attributes = a.Attributes.With("bbox", null) })] }).Text(decimals: 2);

    private static Document Of(Shape shape) => Exchange.Document(new Annotation("a", "car", shape));

    private static Document With(string attribute, AttributeValue value) => Exchange.Document(Box1 with { Attributes = AttributeSet.From([new(attribute, value)]) });
}
