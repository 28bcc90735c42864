using Annotator.Models;

namespace Annotator.Learning.Training.Data;

/// <summary>Shows a patch to the network: pixels as the numbers that it takes.</summary>
public static class ImageWarp
{
    /// <summary>What is seen outside an image, 0 to 255; the same as in <c>model.json</c>.</summary>
    public const int Pad = 114;

    /// <summary>Means of ImageNet, which published weights expect.</summary>
    public static readonly IReadOnlyList<double> Mean = [0.485, 0.456, 0.406];

    /// <summary>Standard deviations of ImageNet.</summary>
    public static readonly IReadOnlyList<double> Deviation = [0.229, 0.224, 0.225];

    /// <summary>Mean and deviation of grey images.</summary>
    public const double Grey = 0.5;

    /// <summary>Fills the numbers of one image, interpolating between pixels.</summary>
    /// <param name="image">The patch.</param>
    /// <param name="view">How it is shown.</param>
    /// <param name="target">Channels × height × width numbers.</param>
    /// <param name="channels">3 (RGB), or 1 (luma after ITU-R BT.601).</param>
    /// <param name="width">Columns of the input.</param>
    /// <param name="height">Rows of the input.</param>
    public static void Fill(RgbImage image, View view, Span<float> target, int channels, int width, int height)
    {
        var back = view.Map.Inverse();
        int plane = width * height;
        Span<float> rgb = stackalloc float[3];
        for (int row = 0; row < height; row++)
        {
            for (int column = 0; column < width; column++)
            {
                var (x, y) = back.Apply(column + 0.5, row + 0.5);
                if (x < 0 || y < 0 || x >= image.Width || y >= image.Height) rgb.Fill(Pad);
                else
                {
                    Sample(image, x - 0.5, y - 0.5, rgb);
                    Recolour(view, rgb);
                }
                int at = row * width + column;
                if (channels == 1) target[at] = (float)((Luma(rgb) / 255 - Grey) / Grey);
                else for (int c = 0; c < 3; c++) target[c * plane + at] = (float)((rgb[c] / 255 - Mean[c]) / Deviation[c]);
            }
        }
    }

    private static void Sample(RgbImage image, double x, double y, Span<float> rgb)
    {
        int left = (int)Math.Floor(x), top = (int)Math.Floor(y);
        float u = (float)(x - left), v = (float)(y - top);
        int right = Math.Min(left + 1, image.Width - 1), bottom = Math.Min(top + 1, image.Height - 1);
        (left, top) = (Math.Max(left, 0), Math.Max(top, 0));
        var pixels = image.Pixels;
        int a = 3 * (top * image.Width + left), b = 3 * (top * image.Width + right), c = 3 * (bottom * image.Width + left), d = 3 * (bottom * image.Width + right);
        for (int i = 0; i < 3; i++) rgb[i] = (1 - v) * ((1 - u) * pixels[a + i] + u * pixels[b + i]) + v * ((1 - u) * pixels[c + i] + u * pixels[d + i]);
    }

    private static void Recolour(View view, Span<float> rgb)
    {
        if (view is { Brightness: 1, Contrast: 1, Saturation: 1 }) return;
        float grey = Luma(rgb);
        for (int i = 0; i < 3; i++)
        {
            double colour = grey + view.Saturation * (rgb[i] - grey);
            rgb[i] = (float)Math.Clamp((128 + view.Contrast * (colour - 128)) * view.Brightness, 0, 255);
        }
    }

    private static float Luma(ReadOnlySpan<float> rgb) => 0.299f * rgb[0] + 0.587f * rgb[1] + 0.114f * rgb[2];
}
