using Annotator.Core.Model;

namespace Annotator.Formats;

/// <summary>Run-length masks.</summary>
internal static class Masks
{
    /// <summary>The number of pixels set.</summary>
    public static long Area(MaskShape mask)
    {
        long area = 0;
        for (int i = 1; i < mask.Counts.Count; i += 2) area += mask.Counts[i];
        return area;
    }

    /// <summary>The box around the pixels set.</summary>
    public static BoxShape Bounds(MaskShape mask)
    {
        int left = int.MaxValue, top = int.MaxValue, right = -1, bottom = -1;
        long at = 0;
        for (int i = 0; i < mask.Counts.Count; at += mask.Counts[i++])
        {
            if (i % 2 == 0 || mask.Counts[i] == 0) continue;
            long last = at + mask.Counts[i] - 1;
            int first = (int)(at / mask.Height), end = (int)(last / mask.Height);
            (left, right) = (Math.Min(left, first), Math.Max(right, end));
            if (first != end) (top, bottom) = (0, mask.Height - 1);
            else (top, bottom) = (Math.Min(top, (int)(at % mask.Height)), Math.Max(bottom, (int)(last % mask.Height)));
        }
        return right < 0 ? new(mask.X, mask.Y, 0, 0) : new(mask.X + left, mask.Y + top, right - left + 1, bottom - top + 1);
    }

    /// <summary>The same pixels in another window; what lies outside it is lost.</summary>
    public static MaskShape In(MaskShape mask, int x, int y, int width, int height)
    {
        if ((mask.X, mask.Y, mask.Width, mask.Height) == (x, y, width, height)) return mask;
        var counts = new List<int>();
        long done = 0;
        long at = 0;
        for (int i = 0; i < mask.Counts.Count; at += mask.Counts[i++])
        {
            if (i % 2 == 0) continue;
            // A run that crosses columns is a piece for each of them.
            for (long from = at, end = at + mask.Counts[i]; from < end;)
            {
                long column = from / mask.Height;
                long until = Math.Min(end, (column + 1) * mask.Height);
                long newColumn = column + mask.X - x;
                long top = Math.Max(0, from % mask.Height + mask.Y - y), bottom = Math.Min(height, (until - 1) % mask.Height + 1 + mask.Y - y);
                if (newColumn >= 0 && newColumn < width && bottom > top) Add(newColumn * height + top, bottom - top);
                from = until;
            }
        }
        if ((long)width * height > done) counts.Add((int)((long)width * height - done));
        return new(x, y, width, height, counts.ToEquatableList());

        void Add(long start, long length)
        {
            if (counts.Count > 0 && start == done && counts.Count % 2 == 0)
            {
                counts[^1] += (int)length;
            }
            else
            {
                counts.Add((int)(start - done));
                counts.Add((int)length);
            }
            done = start + length;
        }
    }
}
