using Annotator.Models.Description;

namespace Annotator.Models.Running;

/// <summary>Where an image lies in the input of a model: input = image × scale + offset. Both count in px from the top-left
/// corner of the top-left pixel.</summary>
/// <param name="ScaleX">Input px for an image px.</param>
/// <param name="ScaleY">Input px for an image px.</param>
/// <param name="OffsetX">Where the left edge of the image is in the input.</param>
/// <param name="OffsetY">Where the top edge of the image is in the input.</param>
/// <param name="Width">Columns of the input.</param>
/// <param name="Height">Rows of the input.</param>
public sealed record Placement(double ScaleX, double ScaleY, double OffsetX, double OffsetY, int Width, int Height)
{
    /// <summary>The place of an image in an input.</summary>
    /// <param name="imageWidth">Columns of the image.</param>
    /// <param name="imageHeight">Rows of the image.</param>
    /// <param name="input">What the model takes.</param>
    public static Placement Of(int imageWidth, int imageHeight, ModelInput input)
    {
        var (width, height) = Size(imageWidth, imageHeight, input);
        double x = (double)width / imageWidth, y = (double)height / imageHeight;
        switch (input.Resize)
        {
            case ResizeMode.Stretch:
                return new(x, y, 0, 0, width, height);
            case ResizeMode.LetterboxTopLeft:
                double corner = Math.Min(x, y);
                return new(corner, corner, 0, 0, width, height);
            case ResizeMode.Letterbox:
                return Centred(Math.Min(x, y));
            case ResizeMode.Crop:
                return Centred(Math.Max(x, y) / input.CropFraction);
            default:
                throw new ArgumentOutOfRangeException(nameof(input), input.Resize, null);
        }

        Placement Centred(double scale) => new(scale, scale, (width - imageWidth * scale) / 2, (height - imageHeight * scale) / 2, width, height);
    }

    /// <summary>A point of the input in px of the image.</summary>
    public (double X, double Y) ToImage(double x, double y) => ((x - OffsetX) / ScaleX, (y - OffsetY) / ScaleY);

    /// <summary>Free sides follow the proportions of the image.</summary>
    private static (int Width, int Height) Size(int imageWidth, int imageHeight, ModelInput input)
    {
        double scale = input switch
        {
            { Width: { } w, Height: { } h } => 1,
            { Width: { } w } => (double)w / imageWidth,
            { Height: { } h } => (double)h / imageHeight,
            _ => Math.Min(1, (double)input.MaxSide / Math.Max(imageWidth, imageHeight)),
        };
        return (input.Width ?? Side(imageWidth), input.Height ?? Side(imageHeight));

        int Side(int side)
        {
            int steps = (int)Math.Round(Math.Min(side * scale, input.MaxSide) / input.Multiple);
            return Math.Max(1, steps) * input.Multiple;
        }
    }
}
