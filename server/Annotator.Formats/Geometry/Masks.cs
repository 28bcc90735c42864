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
}
