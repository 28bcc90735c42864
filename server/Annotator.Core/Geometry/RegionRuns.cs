using Annotator.Core.Model;

namespace Annotator.Core.Geometry;

/// <summary>Collects runs of pixels, column by column, downwards, until their window is known.</summary>
internal sealed class RegionRuns
{
    private readonly List<(int Column, int From, int To)> _runs = [];
    private int _top = int.MaxValue, _bottom;

    /// <summary>How many pixels they are.</summary>
    public long Area { get; private set; }

    /// <summary>Adds a run behind all others.</summary>
    /// <param name="column">Its column.</param>
    /// <param name="from">Its first row.</param>
    /// <param name="to">The row behind its last.</param>
    public void Add(int column, int from, int to)
    {
        _runs.Add((column, from, to));
        (_top, _bottom) = (Math.Min(_top, from), Math.Max(_bottom, to));
        Area += to - from;
    }

    /// <summary>The mask in the window around the runs.</summary>
    /// <param name="x">Where column 0 is in the image.</param>
    /// <param name="y">Where row 0 is in the image.</param>
    public MaskShape ToMask(int x, int y)
    {
        int left = _runs[0].Column, width = _runs[^1].Column - left + 1, height = _bottom - _top;
        var counts = new RunLengths();
        int at = 0;
        foreach (var (column, from, to) in _runs)
        {
            int start = (column - left) * height + from - _top;
            counts.Add(false, start - at);
            counts.Add(true, to - from);
            at = start + to - from;
        }
        counts.Add(false, width * height - at);
        return new(x + left, y + _top, width, height, counts.ToList());
    }
}
