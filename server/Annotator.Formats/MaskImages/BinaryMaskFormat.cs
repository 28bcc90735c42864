using Annotator.Core.Model;
using Annotator.Formats.Png;

namespace Annotator.Formats.MaskImages;

/// <summary>Black and white pictures: what is white belongs to the object.</summary>
public sealed class BinaryMaskFormat() : MaskFormat("mask-binary", "Black and white masks")
{
    /// <inheritdoc/>
    public override void Export(ExportSource source, IFolderWriter target, LossReport losses, CancellationToken cancellation)
    {
        foreach (var (item, stem) in Places(source))
        {
            cancellation.ThrowIfCancellationRequested();
            if (MaskCanvas.Paint(item, _ => 255, losses) is not { } raster) continue;
            var annotations = item.Document.Annotations;
            if (annotations.Count > 1) losses.Add("object merged with others in the image", annotations.Count - 1);
            if (annotations.Count(annotation => annotation.Label != "object") is > 0 and var named) losses.Add("label dropped", named);
            MaskFiles.Write(target, $"masks/{stem}.png", raster.ToPng(8, PngColor.Gray));
        }
    }

    private protected override Action<MaskObjects> Reader(MaskSettings settings, IReadOnlyCollection<string> masks)
    {
        string label = settings.Word("label", "object", "The label of what the masks show.");
        string side = settings.Word("object", "white", "Whether the objects are white or black.");
        if (side is not ("white" or "black") || label.Length > Limits.TextLength) throw new UnreadableFileException("annotator.json", null, "The convention object is white or black; label is a name.");
        int? threshold = settings.Number("threshold", null, false, "From which value on a pixel counts as white; without it only black and white count, and other values are reported.");
        return objects =>
        {
            var picture = objects.Picture(MaskRole.Class) ?? objects.Picture(objects.Pair.Masks.Keys.First())!;
            var raster = objects.Raster(picture);
            int full = picture.Header.Color is PngColor.Gray or PngColor.GrayAlpha ? (1 << picture.Header.BitDepth) - 1 : 255;
            raster.Map(value => Lightness(picture, value));
            bool isWhite = side == "white";
            if (threshold is { } least)
            {
                raster.Map(value => value >= least == isWhite ? full : 0);
            }
            else
            {
                // What is neither black nor white stays out, whichever of the two the object is.
                if (!isWhite) raster.Map(value => full - value);
                objects.ReportUnknown(raster.Drop(value => value != full), "value", value => (isWhite ? value : full - value) is >= 0 and var gray ? $"{gray}" : "colours",
                    "Only black and white count; set the convention threshold to take values from it on for white.");
            }
            if (raster.ToMask() is { } mask) objects.Add(label, mask, "1");
        };
    }

    /// <summary>How light a number of a picture is; −1 for colours that are no gray.</summary>
    private static int Lightness(PngImage picture, int value)
    {
        if (picture.Header.Color is PngColor.Gray or PngColor.GrayAlpha) return value;
        if (picture.Header.Color == PngColor.Palette)
            value = 3 * value + 2 < picture.Palette.Count ? MaskClass.Rgb(picture.Palette[3 * value], picture.Palette[3 * value + 1], picture.Palette[3 * value + 2]) : 0;
        return (value & 255) == (value >> 8 & 255) && (value & 255) == value >> 16 ? value & 255 : -1;
    }
}
