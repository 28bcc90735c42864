namespace Annotator.Learning.Training.Data;

/// <summary>How one image is shown to the network this time.</summary>
/// <param name="Map">From px of the patch to px of the input.</param>
/// <param name="Brightness">Colours are multiplied by it.</param>
/// <param name="Contrast">How far colours are from middle grey, in times.</param>
/// <param name="Saturation">How far colours are from their grey, in times.</param>
public sealed record View(AffineMap Map, double Brightness = 1, double Contrast = 1, double Saturation = 1);

/// <summary>Draws how images are shown: as they are, fitted into the input, or varied.</summary>
/// <param name="config">How much.</param>
/// <param name="width">Columns of the input.</param>
/// <param name="height">Rows of the input.</param>
public sealed class Augmenter(AugmentationConfig config, int width, int height)
{
    /// <summary>The whole image in the middle of the input.</summary>
    /// <param name="imageWidth">Columns of the image.</param>
    /// <param name="imageHeight">Rows of the image.</param>
    public AffineMap Fit(double imageWidth, double imageHeight)
    {
        double scale = Math.Min(width / imageWidth, height / imageHeight);
        return AffineMap.Scale(scale, scale).Then(AffineMap.Shift((width - imageWidth * scale) / 2, (height - imageHeight * scale) / 2));
    }

    /// <summary>A varied view.</summary>
    /// <param name="fit">The view that is varied.</param>
    /// <param name="random">Decides.</param>
    public View Draw(AffineMap fit, Random random)
    {
        double scale = Math.Pow(1 + config.Scale, Symmetric());
        double flipX = config.FlipHorizontally && random.Next(2) == 1 ? -1 : 1, flipY = config.FlipVertically && random.Next(2) == 1 ? -1 : 1;
        double degrees = config.Rotate * Symmetric(), x = config.Shift * width * Symmetric(), y = config.Shift * height * Symmetric();
        var map = fit
            .Then(AffineMap.Shift(-width / 2.0, -height / 2.0))
            .Then(AffineMap.Scale(scale * flipX, scale * flipY))
            .Then(AffineMap.Rotate(degrees))
            .Then(AffineMap.Shift(width / 2.0 + x, height / 2.0 + y));
        return new(map, 1 + config.Colour * Symmetric(), 1 + config.Colour * Symmetric(), 1 + config.Colour * Symmetric());

        double Symmetric() => 2 * random.NextDouble() - 1;
    }
}
