using System.Collections.Concurrent;
using Annotator.Imaging.Caching;
using Annotator.Imaging.Decoding;
using Annotator.Imaging.Headers;

namespace Annotator.Imaging;

/// <summary>Headers by our own readers, pixels by libvips.</summary>
/// <param name="cacheLimit">About how many bytes a cache folder may hold.</param>
public sealed class VipsImages(long cacheLimit = 2L << 30) : IImages, IDisposable
{
    /// <summary>Bytes of pixels from which on only one image at a time is decoded that must be whole in memory.</summary>
    private const long Heavy = 128L << 20;

    private readonly ConcurrentDictionary<string, DiskCache> caches = new();
    private readonly SharedWork<ShownImage> preparing = new(Environment.ProcessorCount);
    private readonly SharedWork<string> thumbnails = new(Environment.ProcessorCount);
    private readonly Lock heavy = new();

    static VipsImages() => GLibMessages.Silence();

    /// <inheritdoc/>
    public ImageInfo ReadInfo(string path) => Info(HeaderReader.Read(path));

    /// <inheritdoc/>
    public Task<ShownImage> PrepareAsync(string path, string cacheFolder, CancellationToken cancellationToken) =>
        preparing.RunAsync($"{cacheFolder}\n{path}", token => Prepare(path, cacheFolder, token), cancellationToken);

    /// <inheritdoc/>
    public Task<string> ThumbnailAsync(string path, string cacheFolder, CancellationToken cancellationToken) =>
        thumbnails.RunAsync($"{cacheFolder}\n{path}", token => Thumbnail(path, cacheFolder, token), cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        preparing.Dispose();
        thumbnails.Dispose();
    }

    private ShownImage Prepare(string path, string cacheFolder, CancellationToken token)
    {
        var header = HeaderReader.Read(path);
        var info = Info(header);
        if (info.BrowserCanShow)
            return new(path, info.Note, Converted: false);
        int side = ShownSide(info);
        bool smaller = side < Math.Max(info.Width, info.Height);
        string extension = smaller ? ".jpg" : ".png";
        string shown = Cached(path, "shown", extension, cacheFolder, header, target =>
        {
            if (smaller)
                Converter.WriteSmall(path, header, side, quality: 90, target, token);
            else
                Converter.WriteWhole(path, header, target, token);
        });
        return new(shown, info.Note, Converted: true);
    }

    private string Thumbnail(string path, string cacheFolder, CancellationToken token)
    {
        var header = HeaderReader.Read(path);
        return Cached(path, "thumbnail", ".jpg", cacheFolder, header,
            target => Converter.WriteSmall(path, header, ImageLimits.ThumbnailSide, quality: 80, target, token));
    }

    private string Cached(string path, string purpose, string extension, string cacheFolder, ImageHeader header, Action<string> write)
    {
        var cache = caches.GetOrAdd(cacheFolder, folder => new DiskCache(folder, cacheLimit));
        string name = DiskCache.Key(path, purpose) + extension;
        return cache.Find(name) ?? cache.Add(name, target =>
        {
            if (header.NeedsWholeInMemory && header.Width * header.Height * 4 > Heavy)
            {
                lock (heavy)
                    write(target);
            }
            else
            {
                write(target);
            }
        });
    }

    private static ImageInfo Info(ImageHeader header)
    {
        var (width, height) = header.Turned ? ((int)header.Height, (int)header.Width) : ((int)header.Width, (int)header.Height);
        var info = new ImageInfo(width, height, header.Orientation, header.Format, header.BitsPerSample, header.BrowserReads, header.Note);
        int side = ShownSide(info), longest = Math.Max(width, height);
        if (side == longest)
            return info;
        string note = $"Too big for the screen: shown at {100.0 * side / longest:0.#} % of its {longest:N0} px";
        return info with { BrowserCanShow = false, Note = info.Note is null ? note : $"{info.Note}; {note}" };
    }

    /// <summary>The longest side of what a browser is given.</summary>
    private static int ShownSide(ImageInfo info)
    {
        long longest = Math.Max(info.Width, info.Height), shortest = Math.Min(info.Width, info.Height);
        double byArea = Math.Sqrt((double)ImageLimits.MaxShownPixels * longest / shortest);
        return (int)Math.Min(longest, Math.Min(ImageLimits.MaxShownSide, byArea));
    }
}
