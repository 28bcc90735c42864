using Annotator.Models.Description;
using Annotator.Models.Recognition;
using Annotator.Models.Running;

namespace Annotator.Models.Prompting;

/// <summary>What encoders take, after the code that publishes them.</summary>
internal static class PromptedInput
{
    private const double Fraction = 1 / 255.0;

    /// <summary>The side that all published encoders look at, px.</summary>
    private const int Side = 1024;

    /// <summary>The usual input of a family.</summary>
    public static ModelInput Usual(PromptedKind kind, ImageInput image)
    {
        bool isFree = image.Width is null || image.Height is null;
        var size = new ModelInput { MaxSide = Side, Resize = kind == PromptedKind.Sam && !isFree ? ResizeMode.LetterboxTopLeft : ResizeMode.Stretch };
        return kind switch
        {
            // yformer/EfficientSAM, efficient_sam/efficient_sam.py: fractions, normalised by the graph.
            PromptedKind.EfficientSam => size with { Scale = Fraction },
            // An encoder that takes height × width × 3 prepares pixels by itself (vietanhdev/samexporter).
            _ when image.IsChannelsLast => size,
            // facebookresearch/segment-anything, utils/transforms.py and modeling/sam.py; facebookresearch/sam2, utils/transforms.py
            _ => size with { Scale = Fraction, Mean = [0.485, 0.456, 0.406], Std = [0.229, 0.224, 0.225] },
        };
    }

    /// <summary>Padding is 0 after normalising (segment-anything, modeling/sam.py, preprocess), which no colour is.</summary>
    public static void ClearPadding(float[] numbers, Placement placement, RgbImage pixels, ImageInput image)
    {
        if (image.IsChannelsLast) return;
        int columns = (int)Math.Round(pixels.Width * placement.ScaleX), rows = (int)Math.Round(pixels.Height * placement.ScaleY);
        for (int line = 0; line < image.Channels * placement.Height; line++)
        {
            var row = numbers.AsSpan(line * placement.Width, placement.Width);
            (line % placement.Height < rows ? row[Math.Min(columns, row.Length)..] : row).Clear();
        }
    }
}
