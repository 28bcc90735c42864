using Annotator.Core.Geometry;
using Annotator.Core.Model;

namespace Annotator.Core.Outlining;

/// <summary>The part of an image around a box at ever smaller sizes, and what the box alone gives.</summary>
internal sealed class SegmenterCrop
{
    /// <summary>The least margin around the box, px.</summary>
    private const double LeastMargin = 8;

    /// <summary>Where the box leaves no background, the outermost part of this width is taken for it to begin with.</summary>
    private const double Frame = 0.05;

    private readonly SegmenterOptions _options;
    /// <summary>From the crop itself to the smallest copy.</summary>
    private readonly List<PixelView> _levels = [];
    private readonly BoundaryBand?[] _bands;
    private readonly GrabCut _grabCut;
    private readonly ClickReach _reach;
    /// <summary>The size of the box in the smallest copy, px.</summary>
    private readonly double _size;
    private readonly GrabCutState _start;
    /// <summary>What each click made of what was before it.</summary>
    private readonly List<(SeedClick Click, GrabCutState State)> _steps = [];

    /// <summary>Crops, shrinks and cuts.</summary>
    /// <param name="window">The image.</param>
    /// <param name="box">The box, columns and rows of the window's pixels, inside of them.</param>
    /// <param name="previous">What the object was taken for before, px of the image.</param>
    /// <param name="options">How to work.</param>
    /// <param name="token">Ends the work.</param>
    public SegmenterCrop(PixelWindow window, Bounds box, MaskShape? previous, SegmenterOptions options, CancellationToken token)
    {
        (Box, _options) = (box, options);
        double marginX = Math.Max(LeastMargin, options.Margin * box.Width), marginY = Math.Max(LeastMargin, options.Margin * box.Height);
        (Left, Top) = ((int)Math.Max(0, box.MinX - marginX), (int)Math.Max(0, box.MinY - marginY));
        int right = (int)Math.Min(window.Pixels.Width, Math.Ceiling(box.MaxX + marginX));
        int bottom = (int)Math.Min(window.Pixels.Height, Math.Ceiling(box.MaxY + marginY));
        _levels.Add(PixelView.Of(window.Pixels, Left, Top, right - Left, bottom - Top));
        while ((long)_levels[^1].Width * _levels[^1].Height > options.MostPixels)
        {
            token.ThrowIfCancellationRequested();
            _levels.Add(_levels[^1].Halved());
        }
        _bands = new BoundaryBand[_levels.Count];
        _grabCut = new(_levels[^1], options);
        _size = Math.Sqrt(box.Width * box.Height) / (1 << (_levels.Count - 1));
        _reach = new(_levels[^1], new(_levels[^1], options.Smoothness), options.ClickRange * _size);
        var seeds = SeedsAt(_levels.Count - 1, []);
        _start = _grabCut.Cut(new(FirstLabels(seeds, window, previous), null, null, 0), seeds, null, null, options.Rounds, labels => ObjectExtent.Shortfall(labels, _size * _size, options.LeastShare), token);
    }

    /// <summary>The box, columns and rows of the window's pixels.</summary>
    public Bounds Box { get; }

    /// <summary>The first column of the crop in the window.</summary>
    public int Left { get; }

    /// <summary>The first row of the crop in the window.</summary>
    public int Top { get; }

    /// <summary>Which pixels of the crop are on the object.</summary>
    /// <param name="clicks">Columns and rows of the window's pixels.</param>
    /// <param name="token">Ends the work.</param>
    public LabelGrid Cut(IReadOnlyList<SeedClick> clicks, CancellationToken token)
    {
        int known = 0;
        while (known < Math.Min(clicks.Count, _steps.Count) && _steps[known].Click == clicks[known]) known++;
        _steps.RemoveRange(known, _steps.Count - known);
        for (; known < clicks.Count; known++) _steps.Add((clicks[known], Step([.. clicks.Take(known + 1)], token)));
        var state = clicks.Count > 0 ? _steps[^1].State : _start;
        var pull = clicks.Count > 0 ? new Pull(ClickDraws(Smallest(clicks)), _levels[^1].Width, 0) : null;
        var labels = state.Labels;
        for (int level = _levels.Count - 2; level >= 0; level--)
        {
            var view = _levels[level];
            labels = state is { Object: { } inside, Background: { } outside }
                ? (_bands[level] ??= new(view, _options)).Refine(labels, SeedsAt(level, clicks), inside, outside, pull is null ? null : pull with { Shift = _levels.Count - 1 - level }, state.Bias, token)
                : labels.Doubled(view.Width, view.Height);
        }
        return labels;
    }

    /// <summary>What a click makes of what was before it.</summary>
    private GrabCutState Step(IReadOnlyList<SeedClick> clicks, CancellationToken token)
    {
        var seeds = Smallest(clicks);
        var before = _steps.Count > 0 ? _steps[^1].State : _start;
        var draws = ClickDraws(seeds);
        var last = seeds.Clicks[^1];
        var colours = ClickColours.Of(_levels[^1], last.IsObject, _reach.Of([last]));
        double range = _options.FreeRange * _size;
        for (int i = 0; i < draws.Length; i++)
        {
            double dx = i % _levels[^1].Width + 0.5 - last.X, dy = i / _levels[^1].Width + 0.5 - last.Y;
            double stays = _options.Constancy * Math.Clamp((Math.Sqrt(dx * dx + dy * dy) - last.Radius) / range, 0, 1);
            draws[i] += (float)(before.Labels.Data[i] == 1 ? stays : -stays);
        }
        return _grabCut.Cut(before with { Labels = Seeded(before.Labels, seeds) }, seeds, new(draws, _levels[^1].Width, 0), colours, _options.ClickRounds, _ => 1, token);
    }

    private Seeds Smallest(IReadOnlyList<SeedClick> clicks) => SeedsAt(_levels.Count - 1, clicks);

    private float[] ClickDraws(Seeds seeds)
    {
        var draws = _reach.Of(seeds.Clicks);
        for (int i = 0; i < draws.Length; i++) draws[i] *= (float)_options.ClickStrength;
        return draws;
    }

    private Seeds SeedsAt(int level, IReadOnlyList<SeedClick> clicks) => new Seeds(
        new(Box.MinX - Left, Box.MinY - Top, Box.MaxX - Left, Box.MaxY - Top),
        [.. clicks.Select(click => click with { X = click.X - Left, Y = click.Y - Top })]).Shrunk(1 << level);

    /// <summary>The labels with what is known of single pixels.</summary>
    private static LabelGrid Seeded(LabelGrid labels, Seeds seeds)
    {
        var seeded = new LabelGrid(labels.Width, labels.Height);
        for (int y = 0; y < labels.Height; y++)
        {
            for (int x = 0; x < labels.Width; x++)
                seeded.Row(y)[x] = seeds.Of(x, y) switch { Seed.Object => 1, Seed.Background => 0, _ => labels.Row(y)[x] };
        }
        return seeded;
    }

    private LabelGrid FirstLabels(Seeds seeds, PixelWindow window, MaskShape? previous)
    {
        var labels = new LabelGrid(_levels[^1].Width, _levels[^1].Height);
        var known = previous is null ? null : LabelRaster.Of(previous);
        bool isBackgroundSeen = false;
        for (int y = 0; y < labels.Height; y++)
        {
            for (int x = 0; x < labels.Width; x++)
            {
                bool isOpen = seeds.IsInBox(x, y);
                isBackgroundSeen |= !isOpen;
                labels.Row(y)[x] = isOpen && (known is null || IsIn(known, window, x, y)) ? (byte)1 : (byte)0;
            }
        }
        if (!isBackgroundSeen && known is null) ClearFrame(labels);
        return labels;
    }

    private bool IsIn(LabelRaster known, PixelWindow window, int x, int y)
    {
        double factor = 1 << (_levels.Count - 1);
        int column = (int)Math.Floor(window.X + window.Scale * (Left + (x + 0.5) * factor)) - known.X;
        int row = (int)Math.Floor(window.Y + window.Scale * (Top + (y + 0.5) * factor)) - known.Y;
        return column >= 0 && column < known.Width && row >= 0 && row < known.Height && known.Row(row)[column] != 0;
    }

    private static void ClearFrame(LabelGrid labels)
    {
        int x = Math.Max(1, (int)(Frame * labels.Width)), y = Math.Max(1, (int)(Frame * labels.Height));
        if (2 * x >= labels.Width || 2 * y >= labels.Height) return;
        for (int row = 0; row < labels.Height; row++)
        {
            if (row < y || row >= labels.Height - y)
            {
                labels.Row(row).Clear();
                continue;
            }
            labels.Row(row)[..x].Clear();
            labels.Row(row)[^x..].Clear();
        }
    }
}
