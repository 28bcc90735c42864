using System.Buffers.Binary;
using Annotator.Core.Geometry;
using Annotator.Core.Model;
using Annotator.Formats.Png;
using CsCheck;

namespace Annotator.Formats.Conversion.Tests.Png;

public sealed class PngTests
{
    private static readonly (PngColor Color, int Depth)[] Kinds =
    [
        (PngColor.Gray, 1), (PngColor.Gray, 2), (PngColor.Gray, 4), (PngColor.Gray, 8), (PngColor.Gray, 16), (PngColor.Palette, 1), (PngColor.Palette, 2), (PngColor.Palette, 4),
        (PngColor.Palette, 8), (PngColor.Rgb, 8), (PngColor.Rgb, 16), (PngColor.GrayAlpha, 8), (PngColor.GrayAlpha, 16), (PngColor.Rgba, 8), (PngColor.Rgba, 16),
    ];

    private static readonly Gen<PngImage> Images = Gen.Select(Gen.Int[1, 20], Gen.Int[1, 20], Gen.OneOf(Kinds.Select(kind => Gen.Const(kind)).ToArray()), Gen.Byte.Array[20 * 20 * 4 * 2], (width, height, kind, noise) =>
    {
        var image = new PngImage(new PngHeader(width, height, kind.Depth, kind.Color), kind.Color == PngColor.Palette ? [.. Enumerable.Range(0, 3 << kind.Depth).Select(i => (byte)i)] : null);
        var samples = new ushort[width * image.Header.Channels];
        for (int y = 0, at = 0; y < height; y++)
        {
            for (int i = 0; i < samples.Length; i++) samples[i] = (ushort)(BinaryPrimitives.ReadUInt16BigEndian(noise.AsSpan(2 * (at++ % 1600))) & (1 << kind.Depth) - 1);
            image.WriteRow(y, samples);
        }
        return image;
    });

    [Fact]
    public void What_is_written_is_read_back_in_every_kind_of_pixel() => Images.Sample(image =>
    {
        byte[] file = PngWriter.Write(image);
        var again = PngReader.Read(file);
        Assert.Equal(image.Header, again.Header);
        Assert.Equal(image.Palette, again.Palette);
        Assert.Equal(Samples(image), Samples(again));
        Assert.Equal(image.Header, PngReader.TryReadHeader(file.AsMemory(0, 33)));
        Assert.Equal(file, PngWriter.Write(again));
    });

    [Fact]
    public void Every_filter_and_interlacing_is_undone() => Gen.Select(Images, Gen.Int[0, 4].Array[200], Gen.Bool).Sample((image, filters, interlaced) =>
    {
        var again = PngReader.Read(Hostile.File(image, filters, interlaced));
        Assert.Equal(Samples(image), Samples(again));
    });

    [Fact]
    public void A_decoder_that_nobody_here_wrote_sees_the_same_picture() => Images.Where(image => image.Header is { BitDepth: >= 8, Color: not PngColor.Palette }).Sample(image =>
    {
        using var other = NetVips.Image.NewFromBuffer(PngWriter.Write(image));
        ushort[] samples = [.. image.Header.BitDepth == 16 ? other.WriteToMemory<ushort>() : other.WriteToMemory<byte>().Select(sample => (ushort)sample)];
        Assert.Equal((image.Width, image.Height, image.Header.Channels), (other.Width, other.Height, other.Bands));
        Assert.Equal(Samples(image).SelectMany(row => row), samples);
    }, iter: 50);

    [Fact]
    public void Masks_and_their_pictures_are_the_same_pixels() =>
        Gen.Select(Gen.Int[1, 12], Gen.Int[1, 12], Gen.Bool.Array[144], (width, height, bits) => (width, height, bits)).Sample(t =>
        {
            var raster = new LabelRaster(t.width, t.height, 5, 7);
            for (int y = 0; y < t.height; y++)
                for (int x = 0; x < t.width; x++) raster.Row(y)[x] = t.bits[y * 12 + x] ? 1 : 0;
            if (raster.ToMask() is not { } mask) return;
            Assert.Null(Limits.Fault(mask));
            Assert.Equal(mask, PngReader.Read(PngWriter.Write(mask.ToPng())).ToMask(mask.X, mask.Y));
        });

    [Fact]
    public void Damage_of_any_byte_is_noticed_or_harmless() => Gen.Select(Images, Gen.Int[0, 10_000], Gen.Byte).Sample((image, at, value) =>
    {
        byte[] file = PngWriter.Write(image);
        file[at % file.Length] = value;
        try
        {
            Assert.Equal(Samples(image), Samples(PngReader.Read(file)));
        }
        catch (FileFaultException)
        {
        }
    });

    [Fact]
    public void A_file_cut_off_anywhere_is_a_fault() => Images.Sample(image =>
    {
        byte[] file = PngWriter.Write(image);
        for (int length = 0; length < file.Length; length += 3)
        {
            int cut = length;
            Assert.Throws<FileFaultException>(() => PngReader.Read(file.AsMemory(0, cut)));
        }
    }, iter: 30);

    [Theory]
    [InlineData(0, 5, 8, 0, "has none")]
    [InlineData(5, 0, 8, 0, "has none")]
    [InlineData(2_000_000_000, 2_000_000_000, 8, 0, "200 million are the most")]
    [InlineData(15_000, 10_000, 16, 6, "800 MB are the most")]
    [InlineData(14_000, 14_000, 8, 0, "cut off")]
    [InlineData(5, 5, 4, 2, "no PNG can have")]
    [InlineData(5, 5, 16, 3, "no PNG can have")]
    [InlineData(5, 5, 8, 3, "no palette")]
    [InlineData(5, 5, 8, 0, "cut off")]
    [InlineData(1, 1, 8, 0, "more pixels than its header")]
    public void Headers_that_promise_what_is_not_there_are_refused(int width, int height, int depth, int color, string expected)
    {
        byte[] file = Hostile.File(new PngHeader(width, height, depth, (PngColor)color), Hostile.Packed(new byte[6]));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains(expected, Assert.Throws<FileFaultException>(() => PngReader.Read(file)).Message, StringComparison.Ordinal);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1_000_000);
    }

    [Fact]
    public void A_bomb_stops_at_what_its_header_promises()
    {
        byte[] file = Hostile.File(new PngHeader(10, 10, 8, PngColor.Gray), Hostile.Packed(new byte[100_000_000]));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("more pixels", Assert.Throws<FileFaultException>(() => PngReader.Read(file)).Message, StringComparison.Ordinal);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 2_000_000);
    }

    [Fact]
    public void Wrong_checksums_other_files_and_missing_files_are_faults()
    {
        byte[] file = PngWriter.Write(new PngImage(new PngHeader(3, 3, 8, PngColor.Gray)));
        file[^1] ^= 1;
        Assert.Contains("checksum", Assert.Throws<FileFaultException>(() => PngReader.Read(file)).Message, StringComparison.Ordinal);
        Assert.Contains("no PNG", Assert.Throws<FileFaultException>(() => PngReader.Read("GIF89a"u8.ToArray())).Message, StringComparison.Ordinal);
        Assert.Contains("unpacked", Assert.Throws<FileFaultException>(() => PngReader.Read(Hostile.File(new PngHeader(5, 1, 8, PngColor.Gray), [1, 2, 3, 4]))).Message, StringComparison.Ordinal);
        var folder = new MemoryFolder();
        Assert.Equal("a.png", Assert.Throws<UnreadableFileException>(() => PngReader.Read(folder, "a.png")).File);
        folder.Files["a.png"] = file;
        Assert.Equal("a.png", Assert.Throws<UnreadableFileException>(() => PngReader.Read(folder, "a.png")).File);
    }

    private static ushort[][] Samples(PngImage image) => [.. Enumerable.Range(0, image.Height).Select(y =>
    {
        var samples = new ushort[image.Width * image.Header.Channels];
        image.ReadRow(y, samples);
        return samples;
    })];
}
