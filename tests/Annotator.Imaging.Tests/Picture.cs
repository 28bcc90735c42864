using NetVips;

namespace Annotator.Imaging.Tests;

/// <summary>Pixels of a file as 8-bit RGB, for comparing.</summary>
internal sealed class Picture
{
    private readonly byte[] rgb;

    private Picture(Image image)
    {
        (Width, Height) = (image.Width, image.Height);
        using var colour = image.Contains("icc-profile-data")
            ? image.IccTransform("srgb", embedded: true, intent: Enums.Intent.Relative)
            : image.Colourspace(Enums.Interpretation.Srgb);
        using var opaque = colour.HasAlpha() ? colour.Flatten(background: [127]) : colour.Copy();
        using var bytes = opaque.Cast(Enums.BandFormat.Uchar);
        rgb = bytes.WriteToMemory<byte>();
    }

    public int Width { get; }

    public int Height { get; }

    public (int R, int G, int B) this[int x, int y]
    {
        get
        {
            int at = (y * Width + x) * 3;
            return (rgb[at], rgb[at + 1], rgb[at + 2]);
        }
    }

    public static Picture Read(string path)
    {
        using var image = Image.NewFromFile(path);
        using var upright = image.Autorot();
        return new Picture(upright);
    }

    /// <summary>How far two pictures of one size are apart on average, in steps of 256.</summary>
    public static double Difference(Picture one, Picture other)
    {
        Assert.Equal((one.Width, one.Height), (other.Width, other.Height));
        return one.rgb.Zip(other.rgb, (a, b) => Math.Abs(a - b)).Average();
    }

    /// <summary>The nearest of the pure colours, by name.</summary>
    public string Colour(int x, int y)
    {
        var (r, g, b) = this[x, y];
        return (r > 127, g > 127, b > 127) switch
        {
            (true, false, false) => "red",
            (false, true, false) => "green",
            (false, false, true) => "blue",
            (true, true, true) => "white",
            (false, false, false) => "black",
            _ => $"{r},{g},{b}",
        };
    }

    /// <summary>The colours in the middles of the four quarters, row by row.</summary>
    public string Quarters() =>
        string.Join(' ', Colour(Width / 4, Height / 4), Colour(Width * 3 / 4, Height / 4), Colour(Width / 4, Height * 3 / 4), Colour(Width * 3 / 4, Height * 3 / 4));
}
