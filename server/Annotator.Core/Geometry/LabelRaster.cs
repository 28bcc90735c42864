using Annotator.Core.Model;

namespace Annotator.Core.Geometry;

/// <summary>A number for each pixel of a window of the image: a class, an instance, or 1 and 0. Turns masks into pixels and
/// pixels into masks, exactly.</summary>
public sealed class LabelRaster
{
    private readonly int[] _values;

    /// <summary>A raster of zeros.</summary>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="x">Left column of the window in the image.</param>
    /// <param name="y">Top row of the window in the image.</param>
    public LabelRaster(int width, int height, int x = 0, int y = 0)
    {
        (Width, Height, X, Y) = (width, height, x, y);
        _values = new int[(long)width * height];
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Left column of the window in the image.</summary>
    public int X { get; }

    /// <summary>Top row of the window in the image.</summary>
    public int Y { get; }

    /// <summary>The numbers of a row of the window.</summary>
    public Span<int> Row(int row) => _values.AsSpan(row * Width, Width);

    /// <summary>The window of a mask: 1 where it is set.</summary>
    public static LabelRaster Of(MaskShape mask)
    {
        var raster = new LabelRaster(mask.Width, mask.Height, mask.X, mask.Y);
        raster.Fill(mask, 1);
        return raster;
    }

    /// <summary>Gives the pixels of a mask a number; what lies outside the window is left out.</summary>
    /// <returns>How many pixels had another number than 0 and the new one before.</returns>
    public long Fill(MaskShape mask, int value)
    {
        long hidden = 0;
        foreach (var run in ColumnRuns.Of(mask))
        {
            int column = run.Column + mask.X - X;
            if (column < 0 || column >= Width) continue;
            int to = Math.Min(Height, run.To + mask.Y - Y);
            for (int row = Math.Max(0, run.From + mask.Y - Y); row < to; row++)
            {
                ref int pixel = ref _values[(long)row * Width + column];
                if (pixel != 0 && pixel != value) hidden++;
                pixel = value;
            }
        }
        return hidden;
    }

    /// <summary>Gives pixels other numbers.</summary>
    /// <param name="map">The new number of a number; asked once for neighbours that are alike.</param>
    public void Map(Func<int, int> map)
    {
        int last = 0, mapped = map(0);
        foreach (ref int value in _values.AsSpan())
        {
            if (value != last) (last, mapped) = (value, map(value));
            value = mapped;
        }
    }

    /// <summary>Sets pixels of some numbers to 0.</summary>
    /// <param name="isUnwanted">Which numbers, of those that are not 0.</param>
    /// <returns>What was dropped.</returns>
    public DroppedPixels Drop(Func<int, bool> isUnwanted)
    {
        var dropped = new DroppedPixels();
        foreach (ref int value in _values.AsSpan())
        {
            if (value == 0 || !isUnwanted(value)) continue;
            dropped.Add(value);
            value = 0;
        }
        return dropped;
    }

    /// <summary>The mask of each number but 0, in their order; each in the window around its pixels.</summary>
    public IReadOnlyList<LabelRegion> Regions()
    {
        var found = new SortedDictionary<int, RegionRuns>();
        RegionRuns? current = null;
        int last = 0;
        for (int column = 0; column < Width; column++)
        {
            for (int row = 0; row < Height;)
            {
                int value = _values[(long)row * Width + column], from = row;
                while (++row < Height && _values[(long)row * Width + column] == value)
                {
                }
                if (value == 0) continue;
                if (current is null || value != last)
                {
                    if (!found.TryGetValue(value, out current)) found.Add(value, current = new RegionRuns());
                    last = value;
                }
                current.Add(column, from, row);
            }
        }
        return [.. found.Select(pair => new LabelRegion(pair.Key, pair.Value.ToMask(X, Y), pair.Value.Area))];
    }

    /// <summary>The pixels that are not 0, in the window around them; null when there are none.</summary>
    public MaskShape? ToMask()
    {
        var runs = new RegionRuns();
        for (int column = 0; column < Width; column++)
        {
            for (int row = 0; row < Height; row++)
            {
                int from = row;
                while (row < Height && _values[(long)row * Width + column] != 0) row++;
                if (row > from) runs.Add(column, from, row);
            }
        }
        return runs.Area == 0 ? null : runs.ToMask(X, Y);
    }
}
