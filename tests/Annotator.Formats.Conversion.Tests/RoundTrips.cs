using Annotator.Core.Model;
using Annotator.Formats.NativeDatasets;

namespace Annotator.Formats.Conversion.Tests;

/// <summary>Datasets converted into Annotator's own format and back.</summary>
internal static class RoundTrips
{
    /// <summary>Checks that a dataset says the same after it went through Annotator's own format.</summary>
    public static void AreEqual(IStore store, IExporter format, IImageSizes sizes)
    {
        var (native, back) = (new MemoryFolder(), new MemoryFolder());
        var losses = new LossReport();
        Converter.Convert(store, new NativeDatasetFormat(), sizes, native, losses, null, TestContext.Current.CancellationToken);
        var between = new NativeDatasetFormat().Open(native, OpenOptions.With(sizes), TestContext.Current.CancellationToken);
        Converter.Convert(between, format, sizes, back, losses, null, TestContext.Current.CancellationToken);
        Assert.Empty(losses.Items);
        var again = format.Open(back, OpenOptions.With(sizes), TestContext.Current.CancellationToken);
        var (expected, actual) = (Said(store), Said(again));
        Assert.Equal(expected.Keys, actual.Keys);
        foreach (string image in expected.Keys) Assert.Equal(expected[image], actual[image]);
    }

    /// <summary>What each labelled image says; numbers to six decimals, groups by who is in them.</summary>
    private static SortedDictionary<string, string> Said(IStore store)
    {
        var said = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var image in store.Images)
        {
            var document = store.Read(image.Path).Document;
            if (!document.IsEmpty) said.Add(image.Path, string.Join('\n', document.Fields.Tags.Concat(document.Annotations.Select(Text)).Append(Text(document.Fields.Attributes))));
        }
        return said;
    }

    private static string Text(Annotation annotation) => $"{annotation.Label} {Text(annotation.Shape)} {Text(annotation.Attributes)} {annotation.Group}";

    private static string Text(AttributeSet attributes) => string.Join(';', attributes.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={(pair.Value is AttributeValue.Choices(var chosen) ? string.Join('|', chosen) : pair.Value)}"));

    private static string Text(Shape shape) => shape.Kind.Name() + " " + string.Join(' ', (shape switch
    {
        BoxShape b => [b.X, b.Y, b.Width, b.Height, b.Rotation],
        PolygonShape p => [.. p.Parts.SelectMany(part => part.SelectMany(ring => ring.Flat.ToArray()))],
        PolylineShape l => [.. l.Points.Flat],
        PointShape p => [p.X, p.Y],
        EllipseShape e => [e.CenterX, e.CenterY, e.RadiusX, e.RadiusY, e.Rotation],
        KeypointsShape k => [.. k.Points.Flat],
        MaskShape m => [m.X, m.Y, m.Width, m.Height, .. m.Counts.Select(count => (double)count)],
        CuboidShape c => (double[])[.. c.Points.Flat],
        _ => throw new ArgumentOutOfRangeException(nameof(shape)),
    }).Select(number => Math.Round(number, 6) + 0.0));
}
