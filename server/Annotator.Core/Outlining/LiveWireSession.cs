using Annotator.Core.Model;

namespace Annotator.Core.Outlining;

/// <summary>
/// Intelligent scissors: the path of least cost along edges from an anchor to wherever the pointer is (Mortensen and Barrett,
/// "Intelligent Scissors for Image Composition", SIGGRAPH 1995). All paths from an anchor are found at once, so that each is
/// only a walk back. For one thread at a time.
/// </summary>
/// <param name="window">The image, or a part or a smaller copy of it.</param>
/// <param name="options">How to work.</param>
public sealed class LiveWireSession(PixelWindow window, LiveWireOptions? options = null)
{
    /// <summary>Nodes between two looks at the cancellation token.</summary>
    private const int Patience = 1 << 14;

    private const byte NoParent = 255;

    private readonly LiveWireOptions _options = options ?? new();
    private WireTree? _tree;

    /// <summary>Finds all paths from a point, or from the pixel nearest to it where it is beside the pixels.</summary>
    /// <param name="x">px of the image.</param>
    /// <param name="y">px of the image.</param>
    /// <param name="token">Ends the work; the anchor before stays.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public void Anchor(double x, double y, CancellationToken token)
    {
        var (column, row) = PixelOf(x, y, 0, 0, window.Pixels.Width, window.Pixels.Height);
        int left = Math.Max(0, column - _options.Reach), top = Math.Max(0, row - _options.Reach);
        int width = Math.Min(window.Pixels.Width, column + _options.Reach + 1) - left, height = Math.Min(window.Pixels.Height, row + _options.Reach + 1) - top;
        var costs = new WireCosts(new(PixelView.Of(window.Pixels, left, top, width, height)));
        _tree = new(left, top, width, height, Parents(costs, width, height, (row - top) * width + column - left, token));
    }

    /// <summary>The path from the anchor to a point, or to the pixel nearest to it within reach, through centres of pixels.</summary>
    /// <param name="x">px of the image.</param>
    /// <param name="y">px of the image.</param>
    /// <returns>Two points or more; both the anchor's where the point is in the anchor's pixel.</returns>
    /// <exception cref="InvalidOperationException">There is no anchor.</exception>
    public PolylineShape Path(double x, double y)
    {
        var tree = _tree ?? throw new InvalidOperationException("The wire has no anchor.");
        var (column, row) = PixelOf(x, y, tree.Left, tree.Top, tree.Width, tree.Height);
        var back = new List<double>();
        for (int pixel = (row - tree.Top) * tree.Width + column - tree.Left; ;)
        {
            // Backwards: the list is turned round as a whole.
            back.Add(window.Y + window.Scale * (tree.Top + pixel / tree.Width + 0.5));
            back.Add(window.X + window.Scale * (tree.Left + pixel % tree.Width + 0.5));
            byte slot = tree.Parents[pixel];
            if (slot == NoParent) break;
            pixel += Contrast.StepY[slot] * tree.Width + Contrast.StepX[slot];
        }
        if (back.Count == 2) back.AddRange(back[..2]);
        back.Reverse();
        return new(new PointList(DouglasPeucker.Simplify([.. back], _options.Tolerance * window.Scale)));
    }

    private (int Column, int Row) PixelOf(double x, double y, int left, int top, int width, int height) => (
        (int)Math.Clamp(Math.Floor((x - window.X) / window.Scale), left, left + width - 1),
        (int)Math.Clamp(Math.Floor((y - window.Y) / window.Scale), top, top + height - 1));

    /// <summary>The shortest paths of Dijkstra: for each pixel the slot of the neighbour before it.</summary>
    private static byte[] Parents(WireCosts costs, int width, int height, int start, CancellationToken token)
    {
        var parents = new byte[width * height];
        Array.Fill(parents, NoParent);
        var best = new int[width * height];
        Array.Fill(best, int.MaxValue);
        best[start] = 0;
        var queue = new BucketQueue(WireCosts.Most);
        queue.Push(start, 0);
        for (int count = 0; queue.TryPop(out int pixel, out int cost); count++)
        {
            if (count % Patience == 0) token.ThrowIfCancellationRequested();
            if (cost > best[pixel]) continue;
            int x = pixel % width, y = pixel / width;
            for (int slot = 0; slot < MaxFlow.Slots; slot++)
            {
                int toX = x + Contrast.StepX[slot], toY = y + Contrast.StepY[slot];
                if ((uint)toX >= (uint)width || (uint)toY >= (uint)height) continue;
                int to = toY * width + toX;
                // A pixel that was left already is reached no cheaper.
                if (best[to] <= cost) continue;
                int sum = cost + costs.Of(pixel, to, slot);
                if (sum >= best[to]) continue;
                (best[to], parents[to]) = (sum, (byte)(7 - slot));
                queue.Push(to, sum);
            }
        }
        return parents;
    }

    /// <summary>The paths from an anchor: for each pixel of a rectangle of the window the slot of the neighbour before it.</summary>
    private sealed record WireTree(int Left, int Top, int Width, int Height, byte[] Parents);
}
