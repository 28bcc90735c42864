namespace Annotator.Imaging;

/// <summary>What the header of an image file tells.</summary>
/// <param name="Width">Columns of the image as displayed, orientation applied.</param>
/// <param name="Height">Rows of the image as displayed, orientation applied.</param>
/// <param name="Orientation">How the stored pixels are turned, 1 to 8 as in EXIF; 1 is upright.</param>
/// <param name="Format">Name for people: <c>JPEG</c>, <c>PNG</c>, <c>WebP</c>, <c>GIF</c>, <c>BMP</c>, <c>AVIF</c>, <c>TIFF</c>.</param>
/// <param name="BitsPerSample">Bits of one channel of one pixel; of the colour index in images with a palette.</param>
/// <param name="BrowserCanShow">Whether Chromium shows the file itself right.</param>
/// <param name="Note">What people should know about how it is shown, or null.</param>
public sealed record ImageInfo(
    int Width,
    int Height,
    int Orientation,
    string Format,
    int BitsPerSample,
    bool BrowserCanShow,
    string? Note);
