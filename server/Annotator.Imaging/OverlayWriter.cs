using System.Text;
using Annotator.Imaging.Decoding;
using Annotator.Imaging.Headers;
using NetVips;

namespace Annotator.Imaging;

/// <summary>Writes pictures with drawings over them.</summary>
public static class OverlayWriter
{
    static OverlayWriter() => GLibMessages.Silence();

    /// <summary>Writes an upright copy of an image, made smaller where it is larger than wanted, with a drawing over it.</summary>
    /// <param name="path">Absolute path of the image.</param>
    /// <param name="maxSide">The longest side of the copy, px.</param>
    /// <param name="draw">Makes the drawing, an SVG document of the copy's width and height; null for none.</param>
    /// <param name="target">Path of the copy: <c>.png</c>, <c>.jpg</c> or <c>.webp</c>.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="ImageException">The image can't be read.</exception>
    public static void Write(string path, int maxSide, Func<int, int, string>? draw, string target, CancellationToken cancellation)
    {
        var header = HeaderReader.Read(path);
        Vips.Run(() =>
        {
            // The drawing is our own; images are recognised by their headers before, and SVG is none of them.
            Operation.Block("VipsForeignLoadSvg", false);
            using var upright = Converter.OpenUpright(path, header, maxSide, cancellation);
            using var image = upright.Bands < 3 ? upright.Colourspace(Enums.Interpretation.Srgb) : upright.Copy();
            using var drawn = draw is null ? image.Copy() : Over(image, draw(image.Width, image.Height));
            drawn.SetProgress(Vips.NoProgress, cancellation);
            drawn.WriteToFile(target);
        }, cancellation);
    }

    private static Image Over(Image image, string svg)
    {
        using var overlay = Image.SvgloadBuffer(Encoding.UTF8.GetBytes(svg), unlimited: true);
        using var both = image.Composite2(overlay, Enums.BlendMode.Over);
        return both.Flatten();
    }
}
