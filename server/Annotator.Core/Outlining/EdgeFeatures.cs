namespace Annotator.Core.Outlining;

/// <summary>
/// What makes a pixel one of an edge, after Mortensen and Barrett, "Intelligent Scissors for Image Composition", SIGGRAPH 1995:
/// the magnitude of the gradient, zero crossings of the Laplacian, and the direction in which the edge runs. Of the three
/// channels the one that changes most counts.
/// </summary>
internal sealed class EdgeFeatures
{
    /// <summary>Directions of a full turn; 0 is to the right, a quarter on is down.</summary>
    public const int Directions = 64;

    /// <summary>Brightness changes below this are no edges, levels per px.</summary>
    private const float LeastGradient = 2;

    /// <summary>The binomial filter closest to a Gaussian with a deviation of one pixel.</summary>
    private const int KernelSum = 16;

    private readonly int _width, _height;
    private readonly float[] _gradient;
    private float _largest;

    /// <summary>Measures.</summary>
    /// <param name="pixels">A part of an image.</param>
    public EdgeFeatures(PixelView pixels)
    {
        (_width, _height) = (pixels.Width, pixels.Height);
        _gradient = new float[_width * _height];
        Direction = new byte[_width * _height];
        IsZeroCrossing = new bool[_width * _height];
        var laplacian = new float[_width * _height];
        for (int channel = 0; channel < 3; channel++) Measure(Smoothed(pixels, channel), laplacian);
        FindZeroCrossings(laplacian);
    }

    /// <summary>Where the edge at a pixel runs, brighter to the left of it, in parts of <see cref="Directions"/>.</summary>
    public byte[] Direction { get; }

    /// <summary>Whether the Laplacian changes its sign at a pixel and is nearer to zero there than beyond.</summary>
    public bool[] IsZeroCrossing { get; }

    /// <summary>0 at the strongest edge, 1 where nothing changes.</summary>
    public float Flatness(int pixel) => 1 - _gradient[pixel] / Math.Max(_largest, LeastGradient);

    private void Measure(float[] smooth, float[] laplacian)
    {
        for (int y = 0; y < _height; y++)
        {
            int up = Math.Max(0, y - 1) * _width, here = y * _width, down = Math.Min(_height - 1, y + 1) * _width;
            for (int x = 0; x < _width; x++)
            {
                int left = Math.Max(0, x - 1), right = Math.Min(_width - 1, x + 1);
                float gx = (smooth[here + right] - smooth[here + left]) / 2, gy = (smooth[down + x] - smooth[up + x]) / 2;
                float magnitude = MathF.Sqrt(gx * gx + gy * gy);
                if (magnitude <= _gradient[here + x]) continue;
                _gradient[here + x] = magnitude;
                _largest = Math.Max(_largest, magnitude);
                // At a right angle to the gradient, which points to the brighter side.
                int turn = (int)MathF.Round(MathF.Atan2(gx, -gy) / MathF.Tau * Directions);
                Direction[here + x] = (byte)((turn + Directions) % Directions);
                laplacian[here + x] = smooth[here + left] + smooth[here + right] + smooth[up + x] + smooth[down + x] - 4 * smooth[here + x];
            }
        }
    }

    private void FindZeroCrossings(float[] laplacian)
    {
        for (int y = 0; y < _height; y++)
        {
            for (int x = 0; x < _width; x++)
            {
                int pixel = y * _width + x;
                if (_gradient[pixel] < LeastGradient) continue;
                if (x > 0) Compare(pixel - 1, pixel);
                if (y > 0) Compare(pixel - _width, pixel);
            }
        }

        void Compare(int a, int b)
        {
            if (laplacian[a] * laplacian[b] <= 0 && (laplacian[a] != 0 || laplacian[b] != 0))
                IsZeroCrossing[Math.Abs(laplacian[a]) < Math.Abs(laplacian[b]) ? a : b] = true;
        }
    }

    private static float[] Smoothed(PixelView pixels, int channel)
    {
        int width = pixels.Width, height = pixels.Height;
        var across = new float[width * height];
        var line = new float[width + 4];
        for (int y = 0; y < height; y++)
        {
            for (int x = -2; x < width + 2; x++) line[x + 2] = pixels.Data[pixels.At(Math.Clamp(x, 0, width - 1), y) + channel];
            for (int x = 0; x < width; x++) across[y * width + x] = (line[x] + line[x + 4] + 4 * (line[x + 1] + line[x + 3]) + 6 * line[x + 2]) / KernelSum;
        }
        var smooth = new float[width * height];
        for (int y = 0; y < height; y++)
        {
            int Row(int step) => Math.Clamp(y + step, 0, height - 1) * width;
            int a = Row(-2), b = Row(-1), c = Row(0), d = Row(1), e = Row(2);
            for (int x = 0; x < width; x++)
                smooth[c + x] = (across[a + x] + across[e + x] + 4 * (across[b + x] + across[d + x]) + 6 * across[c + x]) / KernelSum;
        }
        return smooth;
    }
}
