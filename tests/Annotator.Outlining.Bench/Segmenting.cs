using System.Diagnostics;
using Annotator.Bench;
using Annotator.Core.Outlining;

namespace Annotator.Outlining.Bench;

/// <summary>The time of boxes and clicks on photos of 12 megapixels.</summary>
internal static class Segmenting
{
    private const double Megapixels = 12e6;
    private const int Clicks = 8;

    /// <summary>Measures.</summary>
    /// <param name="targets">Objects, at most one of a photo.</param>
    public static void Measure(IReadOnlyList<Target> targets)
    {
        var box = new List<double>();
        var click = new List<double>();
        for (int round = 0; round < 2; round++)
        {
            // The first round is for the compiler.
            box.Clear();
            click.Clear();
            foreach (var target in targets) Measure(target, box, click);
        }
        Report.Write("12 MP photo: a box", "ms", box, 1000);
        Report.Write("12 MP photo: a click", "ms", click, 300);
    }

    private static void Measure(Target target, List<double> box, List<double> click)
    {
        double scale = Math.Sqrt(Megapixels / ((double)target.Mask.Width * target.Mask.Height));
        var pixels = Photo.Read(target.Photo, scale);
        var clicker = new Clicker(target);
        var small = new Segmenter(new(Photo.Read(target.Photo)), target.Box);
        var segmenter = new Segmenter(new(pixels), new(scale * target.Box.MinX, scale * target.Box.MinY, scale * target.Box.MaxX, scale * target.Box.MaxY));
        var clicks = new List<SeedClick>();
        for (int i = 0; i <= Clicks; i++)
        {
            var scaled = clicks.Select(c => new SeedClick(scale * c.X, scale * c.Y, scale * c.Radius, c.IsObject)).ToList();
            long start = Stopwatch.GetTimestamp();
            segmenter.Segment(scaled, CancellationToken.None);
            (i == 0 ? box : click).Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            clicks.Add(clicker.Next(small.Segment(clicks, CancellationToken.None)?.Mask));
        }
    }
}
