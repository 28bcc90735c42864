using NetVips;

namespace Annotator.Imaging.Tests;

/// <summary>The readers on photos from many sources, with libvips as the witness.</summary>
public sealed class RealPhotoTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly VipsImages images = new();

    public static TheoryData<string> Photos
    {
        get
        {
            if (!TestData.Present)
                return ["absent.jpg"];
            string root = TestData.Photo("");
            return [.. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Where(path => ImageFormats.IsImagePath(path)).Select(path => Path.GetRelativePath(root, path)).Order(StringComparer.Ordinal)];
        }
    }

    public void Dispose()
    {
        images.Dispose();
        folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Photos))]
    public void The_size_read_from_the_header_is_the_size_libvips_shows(string name)
    {
        string path = TestData.Photo(name);
        Assert.SkipWhen(path.EndsWith(".bmp", StringComparison.Ordinal), "libvips does not read BMP");
        using var opened = Image.NewFromFile(path);
        using var upright = opened.Autorot();

        var info = images.ReadInfo(path);

        Assert.Equal((upright.Width, upright.Height), (info.Width, info.Height));
    }

    [Theory]
    [MemberData(nameof(Photos))]
    public async Task Every_photo_gets_a_thumbnail_of_its_proportions(string name)
    {
        string path = TestData.Photo(name);
        var info = images.ReadInfo(path);

        string thumbnail = await images.ThumbnailAsync(path, folder.Cache, TestContext.Current.CancellationToken);

        using var image = Image.NewFromFile(thumbnail);
        Assert.Equal(Math.Min(256, Math.Max(info.Width, info.Height)), Math.Max(image.Width, image.Height));
        Assert.Equal((double)info.Width / info.Height, (double)image.Width / image.Height, 0.1);
        Assert.Equal("jpegload", image.Get("vips-loader"));
    }

    [Theory]
    [MemberData(nameof(Photos))]
    public async Task Every_photo_can_be_prepared_for_a_browser_in_its_full_size(string name)
    {
        string path = TestData.Photo(name);
        var info = images.ReadInfo(path);

        var shown = await images.PrepareAsync(path, folder.Cache, TestContext.Current.CancellationToken);

        Assert.Equal(!info.BrowserCanShow, shown.Converted);
        var again = images.ReadInfo(shown.Path);
        Assert.True(again.BrowserCanShow);
        Assert.Equal((info.Width, info.Height), (again.Width, again.Height));
    }

    [Theory]
    [InlineData("exif_orientation/Landscape_1.jpg", 1800, 1200, 1)]
    [InlineData("exif_orientation/Landscape_3.jpg", 1800, 1200, 3)]
    [InlineData("exif_orientation/Landscape_7.jpg", 1800, 1200, 7)]
    [InlineData("exif_orientation/Portrait_1.jpg", 1200, 1800, 1)]
    [InlineData("exif_orientation/Portrait_2.jpg", 1200, 1800, 2)]
    [InlineData("exif_orientation/Portrait_6.jpg", 1200, 1800, 6)]
    public void Photos_of_a_turned_camera_have_their_size_as_displayed(string name, int width, int height, int orientation)
    {
        var info = images.ReadInfo(TestData.Photo(name));

        Assert.Equal((width, height, orientation), (info.Width, info.Height, info.Orientation));
        Assert.True(info.BrowserCanShow);
    }

    [Theory]
    [InlineData("variants/chelsea_alpha.png", "PNG", 8, true)]
    [InlineData("variants/camera_gray8.jpg", "JPEG", 8, true)]
    [InlineData("variants/camera_gray16.png", "PNG", 16, true)]
    [InlineData("variants/rocket_lzw.tif", "TIFF", 8, false)]
    [InlineData("variants/coffee.webp", "WebP", 8, true)]
    [InlineData("variants/chelsea.bmp", "BMP", 8, true)]
    [InlineData("variants/chelsea.gif", "GIF", 8, true)]
    [InlineData("variants/rocket_progressive.jpg", "JPEG", 8, true)]
    public void Every_format_is_told_by_its_content(string name, string format, int bits, bool browserCanShow)
    {
        string copy = folder.Write("without-extension", File.ReadAllBytes(TestData.Photo(name)));

        var info = images.ReadInfo(copy);

        Assert.Equal((format, bits, browserCanShow), (info.Format, info.BitsPerSample, info.BrowserCanShow));
    }

    [Fact]
    public void All_photos_are_there()
    {
        TestData.Photo("");

        Assert.Equal(53, Photos.Count);
    }
}
