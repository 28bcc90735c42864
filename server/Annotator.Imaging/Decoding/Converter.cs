using Annotator.Imaging.Headers;
using NetVips;

namespace Annotator.Imaging.Decoding;

/// <summary>Makes upright 8-bit sRGB files of any image that can be read.</summary>
internal static class Converter
{
    private const string Srgb = "srgb", Profile = "icc-profile-data";

    /// <summary>A JPEG that fits into a square.</summary>
    public static void WriteSmall(string path, ImageHeader header, int maxSide, int quality, string target, CancellationToken cancellationToken) =>
        Vips.Run(() =>
        {
            using var opened = OpenSmall(path, header, maxSide, cancellationToken);
            using var image = Then(opened.Copy(), Opaque);
            image.SetProgress(Vips.NoProgress, cancellationToken);
            image.Jpegsave(target, q: quality, keep: Enums.ForeignKeep.None);
        }, cancellationToken);

    /// <summary>The pixels, upright and opaque, fitted into a square, or as they come from a decoder that makes them small enough itself.</summary>
    public static Image OpenUpright(string path, ImageHeader header, int maxSide, CancellationToken cancellationToken, int enough = 0) =>
        Then(JpegShrink(path, header, maxSide, enough) is { } shrink ? OpenShrunk(path, header, shrink) : OpenSmall(path, header, maxSide, cancellationToken), Opaque);

    /// <summary>A copy with every pixel: PNG, which loses nothing.</summary>
    public static void WriteWhole(string path, ImageHeader header, string target, CancellationToken cancellationToken) =>
        Vips.Run(() =>
        {
            using var source = Source.NewFromFile(path);
            using var opened = Image.NewFromSource(source, access: Access(header), failOn: Enums.FailOn.Error);
            using var image = Then(Then(ToEightBits(opened, path, header), image => image.Autorot()), ToSrgb);
            image.SetProgress(Vips.NoProgress, cancellationToken);
            image.Pngsave(target, compression: 1, keep: Enums.ForeignKeep.None);
        }, cancellationToken);

    private static Image OpenSmall(string path, ImageHeader header, int maxSide, CancellationToken cancellationToken)
    {
        if (header.Format == "BMP")
        {
            var bitmap = BmpDecoder.Decode(path, maxSide * 2, cancellationToken);
            using var pixels = Image.NewFromMemory(bitmap.Rgba, bitmap.Width, bitmap.Height, 4, Enums.BandFormat.Uchar);
            return Then(pixels.Copy(interpretation: Enums.Interpretation.Srgb), image => Fit(image, maxSide));
        }
        // The short way decodes no more than is needed. It takes a name, where brackets at the end would be options.
        if (!header.StretchRange && !header.Cmyk && !path.EndsWith(']'))
            return Then(Image.Thumbnail(path, maxSide, height: maxSide, size: Enums.Size.Down, failOn: Enums.FailOn.Error), ToSrgb);
        using var source = Source.NewFromFile(path);
        using var opened = Image.NewFromSource(source, access: Access(header), failOn: Enums.FailOn.Error);
        return Then(Then(Then(ToEightBits(opened, path, header), image => image.Autorot()), ToSrgb), image => Fit(image, maxSide));
    }

    /// <summary>How many times smaller a JPEG may be decoded to have enough pixels still; null when it may not, or that is too large.</summary>
    private static int? JpegShrink(string path, ImageHeader header, int maxSide, int enough)
    {
        if (enough == 0 || header.Format != "JPEG" || header.Cmyk || path.EndsWith(']')) return null;
        long side = Math.Max(header.Width, header.Height);
        int shrink = Array.Find([8, 4, 2], factor => side / factor >= enough);
        return shrink == 0 || side / shrink > Math.Max(maxSide, 2 * enough) ? null : shrink;
    }

    private static Image OpenShrunk(string path, ImageHeader header, int shrink) =>
        Then(Then(Image.Jpegload(path, shrink: shrink, access: Access(header), failOn: Enums.FailOn.Error), image => image.Autorot()), ToSrgb);

    /// <summary>Turning needs any row at any time; everything else goes through the file once, from the top.</summary>
    private static Enums.Access Access(ImageHeader header) => header.Orientation == 1 ? Enums.Access.Sequential : Enums.Access.Random;

    private static Image Fit(Image image, int maxSide) => image.ThumbnailImage(maxSide, height: maxSide, size: Enums.Size.Down);

    private static Image ToEightBits(Image image, string path, ImageHeader header)
    {
        if (!header.StretchRange)
            return image.Copy();
        var (low, high) = Range(path);
        double scale = high > low ? 255 / (high - low) : 0;
        using var known = Known(image);
        using var filled = known.Ifthenelse(image, scale == 0 ? 0.0 : low);
        return Then(
            filled.Linear([scale], [scale == 0 ? 0 : -low * scale], uchar: true),
            bytes => bytes.Copy(interpretation: bytes.Bands < 3 ? Enums.Interpretation.Bw : Enums.Interpretation.Srgb));
    }

    /// <summary>The lowest and the highest value of the image.</summary>
    private static (double Low, double High) Range(string path)
    {
        return (Extreme(double.MaxValue, image => image.Min()), Extreme(-double.MaxValue, image => image.Max()));

        double Extreme(double instead, Func<Image, double> find)
        {
            using var source = Source.NewFromFile(path);
            using var image = Image.NewFromSource(source, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error);
            using var known = Known(image);
            using var filled = known.Ifthenelse(image, instead);
            return find(filled);
        }
    }

    /// <summary>Where the value is a number: depth maps have NaN or infinity where nothing was measured.</summary>
    private static Image Known(Image image)
    {
        using var magnitude = image.Abs();
        return magnitude <= float.MaxValue;
    }

    private static Image ToSrgb(Image image)
    {
        bool cmyk = image.Interpretation == Enums.Interpretation.Cmyk;
        if (cmyk || HasOtherProfile(image))
        {
            try
            {
                return image.IccTransform(
                    Srgb, embedded: true, inputProfile: cmyk ? "cmyk" : Srgb, intent: Enums.Intent.Relative, blackPointCompensation: true, depth: 8);
            }
            catch (VipsException)
            {
                // A broken profile: the colours are shown as if there were none.
            }
        }
        bool many = image.Interpretation == Enums.Interpretation.Multiband && image.Bands > 3;
        using var bands = many ? image.ExtractBand(0, n: 3) : image.Copy();
        bool gray = bands.Interpretation is Enums.Interpretation.Bw or Enums.Interpretation.Grey16;
        return Then(bands.Colourspace(gray ? Enums.Interpretation.Bw : Enums.Interpretation.Srgb), shown => shown.Cast(Enums.BandFormat.Uchar));
    }

    private static bool HasOtherProfile(Image image) => image.Contains(Profile) && !SrgbProfile.Is((byte[])image.Get(Profile));

    private static Image Opaque(Image image) => image.HasAlpha() ? image.Flatten(background: [127]) : image.Copy();

    /// <summary>One step more; the step before is no longer needed.</summary>
    private static Image Then(Image image, Func<Image, Image> step)
    {
        using (image)
            return step(image);
    }
}
