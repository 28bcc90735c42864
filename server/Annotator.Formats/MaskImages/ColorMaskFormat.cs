using Annotator.Formats.Png;

namespace Annotator.Formats.MaskImages;

/// <summary>Colour pictures in which the colour of a pixel is its class, by a list of colours.</summary>
public sealed class ColorMaskFormat() : MaskFormat("mask-color", "Colour masks")
{
    /// <inheritdoc/>
    public override void Export(ExportSource source, IFolderWriter target, LossReport losses, CancellationToken cancellation)
    {
        var labels = new MaskLabels(source.Labels, (1 << 24) - 1, losses);
        foreach (var (item, stem) in Places(source))
        {
            cancellation.ThrowIfCancellationRequested();
            if (MaskCanvas.Paint(item, labels.Of, losses) is not { } raster) continue;
            labels.CountMerged(item.Document);
            raster.Map(KnownClasses.VocColor);
            MaskFiles.Write(target, $"masks/{stem}.png", raster.ToPng(8, PngColor.Rgb));
        }
        MaskFiles.Write(target, "label_colors.txt", labels.Names.Select((name, i) => KnownClasses.VocColor(i) is var color ? $"{color & 255} {color >> 8 & 255} {color >> 16} {name}" : ""));
    }

    private protected override string? Fallback(string? layout) => layout == "camvid" ? layout : null;

    private protected override Action<MaskObjects> Reader(MaskSettings settings, IReadOnlyCollection<string> masks) => objects =>
    {
        var picture = objects.Picture(MaskRole.Class) ?? objects.Picture(objects.Pair.Masks.Keys.First())!;
        Read(objects, picture);
    };

    /// <summary>Reads a picture of colours; those that no class has are reported, never guessed.</summary>
    internal static void Read(MaskObjects objects, PngImage picture)
    {
        var raster = objects.Raster(picture);
        switch (picture.Header.Color)
        {
            case PngColor.Palette:
                raster.Map(index => 3 * index + 2 < picture.Palette.Count ? MaskClass.Rgb(picture.Palette[3 * index], picture.Palette[3 * index + 1], picture.Palette[3 * index + 2]) : 0);
                break;
            case PngColor.Gray or PngColor.GrayAlpha:
                throw new UnreadableFileException(objects.Pair.Masks.Values.First(), null, "The mask has gray values; colours were expected. Open it as mask-gray or mask-binary.");
        }
        var classes = objects.Classes;
        var unknown = raster.Drop(color => classes.OfColor(color) is null);
        objects.ReportUnknown(unknown, "colour", MaskClass.Text, "Give their meaning in label_colors.txt, a line “red green blue name” for each.");
        // Black is the background, unless the list names it; a number of its own tells the two apart.
        raster.Map(color => classes.OfColor(color) is { IsBackground: false } known ? known.Id + 1 : 0);
        foreach (var region in raster.Regions()) objects.Add(region.Value - 1, region.Mask, $"{region.Value - 1}");
    }
}
