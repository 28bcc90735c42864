using System.Diagnostics;
using Annotator.Bench;
using Annotator.Core.Outlining;

namespace Annotator.Outlining.Bench;

/// <summary>The time of the live wire on photos of 12 megapixels.</summary>
internal static class Wiring
{
    private const double Megapixels = 12e6;
    private const int Anchors = 8, Paths = 20;

    /// <summary>Measures.</summary>
    /// <param name="photos">The files.</param>
    public static void Measure(IReadOnlyList<string> photos)
    {
        var anchor = new List<double>();
        var path = new List<double>();
        foreach (string photo in photos)
        {
            var pixels = Photo.Read(photo);
            pixels = Photo.Read(photo, Math.Sqrt(Megapixels / ((double)pixels.Width * pixels.Height)));
            var session = new LiveWireSession(new(pixels));
            var random = new Random(1);
            for (int i = 0; i < Anchors; i++)
            {
                double x = random.NextDouble() * pixels.Width, y = random.NextDouble() * pixels.Height;
                long start = Stopwatch.GetTimestamp();
                session.Anchor(x, y, CancellationToken.None);
                anchor.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                for (int k = 0; k < Paths; k++)
                {
                    start = Stopwatch.GetTimestamp();
                    session.Path(x + random.Next(-256, 257), y + random.Next(-256, 257));
                    path.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                }
            }
        }
        Report.Write("12 MP photo: an anchor of the live wire", "ms", anchor, 150);
        Report.Write("12 MP photo: a path of the live wire", "ms", path, 20);
    }
}
