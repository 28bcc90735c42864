namespace Annotator.Imaging.Tests;

/// <summary>BMP is decoded by our own code: every depth and encoding. Copies are looked at through thumbnails.</summary>
public sealed class BmpTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly VipsImages images = new();

    public void Dispose()
    {
        images.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_real_photo_has_the_same_thumbnail_as_its_PNG()
    {
        var bmp = Picture.Read(await Thumbnail(TestData.Photo("variants/chelsea.bmp")));
        var png = Picture.Read(await Thumbnail(TestData.Photo("scikit-image/chelsea.png")));

        Assert.InRange(Picture.Difference(bmp, png), 0, 2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(8)]
    public async Task Palettes_are_looked_up(int bits)
    {
        uint white = (1u << bits) - 1;

        await Shows(Bmp.Write(32, 32, bits, LeftAndRight(0, white)), "black", "white");
    }

    [Fact]
    public Task Fifteen_bits_are_five_a_channel() => Shows(Bmp.Write(32, 32, 16, LeftAndRight(0x7C00, 0x001F)), "red", "blue");

    [Fact]
    public Task Sixteen_bits_follow_their_masks() =>
        Shows(Bmp.Write(32, 32, 16, LeftAndRight(0xF800, 0x07E0), masks: [0xF800, 0x07E0, 0x001F]), "red", "green");

    [Fact]
    public Task Twentyfour_bits_are_blue_green_red() => Shows(Bmp.Write(32, 32, 24, LeftAndRight(0xFF0000, 0x0000FF)), "red", "blue");

    [Fact]
    public Task Thirtytwo_bits_without_masks_have_no_alpha() => Shows(Bmp.Write(32, 32, 32, LeftAndRight(0x00FF0000, 0x0000FF00)), "red", "green");

    [Fact]
    public Task Thirtytwo_bits_follow_their_masks() =>
        Shows(Bmp.Write(32, 32, 32, LeftAndRight(0xFF000000, 0x0000FF00), masks: [0xFF000000, 0xFF0000, 0xFF00]), "red", "blue");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Rows_come_from_the_top_or_from_the_bottom(bool topDown)
    {
        var pixels = Enumerable.Range(0, 32 * 32).Select(i => i < 32 * 16 ? 0xFF0000u : 0x0000FFu).ToArray();
        var picture = Picture.Read(await Thumbnail(folder.Write("rows.bmp", Bmp.Write(32, 32, 24, pixels, topDown: topDown))));

        Assert.Equal("red red blue blue", picture.Quarters());
    }

    [Fact]
    public async Task Run_lengths_of_eight_bits_are_expanded()
    {
        // From the bottom: a run, a literal of odd length with padding, a move, and rows left out.
        byte[] data = [16, 255, 16, 0, 0, 0, .. Enumerable.Repeat((byte[])[0, 2, 0, 1], 15).SelectMany(move => move), 0, 5, 255, 255, 255, 255, 255, 0, 11, 255, 0, 0, 0, 1];
        var picture = Picture.Read(await Thumbnail(folder.Write("rle8.bmp", Bmp.Assemble(32, 32, 8, 1, data))));

        Assert.InRange(picture[8, 31].R, 200, 255);
        Assert.InRange(picture[24, 31].R, 0, 60);
        Assert.InRange(picture[8, 15].R, 200, 255);
        Assert.InRange(picture[24, 15].R, 0, 60);
        Assert.InRange(picture[16, 4].R, 0, 40);
    }

    [Fact]
    public Task Run_lengths_of_four_bits_are_expanded()
    {
        byte[] row = [16, 0x00, 16, 0xFF, 0, 0];
        return Shows(Bmp.Assemble(32, 32, 4, 2, [.. Enumerable.Repeat(row, 32).SelectMany(bytes => bytes), 0, 1]), "black", "white");
    }

    [Fact]
    public async Task A_big_BMP_is_made_small_row_by_row()
    {
        var pixels = Enumerable.Range(0, 4000).Select(x => x < 2000 ? 0xFF0000u : 0x0000FFu).ToArray();
        string path = folder.Write("big.bmp", Bmp.Write(4000, 3000, 24, pixels));

        var picture = Picture.Read(await Thumbnail(path));

        Assert.Equal((256, 192), (picture.Width, picture.Height));
        Assert.Equal("red blue red blue", picture.Quarters());
    }

    private static uint[] LeftAndRight(uint left, uint right) => [.. Enumerable.Range(0, 32).Select(x => x < 16 ? left : right)];

    private async Task Shows(byte[] bmp, string left, string right)
    {
        var picture = Picture.Read(await Thumbnail(folder.Write("a.bmp", bmp)));

        Assert.Equal($"{left} {right} {left} {right}", picture.Quarters());
    }

    private Task<string> Thumbnail(string path) => images.ThumbnailAsync(path, folder.Cache, TestContext.Current.CancellationToken);
}
