using Annotator.Core.Outlining;
using Annotator.Imaging;
using Annotator.Server.Datasets;
using Annotator.Server.Hosting;

namespace Annotator.Server.Outlining;

/// <summary>The colours of the image that was asked for last, and what was worked out on them: outlines are asked for one after
/// the other on the same image. Forgotten after a while without questions, so that an idle server stays small.</summary>
/// <param name="services">What limits the size of images.</param>
internal sealed class ImageColors(Services services) : IDisposable
{
    /// <summary>A larger image is looked at in a smaller copy, px.</summary>
    private const int MaxSide = 4096;

    private static readonly TimeSpan s_memory = TimeSpan.FromMinutes(2);

    private readonly SemaphoreSlim _turn = new(1);
    private string? _key;
    private OpenImage? _open;
    private Timer? _forgetting;

    /// <summary>Works on an image, alone.</summary>
    /// <param name="path">Absolute path of the image.</param>
    /// <param name="work">What to do; not on the caller's thread.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="ImageException">The image can't be read.</exception>
    /// <exception cref="IOException">The image can't be read, or is too large.</exception>
    public Task<T> UseAsync<T>(string path, Func<OpenImage, T> work, CancellationToken cancellation) => Task.Run(async () =>
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var file = new FileInfo(path);
            string key = $"{path}\n{file.LastWriteTimeUtc.Ticks}\n{(file.Exists ? file.Length : -1)}";
            if (key != _key)
            {
                (_key, _open) = (null, null);
                _open = Read(path, cancellation);
                _key = key;
            }
            _forgetting ??= new(_ => Forget());
            _forgetting.Change(s_memory, Timeout.InfiniteTimeSpan);
            return work(_open!);
        }
        finally
        {
            _turn.Release();
        }
    }, cancellation);

    /// <inheritdoc/>
    public void Dispose()
    {
        _forgetting?.Dispose();
        _turn.Dispose();
    }

    private OpenImage Read(string path, CancellationToken cancellation)
    {
        Pictures.CheckSize(services, services.Images.ReadInfo(path));
        var pixels = PixelReader.Read(path, MaxSide, cancellation);
        return new(new(new RgbPixels(pixels.Width, pixels.Height, pixels.Rgb), Scale: (double)pixels.ImageWidth / pixels.Width));
    }

    private void Forget()
    {
        if (!_turn.Wait(0)) return; // somebody asks just now
        (_key, _open) = (null, null);
        _turn.Release();
    }
}
