using Annotator.Formats.Png;

namespace Annotator.Formats.MaskImages;

/// <summary>Gray pictures in which the value of a pixel is its class.</summary>
public sealed class GrayMaskFormat() : MaskFormat("mask-gray", "Gray masks")
{
    /// <inheritdoc/>
    public override void Export(ExportSource source, IFolderWriter target, LossReport losses, CancellationToken cancellation)
    {
        var labels = new MaskLabels(source.Labels, ushort.MaxValue, losses);
        // 255 stands for “nothing” in 8 bits.
        int depth = labels.Names.Count > KnownClasses.Void ? 16 : 8;
        foreach (var (item, stem) in Places(source))
        {
            cancellation.ThrowIfCancellationRequested();
            if (MaskCanvas.Paint(item, labels.Of, losses) is not { } raster) continue;
            labels.CountMerged(item.Document);
            MaskFiles.Write(target, $"masks/{stem}.png", raster.ToPng(depth, PngColor.Gray));
        }
        MaskFiles.Write(target, "classes.txt", labels.Names);
    }

    private protected override Action<MaskObjects> Reader(MaskSettings settings, IReadOnlyCollection<string> masks)
    {
        int? none = settings.Number("void", KnownClasses.Void, false, "The value of pixels that count for nothing, unless the list of classes names it. The value 0 is the background, unless the list names it.");
        return objects =>
        {
            var picture = objects.Picture(MaskRole.Class) ?? objects.Picture(objects.Pair.Masks.Keys.First())!;
            if (picture.Header.Color is PngColor.Rgb or PngColor.Rgba) throw new UnreadableFileException(objects.Pair.Masks.Values.First(), null, "The mask has colours; gray values were expected. Open it as mask-color.");
            int unused = picture.Header.BitDepth == 8 ? none ?? -1 : -1;
            var raster = objects.Raster(picture);
            raster.Map(value => objects.Classes.OfId(value) is { } known ? known.IsBackground ? 0 : value + 1 : value == 0 || value == unused ? 0 : value + 1);
            foreach (var region in raster.Regions()) objects.Add(region.Value - 1, region.Mask, $"{region.Value - 1}");
        };
    }
}
