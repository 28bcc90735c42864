using Annotator.Core.Model;
using Annotator.Formats.Png;

namespace Annotator.Formats.MaskImages;

/// <summary>Masks of Cityscapes, whose 16-bit instance pictures hold class × 1000 + number, and of KITTI, with class × 256 +
/// number; both by the class ids of Cityscapes.</summary>
public sealed class CityscapesMaskFormat() : MaskFormat("mask-cityscapes", "Cityscapes and KITTI masks")
{
    private const int Divisor = 1000;

    /// <inheritdoc/>
    public override void Export(ExportSource source, IFolderWriter target, LossReport losses, CancellationToken cancellation)
    {
        var ids = KnownClasses.Cityscapes.ToDictionary(known => known.Name, known => known.Id, StringComparer.OrdinalIgnoreCase);
        foreach (var (item, stem) in Places(source))
        {
            cancellation.ThrowIfCancellationRequested();
            var next = new Dictionary<int, int>();
            var raster = MaskCanvas.Paint(item, annotation => ValueOf(annotation, ids, next, losses), losses);
            if (raster is null) continue;
            foreach (var (id, count) in next)
                if (!KnownClasses.HasInstances(id) && count > 1) losses.Add("object merged with others of its label in the image", count - 1);
            string path = $"gtFine/{stem}_gtFine_";
            MaskFiles.Write(target, path + "instanceIds.png", raster.ToPng(16, PngColor.Gray));
            raster.Map(value => value < Divisor ? value : value / Divisor);
            MaskFiles.Write(target, path + "labelIds.png", raster.ToPng(8, PngColor.Gray));
            raster.Map(id => KnownClasses.Cityscapes[id].Color!.Value);
            MaskFiles.Write(target, path + "color.png", raster.ToPng(8, PngColor.Rgb));
        }
    }

    private protected override string ImagePlace(string stem, string extension) => $"leftImg8bit/{stem}_leftImg8bit{extension}";

    private protected override string? Fallback(string? layout) => "cityscapes";

    private protected override Action<MaskObjects> Reader(MaskSettings settings, IReadOnlyCollection<string> masks)
    {
        bool isKitti = MaskDetection.Layout(masks) == "kitti";
        int divisor = settings.Number("divisor", isKitti ? 256 : Divisor, isKitti, "What the class is multiplied with in instance pictures: 1000 in Cityscapes, where values below 1000 are classes without number, 256 in KITTI.")!.Value;
        return objects =>
        {
            if (objects.Picture(MaskRole.Instance) is { } instances)
            {
                Expect(objects, instances);
                foreach (var region in objects.Raster(instances).Regions())
                {
                    int id = divisor == Divisor && region.Value < Divisor ? region.Value : region.Value / divisor;
                    if (id > 0) objects.Add(id, region.Mask, $"{region.Value}");
                }
            }
            else if (objects.Picture(MaskRole.Class) is { } classes)
            {
                Expect(objects, classes);
                foreach (var region in objects.Raster(classes).Regions()) objects.Add(region.Value, region.Mask, $"{region.Value}");
            }
            else
            {
                ColorMaskFormat.Read(objects, objects.Picture(MaskRole.Color)!);
            }
        };
    }

    private static void Expect(MaskObjects objects, PngImage picture)
    {
        if (picture.Header.Color != PngColor.Gray) throw new UnreadableFileException(objects.Pair.Masks.Values.First(), null, "The mask has colours; gray numbers were expected.");
    }

    private static int ValueOf(Annotation annotation, Dictionary<string, int> ids, Dictionary<int, int> next, LossReport losses)
    {
        if (!ids.TryGetValue(annotation.Label, out int id) && !ids.TryGetValue(annotation.Label.Replace('_', ' '), out id))
        {
            losses.Add($"label “{Limits.Excerpt(annotation.Label)}” that Cityscapes does not have dropped");
            return 0;
        }
        int number = next[id] = next.GetValueOrDefault(id) + 1;
        if (!KnownClasses.HasInstances(id)) return id;
        if (number <= Divisor) return id * Divisor + number - 1;
        losses.Add("instance beyond the thousand of an image dropped");
        return 0;
    }
}
