namespace Annotator.Core.Outlining;

/// <summary>
/// Rother, Kolmogorov and Blake, "GrabCut: Interactive Foreground Extraction using Iterated Graph Cuts", SIGGRAPH 2004: learns
/// the colours of object and background from a division of the pixels, finds the best division for these colours by a
/// minimum cut, and again. One instance belongs to one image; it keeps the flow, so that another cut of it is quick.
/// </summary>
internal sealed class GrabCut
{
    /// <summary>The fewest pixels from which colours are learned.</summary>
    private const int FewestPixels = 8;

    /// <summary>How the bias rises, units of −log p.</summary>
    private const double BiasStep = 0.5, MostBias = 6;

    private readonly PixelView _pixels;
    private readonly SegmenterOptions _options;
    private readonly MaxFlow _flow;
    /// <summary>What each node is drawn with so far.</summary>
    private readonly int[] _drawn;

    /// <summary>Builds the graph: each pixel a node, linked to its eight neighbours.</summary>
    public GrabCut(PixelView pixels, SegmenterOptions options)
    {
        (_pixels, _options, _drawn) = (pixels, options, new int[pixels.Width * pixels.Height]);
        var neighbours = new int[MaxFlow.Slots * _drawn.Length];
        for (int arc = 0; arc < neighbours.Length; arc++)
        {
            int node = arc / MaxFlow.Slots, slot = arc % MaxFlow.Slots;
            int x = node % pixels.Width + Contrast.StepX[slot], y = node / pixels.Width + Contrast.StepY[slot];
            neighbours[arc] = x >= 0 && x < pixels.Width && y >= 0 && y < pixels.Height ? y * pixels.Width + x : -1;
        }
        _flow = new(neighbours);
        var contrast = new Contrast(pixels, options.Smoothness);
        for (int node = 0; node < _drawn.Length; node++)
            for (int slot = 4; slot < MaxFlow.Slots; slot++)
                if (neighbours[MaxFlow.Slots * node + slot] >= 0) _flow.Link(node, slot, contrast.Between(node % pixels.Width, node / pixels.Width, slot));
    }

    /// <summary>Some rounds of learning and cutting; fewer when nothing changes any more.</summary>
    /// <param name="state">What to begin with.</param>
    /// <param name="seeds">What is known for certain.</param>
    /// <param name="pull">What is added to the colours.</param>
    /// <param name="click">The colours of a new click.</param>
    /// <param name="rounds">The most rounds.</param>
    /// <param name="shortfall">How many times too small the object of a division is.</param>
    /// <param name="token">Ends the work.</param>
    /// <returns>The last division that has both an object and a background.</returns>
    public GrabCutState Cut(GrabCutState state, Seeds seeds, Pull? pull, ClickColours? click, int rounds, Func<LabelGrid, double> shortfall, CancellationToken token)
    {
        for (int round = 0; round < rounds; round++)
        {
            token.ThrowIfCancellationRequested();
            if (Learn(state) is not var (inside, outside)) return state;
            if (click is not null && click.IsObject) inside = inside.With(click.Colours, click.Share);
            else if (click is not null) outside = outside.With(click.Colours, click.Share);
            var (labels, bias) = Divide(seeds, inside, outside, pull, state.Bias, shortfall, token);
            if (!labels.Data.AsSpan().Contains((byte)1)) return state with { Object = inside, Background = outside };
            bool isSettled = labels.Data.AsSpan().SequenceEqual(state.Labels.Data);
            state = new(labels, inside, outside, bias);
            if (isSettled) break;
        }
        return state;
    }

    /// <summary>Divides, and raises the bias until the object is large enough: in clutter its colours would otherwise go over to the
    /// background, round by round. Where it becomes too large by more than it was too small it stays as it was.</summary>
    private (LabelGrid Labels, double Bias) Divide(Seeds seeds, ColourModel inside, ColourModel outside, Pull? pull, double bias, Func<LabelGrid, double> shortfall, CancellationToken token)
    {
        LabelGrid labels = Divide(bias), larger;
        for (double lacks = shortfall(labels); lacks > 1 && bias < MostBias; lacks = shortfall(labels))
        {
            larger = Divide(bias + BiasStep);
            if (1 / shortfall(larger) > lacks) break;
            (labels, bias) = (larger, bias + BiasStep);
        }
        return (labels, bias);

        LabelGrid Divide(double bias) => this.Divide(new(_pixels, seeds, inside, outside, pull, bias, _options.MostColour), token);
    }

    private LabelGrid Divide(DataTerm term, CancellationToken token)
    {
        var labels = new LabelGrid(_pixels.Width, _pixels.Height);
        for (int y = 0, node = 0; y < _pixels.Height; y++)
        {
            for (int x = 0; x < _pixels.Width; x++, node++)
            {
                int draw = term.Of(x, y);
                _flow.Draw(node, draw - _drawn[node]);
                _drawn[node] = draw;
            }
        }
        _flow.Solve(token);
        for (int node = 0; node < _drawn.Length; node++) labels.Data[node] = _flow.IsAtSource(node) ? (byte)1 : (byte)0;
        return labels;
    }

    /// <summary>The colours on both sides of a division; null when one side is too small to learn from.</summary>
    private (ColourModel Inside, ColourModel Outside)? Learn(GrabCutState state)
    {
        int inside = state.Labels.Data.AsSpan().Count((byte)1);
        if (inside < FewestPixels || state.Labels.Data.Length - inside < FewestPixels) return null;
        return state is { Object: { } was, Background: { } wasOutside }
            ? (Relearn(was, state.Labels, 1), Relearn(wasOutside, state.Labels, 0))
            : (ColourClusters.Model(Colours(state.Labels, 1))!, ColourClusters.Model(Colours(state.Labels, 0))!);
    }

    private ColourModel Relearn(ColourModel model, LabelGrid labels, byte side)
    {
        var sums = new ColourSums();
        var data = _pixels.Data;
        for (int y = 0; y < labels.Height; y++)
        {
            var row = labels.Row(y);
            for (int x = 0; x < row.Length; x++)
            {
                if (row[x] != side) continue;
                int at = _pixels.At(x, y);
                sums.Add(model.ComponentOf(data[at], data[at + 1], data[at + 2]), data[at], data[at + 1], data[at + 2]);
            }
        }
        return ColourModel.Of(sums)!;
    }

    private List<(byte, byte, byte)> Colours(LabelGrid labels, byte side)
    {
        var colours = new List<(byte, byte, byte)>();
        for (int i = 0; i < labels.Data.Length; i++)
        {
            if (labels.Data[i] != side) continue;
            int at = _pixels.At(i % labels.Width, i / labels.Width);
            colours.Add((_pixels.Data[at], _pixels.Data[at + 1], _pixels.Data[at + 2]));
        }
        return colours;
    }
}
