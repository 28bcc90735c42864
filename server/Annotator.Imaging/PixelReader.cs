using Annotator.Imaging.Decoding;
using Annotator.Imaging.Headers;
using NetVips;

namespace Annotator.Imaging;

/// <summary>Reads pixels as a person sees them: upright, 8-bit sRGB, transparent parts over grey.</summary>
public static class PixelReader
{
    static PixelReader() => GLibMessages.Silence();

    /// <summary>Reads an image, reduced where it is larger than wanted.</summary>
    /// <param name="path">Absolute path of the image.</param>
    /// <param name="maxSide">The longest side wanted, px.</param>
    /// <param name="cancellation">Stops.</param>
    /// <param name="enough">A longest side that is enough, px: a JPEG that can be decoded to a half, quarter or eighth of its size
    /// and still has it is, in a fraction of the time; it may then be up to twice this size. 0 for no less than wanted.</param>
    /// <returns>The pixels and the size of the image itself, upright.</returns>
    /// <exception cref="ImageException">The image can't be read.</exception>
    public static ReadPixels Read(string path, int maxSide, CancellationToken cancellation, int enough = 0)
    {
        var header = HeaderReader.Read(path);
        ReadPixels? result = null;
        Vips.Run(() =>
        {
            using var upright = Converter.OpenUpright(path, header, maxSide, cancellation, enough);
            using var image = upright.Bands < 3 ? upright.Colourspace(Enums.Interpretation.Srgb) : upright.Copy();
            image.SetProgress(Vips.NoProgress, cancellation);
            result = new(image.Width, image.Height, image.WriteToMemory<byte>(), (int)(header.Turned ? header.Height : header.Width), (int)(header.Turned ? header.Width : header.Height));
        }, cancellation);
        return result!;
    }
}

/// <summary>Pixels that were read.</summary>
/// <param name="Width">Columns, px.</param>
/// <param name="Height">Rows, px.</param>
/// <param name="Rgb">Row by row from the top, R, G, B: 3 × Width × Height bytes.</param>
/// <param name="ImageWidth">Width of the image itself, upright, px.</param>
/// <param name="ImageHeight">Height of the image itself, px.</param>
public sealed record ReadPixels(int Width, int Height, byte[] Rgb, int ImageWidth, int ImageHeight);
