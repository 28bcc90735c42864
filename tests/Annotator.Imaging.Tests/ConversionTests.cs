using NetVips;

namespace Annotator.Imaging.Tests;

/// <summary>What a browser cannot show is converted to the right colours.</summary>
public sealed class ConversionTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly VipsImages images = new();

    public void Dispose()
    {
        images.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_TIFF_is_shown_with_exactly_its_pixels()
    {
        string tiff = TestData.Photo("variants/rocket_lzw.tif");

        var shown = await Prepare(tiff);

        Assert.True(shown.Converted);
        Assert.Equal(0, Picture.Difference(Picture.Read(tiff), Picture.Read(shown.Path)));
        Assert.InRange(Picture.Difference(Picture.Read(TestData.Photo("scikit-image/rocket.jpg")), Picture.Read(shown.Path)), 0, 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Sixteen_bits_are_shown_by_their_whole_range(int bands)
    {
        string path = folder.File("deep.tif");
        using (var gradient = Gradient(256))
        using (var deep = gradient.Linear([257.0], [0.0]))
        using (var cast = deep.Cast(Enums.BandFormat.Ushort))
        using (var joined = cast.Bandjoin([.. Enumerable.Repeat(cast, bands - 1)]))
        using (var named = joined.Copy(interpretation: bands == 1 ? Enums.Interpretation.Grey16 : Enums.Interpretation.Rgb16))
            named.Tiffsave(path);

        var shown = await Prepare(path);

        Assert.Contains("16 bits", shown.Note);
        var picture = Picture.Read(shown.Path);
        Assert.All(Enumerable.Range(0, 256), x => Assert.Equal((x, x, x), picture[x, 0]));
    }

    [Fact]
    public async Task Sixteen_bit_depth_maps_keep_their_darkness()
    {
        var thumbnail = Picture.Read(await Thumbnail(TestData.Photo("variants/camera_gray16.png")));

        // The photo reaches 0.94 of full scale: its mean of 121 must not be stretched to the original's 129.
        Assert.Equal(121, Enumerable.Range(0, 256 * 256).Average(i => thumbnail[i % 256, i / 256].R), 1.0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_CMYK_JPEG_has_the_colours_of_its_original(bool withProfile)
    {
        string original = TestData.Photo("scikit-image/coffee.png"), path = folder.File("print.jpg");
        using (var rgb = Image.NewFromFile(original))
        using (var cmyk = rgb.IccTransform("cmyk", inputProfile: "srgb", intent: Enums.Intent.Relative, blackPointCompensation: true))
            cmyk.Jpegsave(path, q: 95, keep: withProfile ? Enums.ForeignKeep.All : Enums.ForeignKeep.None);

        var info = images.ReadInfo(path);
        var shown = await Prepare(path);

        Assert.False(info.BrowserCanShow);
        Assert.Equal("CMYK, shown as RGB", shown.Note);
        Assert.InRange(Picture.Difference(Picture.Read(original), Picture.Read(shown.Path)), 0, 4);
        Assert.InRange(Picture.Difference(Picture.Read(await Thumbnail(original)), Picture.Read(await Thumbnail(path))), 0, 5);
    }

    [Fact]
    public async Task Floating_point_values_are_stretched_from_lowest_to_highest()
    {
        string path = folder.File("depth.tif");
        using (var gradient = Gradient(256))
        using (var depth = gradient.Linear([0.25], [-7.0]))
        using (var single = depth.Cast(Enums.BandFormat.Float))
            single.Tiffsave(path);

        var shown = await Prepare(path);
        var thumbnail = Picture.Read(await Thumbnail(path));

        Assert.Contains("lowest to the highest", shown.Note);
        var picture = Picture.Read(shown.Path);
        Assert.All(Enumerable.Range(0, 256), x => Assert.Equal((x, x, x), picture[x, 0]));
        Assert.InRange(thumbnail[250, 5].R, 245, 255);
        Assert.InRange(thumbnail[5, 5].R, 0, 10);
    }

    [Fact]
    public async Task Missing_values_do_not_darken_a_floating_point_image()
    {
        string path = folder.File("holes.tif");
        using (var gradient = Gradient(256))
        using (var top = gradient.Cast(Enums.BandFormat.Float))
        using (var nothing = top.Linear([0.0], [double.NaN]))
        using (var both = nothing.Join(top, Enums.Direction.Vertical))
            both.Tiffsave(path);

        var picture = Picture.Read((await Prepare(path)).Path);

        Assert.Equal(0, picture[100, 0].R);
        Assert.Equal(200, picture[200, picture.Height - 1].R);
    }

    [Fact]
    public async Task Only_the_first_page_of_a_TIFF_is_shown_and_said_to_be()
    {
        string path = folder.File("pages.tif");
        using (var first = Image.Black(20, 10, 3))
        using (var second = first.Linear([1.0], [255.0], uchar: true))
        using (var pages = first.Join(second, Enums.Direction.Vertical).Mutate(m => m.Set(GValue.GIntType, "page-height", 10)))
            pages.Tiffsave(path);

        var shown = await Prepare(path);

        Assert.Contains("first of several pages", shown.Note);
        var picture = Picture.Read(shown.Path);
        Assert.Equal((20, 10), (picture.Width, picture.Height));
    }

    [Fact]
    public async Task Transparency_stays_in_the_copy_and_is_neutral_in_the_thumbnail()
    {
        string path = folder.File("clear.tif");
        using (var clear = Image.Black(40, 40, 4).Copy(interpretation: Enums.Interpretation.Srgb))
            clear.Tiffsave(path);

        using var copy = Image.NewFromFile((await Prepare(path)).Path);

        Assert.True(copy.HasAlpha());
        Assert.Equal((127, 127, 127), Picture.Read(await Thumbnail(path))[20, 20]);
    }

    [Fact]
    public async Task An_image_too_big_for_a_canvas_is_shown_smaller()
    {
        string path = folder.File("wide.png");
        using (var wide = Image.Black(20_000, 100))
            wide.Pngsave(path);

        var info = images.ReadInfo(path);
        var shown = await Prepare(path);

        Assert.Equal((20_000, 100), (info.Width, info.Height));
        Assert.Equal("Too big for the screen: shown at 81.9 % of its 20,000 px", shown.Note);
        var copy = images.ReadInfo(shown.Path);
        Assert.Equal((16_384, 82), (copy.Width, copy.Height));
    }

    [Theory]
    [InlineData(1, "red green blue white")]
    [InlineData(2, "green red white blue")]
    [InlineData(3, "white blue green red")]
    [InlineData(4, "blue white red green")]
    [InlineData(5, "red blue green white")]
    [InlineData(6, "blue red white green")]
    [InlineData(7, "white green blue red")]
    [InlineData(8, "green white red blue")]
    public async Task Turned_images_are_upright_in_every_format(int orientation, string quarters)
    {
        foreach (string name in (string[])["turned.jpg", "turned.png", "turned.webp", "turned.tif"])
        {
            string path = folder.File(name);
            using (var image = Quarters().Mutate(m => m.Set(GValue.GIntType, "orientation", orientation)))
                image.WriteToFile(path);

            var info = images.ReadInfo(path);
            var shown = await Prepare(path);

            Assert.Equal((orientation, orientation >= 5 ? (32, 48) : (48, 32)), (info.Orientation, (info.Width, info.Height)));
            Assert.Equal(quarters, Picture.Read(shown.Path).Quarters());
            Assert.Equal(quarters, Picture.Read(await Thumbnail(path)).Quarters());
            Assert.Equal(name != "turned.jpg" && (orientation != 1 || name == "turned.tif"), shown.Converted);
        }
    }

    [Theory]
    [InlineData("irot0_imirnone", 1)]
    [InlineData("irot0_imir0", 4)]
    [InlineData("irot0_imir1", 2)]
    [InlineData("irot1_imirnone", 8)]
    [InlineData("irot1_imir0", 5)]
    [InlineData("irot1_imir1", 7)]
    [InlineData("irot2_imirnone", 3)]
    [InlineData("irot2_imir0", 2)]
    [InlineData("irot2_imir1", 4)]
    [InlineData("irot3_imirnone", 6)]
    [InlineData("irot3_imir0", 7)]
    [InlineData("irot3_imir1", 5)]
    public async Task An_AVIF_is_turned_as_its_properties_say(string name, int orientation)
    {
        string path = Avif(name);
        string[] upright = ["", "red green blue white", "green red white blue", "white blue green red", "blue white red green", "red blue green white", "blue red white green", "white green blue red", "green white red blue"];

        var info = images.ReadInfo(path);

        Assert.Equal(("AVIF", orientation, true), (info.Format, info.Orientation, info.BrowserCanShow));
        Assert.Equal(orientation >= 5 ? (32, 48) : (48, 32), (info.Width, info.Height));
        Assert.Equal(upright[orientation], Picture.Read(await Thumbnail(path)).Quarters());
    }

    [Fact]
    public async Task An_AVIF_of_ten_bits_or_of_tiles_is_read()
    {
        Assert.Equal(10, images.ReadInfo(Avif("ten_bits")).BitsPerSample);
        Assert.Equal((256, 128), (images.ReadInfo(Avif("grid")).Width, images.ReadInfo(Avif("grid")).Height));
        Assert.Equal("red", Picture.Read(await Thumbnail(Avif("grid"))).Colour(200, 60));
    }

    private static string Avif(string name) => Path.Combine(TestData.Repository(), "tests", "Annotator.Imaging.Tests", "fixtures", "avif", name + ".avif");

    /// <summary>Columns 0, 1, 2, … as gray values.</summary>
    private static Image Gradient(int width)
    {
        using var columns = Image.Xyz(width, 16);
        return columns[0].Copy(interpretation: Enums.Interpretation.Bw);
    }

    /// <summary>Red, green, blue and white quarters.</summary>
    private static Image Quarters()
    {
        var pixels = new byte[48 * 32 * 3];
        for (int i = 0; i < 48 * 32; i++)
        {
            bool right = i % 48 >= 24, below = i / 48 >= 16;
            pixels[i * 3] = right == below ? (byte)255 : (byte)0;
            pixels[i * 3 + 1] = right ? (byte)255 : (byte)0;
            pixels[i * 3 + 2] = below ? (byte)255 : (byte)0;
        }
        using var image = Image.NewFromMemory(pixels, 48, 32, 3, Enums.BandFormat.Uchar);
        return image.Copy(interpretation: Enums.Interpretation.Srgb);
    }

    private Task<ShownImage> Prepare(string path) => images.PrepareAsync(path, folder.Cache, TestContext.Current.CancellationToken);

    private Task<string> Thumbnail(string path) => images.ThumbnailAsync(path, folder.Cache, TestContext.Current.CancellationToken);
}
