using NetVips;

namespace Annotator.Imaging.Tests;

/// <summary>Copies are made once, renewed when their image changes, and never fill the disk.</summary>
public sealed class CacheTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_copy_is_made_once()
    {
        using var images = new VipsImages();
        string image = Gray("a.tif", 10);

        var first = await images.PrepareAsync(image, folder.Cache, Cancel);
        var made = File.GetLastWriteTimeUtc(first.Path);
        var second = await images.PrepareAsync(image, folder.Cache, Cancel);

        Assert.Equal(first, second);
        Assert.Equal(made, File.GetLastWriteTimeUtc(second.Path));
    }

    [Fact]
    public async Task A_changed_image_gets_a_new_thumbnail()
    {
        using var images = new VipsImages();
        string before = await images.ThumbnailAsync(Gray("a.png", 10), folder.Cache, Cancel);
        string image = Gray("a.png", 200);
        File.SetLastWriteTimeUtc(image, DateTime.UtcNow.AddSeconds(5));

        string after = await images.ThumbnailAsync(image, folder.Cache, Cancel);

        Assert.NotEqual(before, after);
        Assert.Equal(200, Picture.Read(after)[5, 5].R, 2.0);
    }

    [Fact]
    public async Task Who_asks_at_the_same_time_shares_the_work()
    {
        using var images = new VipsImages();
        string image = Gray("a.tif", 10);

        var all = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => images.ThumbnailAsync(image, folder.Cache, Cancel)));

        Assert.Single(all.Distinct());
        Assert.Single(Directory.GetFiles(folder.Cache));
    }

    [Fact]
    public async Task The_longest_unused_copies_go_when_the_limit_is_reached()
    {
        string old = "", recent = "";
        using (var generous = new VipsImages())
        {
            old = await generous.ThumbnailAsync(Gray("old.png", 1), folder.Cache, Cancel);
            recent = await generous.ThumbnailAsync(Gray("recent.png", 2), folder.Cache, Cancel);
        }
        File.SetLastAccessTimeUtc(old, DateTime.UtcNow.AddDays(-2));
        File.SetLastAccessTimeUtc(recent, DateTime.UtcNow.AddDays(-1));
        long limit = (long)(new FileInfo(old).Length * 2.5);
        using var images = new VipsImages(limit);

        string added = await images.ThumbnailAsync(Gray("new.png", 3), folder.Cache, Cancel);

        Assert.False(File.Exists(old));
        Assert.True(File.Exists(recent));
        Assert.True(File.Exists(added));
    }

    [Fact]
    public async Task Leftovers_of_a_crash_are_cleared_away()
    {
        Directory.CreateDirectory(folder.Cache);
        string leftover = Path.Combine(folder.Cache, "abc.jpg.123.tmp");
        File.WriteAllText(leftover, "half");
        File.SetLastWriteTimeUtc(leftover, DateTime.UtcNow.AddHours(-2));
        using var images = new VipsImages();

        await images.ThumbnailAsync(Gray("a.png", 1), folder.Cache, Cancel);

        Assert.False(File.Exists(leftover));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_named()
    {
        using var images = new VipsImages();
        File.WriteAllText(folder.Cache, "a file where the folder should be");

        var error = await Assert.ThrowsAsync<ImageException>(() => images.ThumbnailAsync(Gray("a.png", 1), folder.Cache, Cancel));

        Assert.Equal(ImageProblem.CacheUnwritable, error.Problem);
        Assert.Contains(folder.Cache, error.Message);
    }

    [Fact]
    public async Task Work_nobody_waits_for_is_given_up()
    {
        using var images = new VipsImages();
        string image = folder.File("large.tif");
        using (var rings = Image.Zone(9000, 9000, uchar: true))
            rings.Tiffsave(image);
        using var gone = new CancellationTokenSource(100);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => images.PrepareAsync(image, folder.Cache, gone.Token));

        for (int i = 0; i < 100 && Directory.Exists(folder.Cache) && Directory.EnumerateFiles(folder.Cache).Any(); i++)
            await Task.Delay(50, Cancel);
        Assert.False(Directory.Exists(folder.Cache) && Directory.EnumerateFiles(folder.Cache).Any());
        await images.ThumbnailAsync(image, folder.Cache, Cancel);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Gray(string name, int value)
    {
        using var black = Image.Black(64, 64);
        using var gray = black.Linear([1.0], [(double)value], uchar: true);
        gray.WriteToFile(folder.File(name));
        return folder.File(name);
    }
}
