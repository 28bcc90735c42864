namespace Annotator.Imaging;

/// <summary>What the server needs to know and to have done about image files. All members are safe for concurrent use.</summary>
public interface IImages
{
    /// <summary>Reads size, orientation and format from the header, without decoding a pixel.</summary>
    /// <param name="path">Absolute path of the file. What it is is decided by its content, never by its name.</param>
    /// <exception cref="ImageException">The file cannot be shown; the message says why.</exception>
    ImageInfo ReadInfo(string path);

    /// <summary>Finds, or makes and caches, a file that a browser shows right: mostly the original itself.</summary>
    /// <param name="path">Absolute path of the image.</param>
    /// <param name="cacheFolder">Where converted copies are kept; made when absent. Never inside a dataset.</param>
    /// <param name="cancellationToken">Ends the wait; the work ends too when nobody else waits for it.</param>
    /// <exception cref="ImageException">The file cannot be shown; the message says why.</exception>
    Task<ShownImage> PrepareAsync(string path, string cacheFolder, CancellationToken cancellationToken);

    /// <summary>Makes, or finds in the cache, an upright JPEG of at most <see cref="ImageLimits.ThumbnailSide"/> px a side.</summary>
    /// <param name="path">Absolute path of the image.</param>
    /// <param name="cacheFolder">Where thumbnails are kept; made when absent. Never inside a dataset.</param>
    /// <param name="cancellationToken">Ends the wait; the work ends too when nobody else waits for it.</param>
    /// <returns>Absolute path of the thumbnail.</returns>
    /// <exception cref="ImageException">The file cannot be shown; the message says why.</exception>
    Task<string> ThumbnailAsync(string path, string cacheFolder, CancellationToken cancellationToken);
}
