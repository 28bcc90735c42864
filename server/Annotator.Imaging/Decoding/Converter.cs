using Annotator.Imaging.Headers;
using NetVips;

namespace Annotator.Imaging.Decoding;

/// <summary>Makes upright 8-bit sRGB files of any image that can be read.</summary>
internal static class Converter
{
    private const string Srgb = "srgb";

    /// <summary>A JPEG that fits into a square.</summary>
    public static void WriteSmall(string path, ImageHeader header, int maxSide, int quality, string target, CancellationToken cancellationToken) =>
        Vips.Run(() =>
        {
            using var opened = OpenSmall(path, header, maxSide, cancellationToken);
            using var image = Then(opened.Copy(), Opaque);
            image.SetProgress(null, cancellationToken);
            image.Jpegsave(target, q: quality, keep: Enums.ForeignKeep.None);
        }, cancellationToken);

    /// <summary>A copy with every pixel: PNG, which loses nothing.</summary>
    public static void WriteWhole(string path, ImageHeader header, string target, CancellationToken cancellationToken) =>
        Vips.Run(() =>
        {
            using var source = Source.NewFromFile(path);
            using var opened = Image.NewFromSource(source, access: Access(header), failOn: Enums.FailOn.Error);
            using var image = Then(Then(ToEightBits(opened, path, header), image => image.Autorot()), ToSrgb);
            image.SetProgress(null, cancellationToken);
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
        using var source = Source.NewFromFile(path);
        if (!header.StretchRange)
            return Then(Image.ThumbnailSource(source, maxSide, height: maxSide, size: Enums.Size.Down, outputProfile: Srgb, failOn: Enums.FailOn.Error), ToSrgb);
        using var opened = Image.NewFromSource(source, access: Access(header), failOn: Enums.FailOn.Error);
        return Then(Then(ToEightBits(opened, path, header), image => Fit(image, maxSide)), ToSrgb);
    }

    /// <summary>Turning needs any row at any time; everything else goes through the file once, from the top.</summary>
    private static Enums.Access Access(ImageHeader header) => header.Orientation == 1 ? Enums.Access.Sequential : Enums.Access.Random;

    private static Image Fit(Image image, int maxSide) => image.ThumbnailImage(maxSide, height: maxSide, size: Enums.Size.Down);

    private static Image ToEightBits(Image image, string path, ImageHeader header)
    {
        if (!header.StretchRange)
            return image.Copy();
        using var source = Source.NewFromFile(path);
        using var scanned = Image.NewFromSource(source, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error);
        using var stats = scanned.Stats();
        double low = stats[0, 0][0], high = stats[1, 0][0];
        double scale = high > low ? 255 / (high - low) : 0;
        return Then(image.Linear([scale], [-low * scale], uchar: true), image => image.Copy(interpretation: image.Bands < 3 ? Enums.Interpretation.Bw : Enums.Interpretation.Srgb));
    }

    private static Image ToSrgb(Image image)
    {
        if (image.Contains("icc-profile-data"))
        {
            try
            {
                return image.IccTransform(Srgb, embedded: true, depth: 8);
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

    private static Image Opaque(Image image) => image.HasAlpha() ? image.Flatten(background: [127]) : image.Copy();

    /// <summary>One step more; the step before is no longer needed.</summary>
    private static Image Then(Image image, Func<Image, Image> step)
    {
        using (image)
            return step(image);
    }
}
