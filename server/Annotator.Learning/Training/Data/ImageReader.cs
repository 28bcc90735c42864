using Annotator.Models;

namespace Annotator.Learning.Training.Data;

/// <summary>Reads an image, upright, reduced where it is larger than wanted.</summary>
/// <param name="path">Absolute path.</param>
/// <param name="maxSide">The longest side wanted, px.</param>
/// <param name="cancellation">Stops.</param>
/// <exception cref="InvalidDataException">It can't be read; the message says why to people.</exception>
public delegate ReadImage ImageReader(string path, int maxSide, CancellationToken cancellation);

/// <summary>An image that was read.</summary>
/// <param name="Pixels">Its pixels, maybe reduced.</param>
/// <param name="Width">Columns of the image itself, px.</param>
/// <param name="Height">Rows of the image itself, px.</param>
public sealed record ReadImage(RgbImage Pixels, int Width, int Height);
