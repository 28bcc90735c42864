using System.Numerics;
using Annotator.Models;

namespace Annotator.Learning.Training.Data;

/// <summary>What an image looks like, in a few bytes: which of neighbouring places is brighter (difference hash, 8 × 8), and its mean
/// colour, which tells even pictures apart.</summary>
/// <param name="Bits">A bit for each pair of neighbours.</param>
/// <param name="Red">Mean, 0 to 255.</param>
/// <param name="Green">Mean, 0 to 255.</param>
/// <param name="Blue">Mean, 0 to 255.</param>
public readonly record struct PerceptualHash(ulong Bits, byte Red, byte Green, byte Blue)
{
    private const int Columns = 9, Rows = 8;
    private const int MostBits = 5, MostColour = 8;

    /// <summary>Brightness must differ by so much to count, of 255: noise of even pictures says nothing.</summary>
    private const double Least = 2;

    /// <summary>The hash of an image.</summary>
    public static PerceptualHash Of(RgbImage image)
    {
        Span<double> cells = stackalloc double[Columns * Rows], counts = stackalloc double[Columns * Rows], means = stackalloc double[3];
        for (int y = 0, at = 0; y < image.Height; y++)
        {
            for (int x = 0; x < image.Width; x++, at += 3)
            {
                int cell = y * Rows / image.Height * Columns + x * Columns / image.Width;
                cells[cell] += 0.299 * image.Pixels[at] + 0.587 * image.Pixels[at + 1] + 0.114 * image.Pixels[at + 2];
                counts[cell]++;
                for (int c = 0; c < 3; c++) means[c] += image.Pixels[at + c];
            }
        }
        for (int i = 0; i < cells.Length; i++) cells[i] /= Math.Max(1, counts[i]);
        ulong bits = 0;
        for (int row = 0; row < Rows; row++)
            for (int column = 0; column + 1 < Columns; column++)
                if (cells[row * Columns + column + 1] > cells[row * Columns + column] + Least) bits |= 1UL << (row * (Columns - 1) + column);
        double pixels = (double)image.Width * image.Height;
        return new(bits, (byte)(means[0] / pixels), (byte)(means[1] / pixels), (byte)(means[2] / pixels));
    }

    /// <summary>Whether two images are nearly the same.</summary>
    public bool IsNear(PerceptualHash other) => BitOperations.PopCount(Bits ^ other.Bits) <= MostBits
        && Math.Abs(Red - other.Red) <= MostColour && Math.Abs(Green - other.Green) <= MostColour && Math.Abs(Blue - other.Blue) <= MostColour;
}
