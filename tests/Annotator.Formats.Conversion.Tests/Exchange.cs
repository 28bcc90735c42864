using System.Globalization;
using Annotator.Core.Model;

namespace Annotator.Formats.Conversion.Tests;

/// <summary>Writes datasets in a format and reads them back.</summary>
internal static class Exchange
{
    /// <summary>Opens a folder.</summary>
    public static IStore Open(IFormat format, IFolder folder, params (string Name, string Value)[] conventions) => Open(format, folder, new FixedSizes(640, 480), conventions);

    /// <summary>Opens a folder.</summary>
    public static IStore Open(IFormat format, IFolder folder, IImageSizes sizes, params (string Name, string Value)[] conventions) => format.Open(folder,
        OpenOptions.With(sizes) with { Conventions = conventions.ToDictionary(c => c.Name, c => c.Value) }, TestContext.Current.CancellationToken);

    /// <summary>The documents of the images that files say something of.</summary>
    public static List<StoredDocument> ReadAll(this IStore store) => [.. store.Images.Where(image => image.File is not null).Select(image => store.Read(image.Path))];

    /// <summary>Converts a dataset; what it must not lose is in the losses then.</summary>
    public static (MemoryFolder Folder, LossReport Losses) Convert(IStore store, IExporter format)
    {
        var folder = new MemoryFolder();
        var losses = new LossReport();
        Converter.Convert(store, format, new FixedSizes(640, 480), folder, losses, null, TestContext.Current.CancellationToken);
        foreach (var image in store.Images) folder.Files.TryAdd(format.ImagePath(image.Path), []);
        return (folder, losses);
    }

    /// <summary>A dataset in memory of one document for each image.</summary>
    public static IStore Store(params Document[] documents)
    {
        var native = new NativeDatasets.NativeDatasetFormat();
        var folder = new MemoryFolder();
        var items = documents.Select((document, i) => new ExportItem($"photos/{(char)('a' + i)}.jpg", document.Size, document)).ToList();
        native.Export(new ExportSource([], items), folder, new LossReport(), TestContext.Current.CancellationToken);
        foreach (var item in items) folder.Files.Add(item.Image, []);
        return Open(native, folder);
    }

    /// <summary>One document of some annotations.</summary>
    public static Document Document(params Annotation[] annotations) => new(ImageFields.Empty, [.. annotations], new ImageSize(640, 480));

    /// <summary>What a document says, whatever the ids are, the names of groups, and the windows of masks.</summary>
    /// <param name="document">The document.</param>
    /// <param name="decimals">How exactly numbers count.</param>
    public static string Text(this Document document, int decimals = 6)
    {
        var groups = document.Annotations.Select(annotation => annotation.Group).OfType<string>().Distinct().ToList();
        var lines = document.Annotations.Select(a => $"{a.Label} {Text(a.Shape, decimals)} {Text(a.Attributes)}{(a.Group is { } group ? $" group {groups.IndexOf(group)}" : "")}{a.Provenance}");
        return string.Join('\n', [$"{document.Size} {string.Join(", ", document.Fields.Tags)} {Text(document.Fields.Attributes)}", .. lines]);
    }

    private static string Text(AttributeSet attributes) =>
        string.Join(", ", attributes.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={(pair.Value is AttributeValue.Choices(var texts) ? string.Join('|', texts) : pair.Value)}"));

    private static string Text(Shape shape, int decimals) => shape.Kind.Name() + shape switch
    {
        BoxShape s => Text(decimals, s.X, s.Y, s.Width, s.Height, s.Rotation),
        PolygonShape s => string.Join('/', s.Parts.Select(part => string.Join('-', part.Select(ring => Text(decimals, ring.Flat))))),
        PolylineShape s => Text(decimals, s.Points.Flat),
        PointShape s => Text(decimals, s.X, s.Y),
        EllipseShape s => Text(decimals, s.CenterX, s.CenterY, s.RadiusX, s.RadiusY, s.Rotation),
        KeypointsShape s => Text(decimals, s.Points.Flat) + string.Concat(s.Visibility),
        CuboidShape s => Text(decimals, s.Points.Flat),
        MaskShape s => string.Join(' ', Pixels(s).Select(pixel => $"{pixel.X},{pixel.Y}")),
        _ => throw new ArgumentOutOfRangeException(nameof(shape)),
    };

    private static IEnumerable<(int X, int Y)> Pixels(MaskShape mask)
    {
        int at = 0;
        for (int i = 0; i < mask.Counts.Count; at += mask.Counts[i++])
            for (int k = at; i % 2 == 1 && k < at + mask.Counts[i]; k++) yield return (mask.X + k / mask.Height, mask.Y + k % mask.Height);
    }

    private static string Text(int decimals, params ReadOnlySpan<double> numbers)
    {
        var texts = new List<string>();
        foreach (double number in numbers) texts.Add((Math.Round(number, decimals) + 0.0).ToString(CultureInfo.InvariantCulture));
        return "(" + string.Join(' ', texts) + ")";
    }
}
