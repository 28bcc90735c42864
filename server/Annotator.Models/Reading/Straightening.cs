namespace Annotator.Models.Reading;

/// <summary>Cuts a quadrilateral out of an image and makes a rectangle of it.</summary>
internal static class Straightening
{
    /// <summary>Larger pieces are reduced while they are cut: a line of text is read at a height of 48 px.</summary>
    private const double MostPixels = 4e6;

    /// <summary>The piece, upright, at the size that it has in the image. Each pixel is mapped by the projective mapping of the
    /// unit square onto the quadrilateral (Heckbert 1989, Fundamentals of Texture Mapping, section 2.2.3) and interpolated between four
    /// pixels; beyond the edges of the image its outermost pixels go on.</summary>
    /// <param name="image">The image.</param>
    /// <param name="place">The quadrilateral, px of the image.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static RgbImage Cut(RgbImage image, Quadrilateral place, CancellationToken cancellation)
    {
        double shrink = Math.Min(1, Math.Sqrt(MostPixels / Math.Max(1, place.Width * place.Height)));
        int width = Math.Max(1, (int)Math.Round(place.Width * shrink)), height = Math.Max(1, (int)Math.Round(place.Height * shrink));
        var pixels = new byte[3 * width * height];
        var map = new SquareToQuadrilateral(place);
        for (int y = 0, at = 0; y < height; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int x = 0; x < width; x++, at += 3)
            {
                var (sourceX, sourceY) = map.Apply((x + 0.5) / width, (y + 0.5) / height);
                Sample(image, sourceX - 0.5, sourceY - 0.5, pixels.AsSpan(at, 3));
            }
        }
        return new(width, height, pixels);
    }

    private static void Sample(RgbImage image, double x, double y, Span<byte> pixel)
    {
        x = Math.Clamp(x, 0, image.Width - 1);
        y = Math.Clamp(y, 0, image.Height - 1);
        int left = (int)x, top = (int)y;
        float across = (float)(x - left), down = (float)(y - top);
        int right = left + 1 < image.Width ? 3 : 0, below = top + 1 < image.Height ? 3 * image.Width : 0;
        int at = 3 * (top * image.Width + left);
        for (int channel = 0; channel < 3; channel++, at++)
        {
            float upper = image.Pixels[at] + across * (image.Pixels[at + right] - image.Pixels[at]);
            float lower = image.Pixels[at + below] + across * (image.Pixels[at + below + right] - image.Pixels[at + below]);
            pixel[channel] = (byte)(upper + down * (lower - upper) + 0.5f);
        }
    }

    private readonly struct SquareToQuadrilateral
    {
        private readonly double _a, _b, _c, _d, _e, _f, _g, _h;

        public SquareToQuadrilateral(Quadrilateral q)
        {
            double dx1 = q.TopRight.X - q.BottomRight.X, dx2 = q.BottomLeft.X - q.BottomRight.X, sumX = q.TopLeft.X - q.TopRight.X + q.BottomRight.X - q.BottomLeft.X;
            double dy1 = q.TopRight.Y - q.BottomRight.Y, dy2 = q.BottomLeft.Y - q.BottomRight.Y, sumY = q.TopLeft.Y - q.TopRight.Y + q.BottomRight.Y - q.BottomLeft.Y;
            double determinant = dx1 * dy2 - dx2 * dy1;
            if (Math.Abs(determinant) > 1e-9) (_g, _h) = ((sumX * dy2 - dx2 * sumY) / determinant, (dx1 * sumY - sumX * dy1) / determinant);
            (_a, _b, _c) = (q.TopRight.X - q.TopLeft.X + _g * q.TopRight.X, q.BottomLeft.X - q.TopLeft.X + _h * q.BottomLeft.X, q.TopLeft.X);
            (_d, _e, _f) = (q.TopRight.Y - q.TopLeft.Y + _g * q.TopRight.Y, q.BottomLeft.Y - q.TopLeft.Y + _h * q.BottomLeft.Y, q.TopLeft.Y);
        }

        public (double X, double Y) Apply(double u, double v)
        {
            double w = _g * u + _h * v + 1;
            return ((_a * u + _b * v + _c) / w, (_d * u + _e * v + _f) / w);
        }
    }
}
