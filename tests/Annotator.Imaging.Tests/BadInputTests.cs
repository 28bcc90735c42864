using System.Buffers.Binary;
using System.Diagnostics;
using CsCheck;
using NetVips;

namespace Annotator.Imaging.Tests;

/// <summary>Files from strangers: a clear message, never a crash, a hang or a huge allocation.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly VipsImages images = new();

    public void Dispose()
    {
        images.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void An_empty_file_is_said_to_be_empty() => Fails(folder.Write("a.jpg", []), ImageProblem.NotAnImage, "0 bytes");

    [Fact]
    public void A_missing_file_is_said_to_be_missing() => Fails(folder.File("none.jpg"), ImageProblem.Missing, "does not exist");

    [Fact]
    public void A_file_in_a_missing_folder_is_said_to_be_missing() => Fails(folder.File("no/folder/a.jpg"), ImageProblem.Missing, "does not exist");

    [Fact]
    public void A_folder_with_the_name_of_an_image_is_said_to_be_a_folder()
    {
        Directory.CreateDirectory(folder.File("a.jpg"));

        Fails(folder.File("a.jpg"), ImageProblem.NotAnImage, "folder");
    }

    [Fact]
    public void A_name_with_a_zero_character_is_refused() => Fails(folder.File("a\0.jpg"), ImageProblem.Unreadable, "cannot be opened");

    [Theory]
    [InlineData("Just some words.", "a text file")]
    [InlineData("{\"a\": 1}", "a JSON file")]
    [InlineData("<!DOCTYPE html><html><body>404</body></html>", "a web page")]
    [InlineData("<?xml version=\"1.0\"?><a/>", "an XML file")]
    [InlineData("%PDF-1.7", "a PDF document")]
    [InlineData("PK\u0003\u0004zzzz", "a ZIP archive")]
    [InlineData("RIFF\u0001\u0001\u0001\u0001AVI LIST", "an AVI video")]
    [InlineData("\0\0\0\u0018ftypmp42\0\0\0\0", "an MP4 or QuickTime video")]
    [InlineData("\0\0\0\0\0\0\0\0\0\0\0\0", "a file of zeros")]
    [InlineData("\u0001\u0002\u0003\u0004 nothing known", "unknown kind")]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12345\n", "git lfs pull")]
    public void Something_else_under_the_name_of_an_image_is_named(string content, string named) =>
        Fails(folder.Write("a.jpg", System.Text.Encoding.Latin1.GetBytes(content)), ImageProblem.NotAnImage, named);

    [Theory]
    [InlineData("\0\0\0\u0018ftypheic\0\0\0\0", "HEIC")]
    [InlineData("\0\0\0\u000CjP  \r\n\u0087\n", "JPEG 2000")]
    [InlineData("\0\0\0\u000CJXL \r\n\u0087\n", "JPEG XL")]
    [InlineData("8BPS\0\u0001", "Photoshop")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "SVG")]
    [InlineData("P5 10 10 255 ", "PNM")]
    public void An_image_of_a_format_that_is_not_supported_is_named(string content, string named) =>
        Fails(folder.Write("a.jpg", System.Text.Encoding.Latin1.GetBytes(content)), ImageProblem.Unsupported, named);

    [Fact]
    public void A_link_that_leads_to_itself_is_refused()
    {
        File.CreateSymbolicLink(folder.File("a.jpg"), folder.File("b.jpg"));
        File.CreateSymbolicLink(folder.File("b.jpg"), folder.File("a.jpg"));

        Fails(folder.File("a.jpg"), ImageProblem.Unreadable, "cannot be opened");
    }

    [Fact]
    public void A_link_to_an_image_is_read()
    {
        string image = Generated("png");
        File.CreateSymbolicLink(folder.File("link.png"), image);

        Assert.Equal(images.ReadInfo(image), images.ReadInfo(folder.File("link.png")));
    }

    [Fact]
    public void A_pipe_does_not_block()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no named pipes in folders");
        using var made = Process.Start("mkfifo", folder.File("a.jpg"));
        made.WaitForExit();

        Fails(folder.File("a.jpg"), ImageProblem.NotAnImage, "empty");
    }

    [Fact]
    public void A_file_without_permission_is_said_to_be_so()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "the administrator may read everything");
        string path = Generated("png");
        if (OperatingSystem.IsWindows())
            Assert.Skip("Windows has no file modes");
        else
            File.SetUnixFileMode(path, UnixFileMode.None);

        Fails(path, ImageProblem.Unreadable, "permission");
    }

    [Fact]
    public void A_claim_of_100_000_by_100_000_pixels_is_refused_with_the_numbers()
    {
        var png = File.ReadAllBytes(Generated("png"));
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), 100_000);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), 100_000);

        Fails(folder.Write("bomb.png", png), ImageProblem.TooLarge, "100,000 × 100,000 px = 10,000 megapixels");
    }

    [Fact]
    public void No_pixels_at_all_are_refused()
    {
        var png = File.ReadAllBytes(Generated("png"));
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), 0);

        Fails(folder.Write("none.png", png), ImageProblem.Corrupt, "0 ×");
    }

    [Fact]
    public async Task One_pixel_is_an_image()
    {
        string path = folder.File("one.png");
        using (var one = Image.Black(1, 1))
            one.Pngsave(path);

        Assert.Equal((1, 1), (images.ReadInfo(path).Width, images.ReadInfo(path).Height));
        Assert.Equal((1, 1), (Picture.Read(await Thumbnail(path)).Width, Picture.Read(await Thumbnail(path)).Height));
    }

    [Theory]
    [InlineData("jpg")]
    [InlineData("png")]
    [InlineData("tif")]
    [InlineData("webp")]
    [InlineData("gif")]
    [InlineData("avif")]
    public void A_file_cut_off_anywhere_is_said_to_be_cut_off(string extension)
    {
        var whole = File.ReadAllBytes(Generated(extension));
        foreach (double part in (double[])[0.1, 0.5, 0.9, 0.98])
        {
            string path = folder.Write($"cut.{extension}", whole[..(int)(whole.Length * part)]);

            Fails(path, ImageProblem.Truncated, "cut off");
        }
    }

    [Fact]
    public void A_real_BMP_cut_off_is_said_to_be_cut_off() =>
        Fails(folder.Write("cut.bmp", File.ReadAllBytes(TestData.Photo("variants/chelsea.bmp"))[..5000]), ImageProblem.Truncated, "cut off");

    [Fact]
    public void Data_behind_the_end_of_a_JPEG_does_not_matter()
    {
        var jpeg = File.ReadAllBytes(Generated("jpg"));

        var info = images.ReadInfo(folder.Write("trailer.jpg", [.. jpeg, .. "camera notes"u8]));

        Assert.Equal("JPEG", info.Format);
    }

    [Fact]
    public void Data_behind_the_end_of_a_PNG_does_not_matter()
    {
        var png = File.ReadAllBytes(Generated("png"));

        Assert.Equal("PNG", images.ReadInfo(folder.Write("trailer.png", [.. png, .. "more than eight bytes"u8])).Format);
    }

    [Theory]
    [InlineData("a[1].png")]
    [InlineData("a.png[page=3]")]
    [InlineData("100% # ü 日本 'q'.png")]
    public async Task Any_name_will_do(string name)
    {
        string path = folder.File(name);
        File.Copy(Generated("png"), path);

        Assert.Equal("PNG", images.ReadInfo(path).Format);
        Assert.Equal(120, Picture.Read(await Thumbnail(path)).Width);
    }

    [Fact]
    public async Task Damaged_pixels_are_an_error_of_the_thumbnail_and_leave_nothing_behind()
    {
        string path = folder.File("damaged.png");
        using (var rings = Image.Zone(256, 256, uchar: true))
            rings.Pngsave(path);
        var png = File.ReadAllBytes(path);
        Array.Fill(png, (byte)0x55, png.Length / 2, 400);
        File.WriteAllBytes(path, png);

        var error = await Assert.ThrowsAsync<ImageException>(() => Thumbnail(path));

        Assert.True(error.Problem is ImageProblem.Corrupt or ImageProblem.Truncated);
        Assert.Empty(Directory.EnumerateFiles(folder.Cache));
    }

    [Theory]
    [InlineData("jpg")]
    [InlineData("png")]
    [InlineData("tif")]
    [InlineData("webp")]
    [InlineData("gif")]
    [InlineData("avif")]
    [InlineData("bmp")]
    public void A_file_with_any_bytes_changed_is_read_or_refused_with_a_message(string extension)
    {
        var whole = extension == "bmp" ? Bmp.Write(24, 16, 8, [.. Enumerable.Range(0, 256)]) : File.ReadAllBytes(Generated(extension));
        int head = Math.Min(whole.Length, 600);
        string path = folder.File("mutant");

        Gen.Select(Gen.Int[0, head - 1], Gen.Byte).Array[1, 12].Sample(
            changes =>
            {
                var mutant = whole.ToArray();
                foreach (var (at, value) in changes)
                    mutant[at] = value;
                File.WriteAllBytes(path, mutant);
                long before = GC.GetAllocatedBytesForCurrentThread();
                var clock = Stopwatch.StartNew();
                try
                {
                    images.ReadInfo(path);
                }
                catch (ImageException e)
                {
                    Assert.NotEmpty(e.Message);
                }
                Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
                Assert.InRange(clock.Elapsed.TotalSeconds, 0, 10);
            },
            iter: 1500,
            threads: 1);
    }

    [Theory]
    [InlineData("jpg")]
    [InlineData("png")]
    [InlineData("tif")]
    [InlineData("webp")]
    [InlineData("gif")]
    [InlineData("avif")]
    [InlineData("bmp")]
    public void Decoding_changed_bytes_gives_a_picture_or_a_message(string extension)
    {
        var whole = extension == "bmp" ? Bmp.Write(24, 16, 8, [.. Enumerable.Range(0, 256)]) : File.ReadAllBytes(Generated(extension));
        string path = folder.File("mutant");

        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte).Array[1, 6].Sample(
            changes =>
            {
                var mutant = whole.ToArray();
                foreach (var (at, value) in changes)
                    mutant[at] = value;
                File.WriteAllBytes(path, mutant);
                try
                {
                    Thumbnail(path).GetAwaiter().GetResult();
                    images.PrepareAsync(path, folder.Cache, CancellationToken.None).GetAwaiter().GetResult();
                }
                catch (ImageException e)
                {
                    Assert.NotEmpty(e.Message);
                }
            },
            iter: 60,
            threads: 1);
    }

    private string Generated(string extension)
    {
        string path = folder.File($"whole.{extension}");
        using var noise = Image.Gaussnoise(120, 80, sigma: 40, mean: 128, seed: 7);
        using var bytes = noise.Cast(Enums.BandFormat.Uchar);
        using var colour = bytes.Bandjoin(bytes, bytes);
        using var image = colour.Copy(interpretation: Enums.Interpretation.Srgb);
        image.WriteToFile(path);
        return path;
    }

    private void Fails(string path, ImageProblem problem, string message)
    {
        var error = Assert.Throws<ImageException>(() => images.ReadInfo(path));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(problem, error.Problem);
    }

    private Task<string> Thumbnail(string path) => images.ThumbnailAsync(path, folder.Cache, TestContext.Current.CancellationToken);
}
