using Annotator.Core.Model;

namespace Annotator.Formats.Conversion.Tests;

/// <summary>Conversions from one format to another.</summary>
internal static class RoundTrip
{
    /// <summary>Exports a store into a new folder; images come along, empty.</summary>
    public static MemoryFolder Export(IStore store, IExporter format, IImageSizes sizes, LossReport losses)
    {
        var target = new MemoryFolder();
        Converter.Convert(store, format, sizes, target, losses, null, TestContext.Current.CancellationToken);
        var items = store.Images.Select(image => new ExportItem(image.Path, null, store.Read(image.Path).Document));
        foreach (string? path in format.ImagePaths(items))
            if (path is not null) target.Files.TryAdd(path, []);
        return target;
    }

    /// <summary>From a format to Annotator's own and back, and once more to the format, so that both texts can be compared.</summary>
    public static (IStore Store, LossReport Losses) ThroughNative(IStore store, IExporter format, IImageSizes sizes)
    {
        var losses = new LossReport();
        var native = new NativeDatasets.NativeDatasetFormat();
        var folder = Export(store, native, sizes, losses);
        var opened = native.Open(folder, OpenOptions.With(sizes), TestContext.Current.CancellationToken);
        var back = Export(opened, format, sizes, losses);
        return (format.Open(back, OpenOptions.With(sizes), TestContext.Current.CancellationToken), losses);
    }

    /// <summary>Checks that a dataset says the same after it went through Annotator's own format, and lost nothing.</summary>
    public static void IsEqual(IStore store, IExporter format, IImageSizes sizes)
    {
        var (again, losses) = ThroughNative(store, format, sizes);
        Assert.Empty(losses.Items);
        Assert.Equal(store.Contents(), again.Contents());
        Assert.Contains(again.Contents(), text => text.Length > 0);
    }

    /// <summary>What the images hold, whatever their names: for comparing datasets.</summary>
    public static IEnumerable<string> Contents(this IStore store) => store.Images.Select(image => store.Read(image.Path).Document)
        .Select(document => string.Join('\n', [.. document.Fields.Tags.Select(tag => $"tag {tag}"), .. Attributes(document.Fields.Attributes), .. document.Annotations.Select(Say)]));

    private static string Say(Annotation annotation) =>
        $"{annotation.Label}: {Shape(annotation.Shape)}{string.Concat(Attributes(annotation.Attributes).Select(text => ", " + text))}";

    private static string Shape(Shape shape) => shape switch
    {
        BoxShape b => FormattableString.Invariant($"box {b.X:0.###} {b.Y:0.###} {b.Width:0.###} {b.Height:0.###} {b.Rotation:0.##}"),
        PolygonShape p => "polygon " + string.Join(' ', p.Parts[0][0].Flat.ToArray().Select(v => v.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture))),
        MaskShape m => $"mask {m.X} {m.Y} {m.Width} {m.Height} {string.Join(',', m.Counts)}",
        EllipseShape e => FormattableString.Invariant($"ellipse {e.CenterX:0.###} {e.CenterY:0.###} {e.RadiusX:0.###} {e.RadiusY:0.###} {e.Rotation:0.##}"),
        _ => shape.ToString()!,
    };

    private static IEnumerable<string> Attributes(AttributeSet attributes) => attributes.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={Value(pair.Value)}");

    private static string Value(AttributeValue value) => value switch
    {
        AttributeValue.Text(var text) => text,
        AttributeValue.Number(var number) => number.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
        AttributeValue.Flag(var flag) => flag ? "yes" : "no",
        AttributeValue.Choices(var choices) => string.Join('|', choices),
        _ => "",
    };
}
