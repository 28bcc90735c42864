namespace Annotator.Core.Outlining;

/// <summary>
/// How far what a click says reaches: to the pixels around it that can be got to without crossing a change of colour, the less
/// the longer the way (geodesic distance as in Criminisi, Sharp and Blake, "GeoS: Geodesic Image Segmentation", ECCV 2008).
/// Without it a click would only decide its own disc where the colours of object and background say otherwise.
/// </summary>
/// <param name="pixels">The image.</param>
/// <param name="contrast">The changes of colour in it.</param>
/// <param name="range">The length of the ways, px where nothing changes.</param>
internal sealed class ClickReach(PixelView pixels, Contrast contrast, double range)
{
    /// <summary>Costs are whole numbers of this part of a pixel.</summary>
    private const int Unit = 16;

    /// <summary>What a pixel's length costs, beside the change of colour on it.</summary>
    private const double Length = 0.2;

    /// <summary>The most that a step costs: more than that is an edge as good as any.</summary>
    private const int MostStep = 16 * Unit;

    private readonly Dictionary<SeedClick, List<(int Pixel, float Nearness)>> _reached = [];

    /// <summary>For each pixel how near it is to clicks on the object less how near it is to clicks beside it, −1 to 1.</summary>
    public float[] Of(IReadOnlyList<SeedClick> clicks)
    {
        var inside = new float[pixels.Width * pixels.Height];
        var outside = new float[inside.Length];
        foreach (var click in clicks)
        {
            var side = click.IsObject ? inside : outside;
            if (!_reached.TryGetValue(click, out var reached)) _reached[click] = reached = Reach(click);
            foreach (var (pixel, nearness) in reached) side[pixel] = Math.Max(side[pixel], nearness);
        }
        for (int i = 0; i < inside.Length; i++) inside[i] -= outside[i];
        return inside;
    }

    private List<(int Pixel, float Nearness)> Reach(SeedClick click)
    {
        var reached = new List<(int, float)>();
        var best = new int[pixels.Width * pixels.Height];
        int most = (int)(range * Unit * Length);
        Array.Fill(best, most);
        var queue = new BucketQueue(MostStep);
        foreach (int start in Disc(click))
        {
            best[start] = 0;
            queue.Push(start, 0);
        }
        while (queue.TryPop(out int pixel, out int cost))
        {
            if (cost > best[pixel]) continue;
            reached.Add((pixel, 1 - (float)cost / most));
            int x = pixel % pixels.Width, y = pixel / pixels.Width;
            for (int slot = 0; slot < MaxFlow.Slots; slot++)
            {
                int toX = x + Contrast.StepX[slot], toY = y + Contrast.StepY[slot];
                if (toX < 0 || toX >= pixels.Width || toY < 0 || toY >= pixels.Height) continue;
                double length = Contrast.StepX[slot] != 0 && Contrast.StepY[slot] != 0 ? Math.Sqrt(2) : 1;
                int to = toY * pixels.Width + toX, sum = cost + Math.Min(MostStep, (int)(Unit * length * (Length + contrast.Change(x, y, slot))));
                if (sum >= best[to]) continue;
                best[to] = sum;
                queue.Push(to, sum);
            }
        }
        return reached;
    }

    /// <summary>The pixels of a click: what it says of them it says for certain.</summary>
    private IEnumerable<int> Disc(SeedClick click)
    {
        int top = (int)Math.Max(0, Math.Floor(click.Y - click.Radius)), left = (int)Math.Max(0, Math.Floor(click.X - click.Radius));
        for (int y = top; y < pixels.Height && y <= click.Y + click.Radius; y++)
            for (int x = left; x < pixels.Width && x <= click.X + click.Radius; x++)
                if (click.Covers(x, y)) yield return y * pixels.Width + x;
    }
}
