using Annotator.Imaging;
using Annotator.Protocol.Messages;
using Annotator.Protocol.Model;
using Annotator.Server.Hosting;
using StreamJsonRpc;

namespace Annotator.Server.Datasets;

/// <summary>Pictures of a dataset's images, ready for a browser to load.</summary>
internal sealed class Pictures(DatasetPaths paths, Services services)
{
    /// <summary>The picture of an image, or why there is none.</summary>
    public Task<(ImageSource? Source, string? Error)> PrepareAsync(string image, CancellationToken cancellation) => PrepareAsync(services, paths.Absolute(image), cancellation);

    /// <summary>The picture in a file, or why there is none.</summary>
    public static async Task<(ImageSource? Source, string? Error)> PrepareAsync(Services services, string path, CancellationToken cancellation)
    {
        try
        {
            var info = await Task.Run(() => services.Images.ReadInfo(path), cancellation).ConfigureAwait(false);
            CheckSize(services, info);
            var shown = await services.Images.PrepareAsync(path, services.CacheFolder, cancellation).ConfigureAwait(false);
            var modified = new DateTimeOffset(File.GetLastWriteTimeUtc(shown.Path)).ToUnixTimeMilliseconds();
            return (new(shown.Path, info.Width, info.Height, info.Orientation, shown.Converted, shown.Note, modified), null);
        }
        catch (Exception e) when (e is ImageException or IOException or UnauthorizedAccessException)
        {
            return (null, e.Message);
        }
    }

    /// <summary>A thumbnail of an image, or none when the image can't be read.</summary>
    /// <exception cref="LocalRpcException">The path does not lie in the dataset.</exception>
    public async Task<ThumbnailResult> ThumbnailAsync(string image, CancellationToken cancellation)
    {
        if (!DatasetPaths.IsInside(image) || !ImageFiles.IsImage(Path.GetFileName(image.AsSpan())))
            throw new LocalRpcException($"“{image}” is not an image of the dataset.") { ErrorCode = ErrorCodes.NotFound };
        var path = paths.Absolute(image);
        try
        {
            CheckSize(services, await Task.Run(() => services.Images.ReadInfo(path), cancellation).ConfigureAwait(false));
            return new(await services.Images.ThumbnailAsync(path, services.CacheFolder, cancellation).ConfigureAwait(false));
        }
        catch (Exception e) when (e is ImageException or IOException or UnauthorizedAccessException)
        {
            services.Log.Info($"no thumbnail of {path}: {e.Message}");
            return new((string?)null);
        }
    }

    /// <summary>Refuses images that are too large to be read.</summary>
    /// <exception cref="IOException">It is.</exception>
    public static void CheckSize(Services services, ImageInfo info)
    {
        if ((long)info.Width * info.Height > services.Options.MaxMegapixels * 1_000_000L)
            throw new IOException($"The image claims {info.Width} × {info.Height} px, more than the {services.Options.MaxMegapixels} megapixels that are opened.");
    }
}
