using NetVips;

namespace Annotator.Imaging.Tests;

/// <summary>Models and thumbnails see the colours that a colour-managed browser shows.</summary>
public sealed class ColorProfileTests : IDisposable
{
    private const string Profile = "icc-profile-data";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_sRGB_profile_changes_nothing()
    {
        string photo = TestData.Photo("yolodotnet/street.jpg");

        Assert.InRange(Differences(Read(photo), Read(Without(photo))).Max(), 0, 0);
        Assert.InRange(Differences(Read(photo), Converted(photo)).Max(), 0, 1);
    }

    [Fact]
    public void Wide_gamut_photos_are_converted()
    {
        string photo = WithProfile("p3");

        Assert.InRange(Differences(Read(photo), Read(Without(photo))).Max(), 10, 255);
        Assert.InRange(Differences(Read(photo), Converted(photo)).Max(), 0, 1);
    }

    [Fact]
    public void A_damaged_profile_is_as_good_as_none_or_as_it_was()
    {
        string photo = TestData.Photo("yolodotnet/street.jpg");
        byte[] whole = ProfileOf(photo);
        var random = new Random(7);
        for (int i = 0; i < 60; i++)
        {
            byte[] damaged = [.. whole.AsSpan(0, i % 2 == 0 ? random.Next(whole.Length) : whole.Length)];
            for (int k = random.Next(4); k > 0 && damaged.Length > 0; k--) damaged[random.Next(Math.Min(damaged.Length, 600))] = (byte)random.Next(256);
            string path = folder.File($"damaged{i}.jpg");
            using (var image = Small())
            using (var changed = image.Mutate(mutable => mutable.Set(GValue.BlobType, Profile, damaged)))
                changed.Jpegsave(path);

            Assert.Equal(3 * 64 * 64, PixelReader.Read(path, 3072, CancellationToken.None).Rgb.Length);
        }
    }

    private static byte[] Read(string path) => PixelReader.Read(path, 3072, CancellationToken.None).Rgb;

    private static IEnumerable<int> Differences(byte[] a, byte[] b)
    {
        Assert.Equal(a.Length, b.Length);
        return a.Zip(b, (x, y) => Math.Abs(x - y));
    }

    private static byte[] Converted(string path)
    {
        using var image = Image.NewFromFile(path);
        using var converted = image.IccTransform("srgb", embedded: true, intent: Enums.Intent.Relative, blackPointCompensation: true, depth: 8);
        return converted.WriteToMemory<byte>();
    }

    private static byte[] ProfileOf(string path)
    {
        using var image = Image.NewFromFile(path);
        return (byte[])image.Get(Profile);
    }

    private static Image Small()
    {
        using var photo = Image.NewFromFile(TestData.Photo("yolodotnet/street.jpg"));
        return photo.Crop(0, 0, 64, 64);
    }

    private string WithProfile(string profile)
    {
        string path = folder.File("wide.png");
        using var image = Image.NewFromFile(TestData.Photo("scikit-image/rocket.jpg"));
        using var wide = image.Mutate(mutable => mutable.Set(GValue.BlobType, Profile, Image.ProfileLoad(profile)));
        wide.Pngsave(path);
        return path;
    }

    private string Without(string path)
    {
        string plain = folder.File("plain.png");
        using var image = Image.NewFromFile(path);
        using var bare = image.Mutate(mutable => mutable.Remove(Profile));
        bare.Pngsave(plain);
        return plain;
    }
}
