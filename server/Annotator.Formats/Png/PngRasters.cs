using Annotator.Core.Geometry;
using Annotator.Core.Model;

namespace Annotator.Formats.Png;

/// <summary>Pictures as numbers and masks, and back.</summary>
public static class PngRasters
{
    /// <summary>One number for each pixel: the gray value, the index, or red + 256 green + 65536 blue. Alpha does not count.</summary>
    /// <exception cref="FileFaultException">The colours have 16 bits.</exception>
    public static LabelRaster ToRaster(this PngImage image)
    {
        var (channels, isColor) = (image.Header.Channels, image.Header.Color is PngColor.Rgb or PngColor.Rgba);
        if (isColor && image.Header.BitDepth > 8) throw new FileFaultException("The PNG has colours of 16 bits; 8 were expected.");
        var raster = new LabelRaster(image.Width, image.Height);
        var samples = new ushort[image.Width * channels];
        for (int y = 0; y < image.Height; y++)
        {
            image.ReadRow(y, samples);
            var row = raster.Row(y);
            for (int x = 0, i = 0; x < row.Length; x++, i += channels) row[x] = isColor ? samples[i] | samples[i + 1] << 8 | samples[i + 2] << 16 : samples[i];
        }
        return raster;
    }

    /// <summary>The pixels that are neither black nor wholly transparent; null when there are none.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="x">Its left column in the image.</param>
    /// <param name="y">Its top row in the image.</param>
    public static MaskShape? ToMask(this PngImage image, int x = 0, int y = 0)
    {
        int channels = image.Header.Channels, colors = image.Header.Color is PngColor.GrayAlpha or PngColor.Rgba ? channels - 1 : channels;
        var raster = new LabelRaster(image.Width, image.Height, x, y);
        var samples = new ushort[image.Width * channels];
        for (int r = 0; r < image.Height; r++)
        {
            image.ReadRow(r, samples);
            var row = raster.Row(r);
            for (int c = 0; c < row.Length; c++)
            {
                var pixel = samples.AsSpan(c * channels, channels);
                bool isLit = image.Header.Color == PngColor.Palette ? IsLit(image.Palette, pixel[0]) : pixel[..colors].ContainsAnyExcept((ushort)0);
                row[c] = isLit && (colors == channels || pixel[colors] != 0) ? 1 : 0;
            }
        }
        return raster.ToMask();
    }

    /// <summary>A mask in its window as a picture of one bit a pixel.</summary>
    public static PngImage ToPng(this MaskShape mask) => LabelRaster.Of(mask).ToPng(1, PngColor.Gray);

    /// <summary>Numbers as a picture.</summary>
    /// <param name="raster">The numbers; colours are red + 256 green + 65536 blue.</param>
    /// <param name="bitDepth">Bits of a sample.</param>
    /// <param name="color">What the samples mean.</param>
    /// <param name="palette">The palette, where they are indices.</param>
    public static PngImage ToPng(this LabelRaster raster, int bitDepth, PngColor color, byte[]? palette = null)
    {
        var image = new PngImage(new PngHeader(raster.Width, raster.Height, bitDepth, color), palette);
        var samples = new ushort[raster.Width * image.Header.Channels];
        for (int y = 0; y < raster.Height; y++)
        {
            var row = raster.Row(y);
            for (int x = 0; x < row.Length; x++)
            {
                if (color == PngColor.Rgb) (samples[3 * x], samples[3 * x + 1], samples[3 * x + 2]) = ((byte)row[x], (byte)(row[x] >> 8), (byte)(row[x] >> 16));
                else samples[x] = checked((ushort)row[x]);
            }
            image.WriteRow(y, samples);
        }
        return image;
    }

    private static bool IsLit(IReadOnlyList<byte> palette, int index) =>
        index * 3 + 2 < palette.Count && (palette[index * 3] | palette[index * 3 + 1] | palette[index * 3 + 2]) != 0;
}
