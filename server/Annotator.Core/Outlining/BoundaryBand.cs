namespace Annotator.Core.Outlining;

/// <summary>
/// Moves a boundary found in a smaller copy of an image to where it belongs in the image itself: a minimum cut among the
/// pixels near it, all others fixed (Lombaert, Sun, Grady and Xu, "A Multilevel Banded Graph Cuts Method for Fast Image
/// Segmentation", ICCV 2005).
/// </summary>
/// <param name="pixels">The image at this level of the pyramid.</param>
/// <param name="options">How to cut.</param>
internal sealed class BoundaryBand(PixelView pixels, SegmenterOptions options)
{
    /// <summary>How far from the boundary pixels are open, px of this level.</summary>
    private const int Reach = 2;

    private readonly Contrast _contrast = new(pixels, options.Smoothness);
    /// <summary>The number of a pixel's node plus one, 0 outside of the band; cleared after use.</summary>
    private readonly int[] _nodes = new int[pixels.Width * pixels.Height];

    /// <summary>The labels at this level.</summary>
    /// <param name="coarse">The labels of the copy of half the size.</param>
    /// <param name="seeds">What is known for certain at this level.</param>
    /// <param name="inside">The colours of the object.</param>
    /// <param name="outside">The colours around it.</param>
    /// <param name="pull">What is added to the colours.</param>
    /// <param name="bias">What every open pixel is drawn to the object with, in units of −log p.</param>
    /// <param name="token">Ends the work.</param>
    public LabelGrid Refine(LabelGrid coarse, Seeds seeds, ColourModel inside, ColourModel outside, Pull? pull, double bias, CancellationToken token)
    {
        var labels = coarse.Doubled(pixels.Width, pixels.Height);
        var band = new List<int>();
        try
        {
            Collect(coarse, band);
            // A boundary as long as this is texture: to refine it costs more than it gives.
            if (band.Count > 0 && band.Count <= options.MostBandPixels) Cut(labels, band, new(pixels, seeds, inside, outside, pull, bias, options.MostColour), token);
        }
        finally
        {
            foreach (int pixel in band) _nodes[pixel] = 0;
        }
        return labels;
    }

    private void Collect(LabelGrid coarse, List<int> band)
    {
        for (int y = 0; y < coarse.Height; y++)
        {
            var row = coarse.Row(y);
            var below = coarse.Row(Math.Min(y + 1, coarse.Height - 1));
            for (int x = 0; x < row.Length; x++)
            {
                if (row[x] != below[x]) Open(2 * x + 1, 2 * y + 2, band);
                if (x + 1 < row.Length && row[x] != row[x + 1]) Open(2 * x + 2, 2 * y + 1, band);
                if (band.Count > options.MostBandPixels) return;
            }
        }
    }

    /// <summary>Takes the pixels around a corner of pixels into the band.</summary>
    private void Open(int cornerX, int cornerY, List<int> band)
    {
        for (int y = Math.Max(0, cornerY - Reach); y < Math.Min(pixels.Height, cornerY + Reach); y++)
        {
            for (int x = Math.Max(0, cornerX - Reach); x < Math.Min(pixels.Width, cornerX + Reach); x++)
            {
                int pixel = y * pixels.Width + x;
                if (_nodes[pixel] > 0) continue;
                band.Add(pixel);
                _nodes[pixel] = band.Count;
            }
        }
    }

    private void Cut(LabelGrid labels, List<int> band, DataTerm term, CancellationToken token)
    {
        var neighbours = new int[MaxFlow.Slots * band.Count];
        Array.Fill(neighbours, -1);
        var draws = new int[band.Count];
        var links = new int[neighbours.Length];
        for (int node = 0; node < draws.Length; node++)
        {
            int x = band[node] % pixels.Width, y = band[node] / pixels.Width;
            draws[node] = term.Of(x, y);
            for (int slot = 0; slot < MaxFlow.Slots; slot++)
            {
                int otherX = x + Contrast.StepX[slot], otherY = y + Contrast.StepY[slot];
                if (otherX < 0 || otherX >= pixels.Width || otherY < 0 || otherY >= pixels.Height) continue;
                int pixel = otherY * pixels.Width + otherX, other = _nodes[pixel] - 1;
                neighbours[MaxFlow.Slots * node + slot] = other;
                // A link is weighed once, from the node that comes first in reading order.
                if (other >= 0 && slot < 4) continue;
                int weight = _contrast.Between(x, y, slot);
                if (other >= 0) links[MaxFlow.Slots * node + slot] = weight;
                else draws[node] += labels.Data[pixel] == 1 ? weight : -weight;
            }
        }
        var flow = new MaxFlow(neighbours);
        for (int arc = 0; arc < links.Length; arc++)
            if (links[arc] > 0) flow.Link(arc / MaxFlow.Slots, arc % MaxFlow.Slots, links[arc]);
        for (int node = 0; node < draws.Length; node++) flow.Draw(node, draws[node]);
        flow.Solve(token);
        for (int node = 0; node < draws.Length; node++) labels.Data[band[node]] = flow.IsAtSource(node) ? (byte)1 : (byte)0;
    }
}
