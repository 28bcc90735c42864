using Annotator.Core.Model;

namespace Annotator.Formats;

/// <summary>Masks as run lengths along rows, as servers store them; Annotator's run along columns. The work is in proportion to
/// the runs, and their sum is bounded: a short text can mean millions of runs in the other direction.</summary>
internal sealed class RowRuns
{
    private long _left = 64_000_000;

    /// <summary>The mask of runs along the rows of a window, zeros first. Null where the masks turned so far and this one
    /// together are larger than any dataset's.</summary>
    /// <param name="x">Left column of the window.</param>
    /// <param name="y">Top row of the window.</param>
    /// <param name="width">Columns of the window.</param>
    /// <param name="height">Rows of the window.</param>
    /// <param name="runs">Run lengths that add up to all pixels of the window.</param>
    public MaskShape? ToMask(int x, int y, int width, int height, IReadOnlyList<int> runs) =>
        Turn(runs, height, width) is { } counts ? new MaskShape(x, y, width, height, counts.ToEquatableList()) : null;

    /// <summary>The runs of a mask along its rows, zeros first; null where there are too many.</summary>
    public IReadOnlyList<int>? Of(MaskShape mask) => Turn(mask.Counts, mask.Width, mask.Height);

    /// <summary>What is wrong with runs along rows, for people, or null.</summary>
    public static string? Fault(int width, int height, IReadOnlyList<int> runs)
    {
        if (width <= 0 || height <= 0 || (long)width * height > int.MaxValue) return $"A mask can't have {width} × {height} px.";
        long sum = 0;
        foreach (int run in runs)
        {
            if (run < 0) return $"A run of a mask can't be {run} px long.";
            sum += run;
        }
        return sum == (long)width * height ? null : $"The runs of the mask add up to {sum} px, but its window of {width} × {height} has {(long)width * height}.";
    }

    /// <summary>Runs along lines as runs across them.</summary>
    /// <param name="runs">Run lengths along the lines.</param>
    /// <param name="lines">How many lines.</param>
    /// <param name="length">How many pixels in a line.</param>
    private List<int>? Turn(IReadOnlyList<int> runs, int lines, int length)
    {
        if (_left < length) return null;
        var changes = new LineChanges(runs, length).Find();
        // How often each place along the lines changes, then where: counted first, so that one array holds all.
        var first = new int[length + 1];
        long total = 0;
        foreach (var (_, from, to) in changes)
        {
            total += to - from;
            first[from]++;
            first[to]--;
        }
        _left -= total + length;
        if (_left < 0) return null;
        for (int i = 0, depth = 0, sum = 0; i <= length; i++)
        {
            depth += first[i];
            first[i] = sum;
            sum += depth;
        }
        int[] next = [.. first];
        var at = new int[total];
        foreach (var (line, from, to) in changes)
            for (int i = from; i < to; i++) at[next[i]++] = line;

        var turned = new List<int>();
        long done = 0;
        for (int i = 0; i < length; i++)
        {
            for (int k = first[i]; k < first[i + 1]; k += 2)
            {
                long start = (long)i * lines + at[k], end = (long)i * lines + (k + 1 < first[i + 1] ? at[k + 1] : lines);
                if (end == start) continue;
                if (start == done && turned.Count > 0) turned[^1] += (int)(end - start);
                else turned.AddRange([(int)(start - done), (int)(end - start)]);
                done = end;
            }
        }
        if ((long)lines * length > done) turned.Add((int)((long)lines * length - done));
        return turned;
    }

    /// <summary>Finds where a line differs from the one before it.</summary>
    private sealed class LineChanges(IReadOnlyList<int> runs, int length)
    {
        private readonly List<(int Line, int From, int To)> _changes = [];
        private List<int> _previous = [], _current = [];
        private int _line = -1, _until = -1;

        public List<(int Line, int From, int To)> Find()
        {
            long at = 0;
            for (int i = 0; i < runs.Count; at += runs[i++])
            {
                if (i % 2 == 0 || runs[i] == 0) continue;
                long last = at + runs[i] - 1;
                int first = (int)(at / length), end = (int)(last / length);
                Add(first, (int)(at % length), first == end ? (int)(last % length) + 1 : length);
                if (first == end) continue;
                if (end - first > 1)
                {
                    Add(first + 1, 0, length);
                    _until = end - 1;
                }
                Add(end, 0, (int)(last % length) + 1);
            }
            GoTo(int.MaxValue);
            return _changes;
        }

        private void Add(int line, int from, int to)
        {
            if (line != _line) GoTo(line);
            _current.AddRange([from, to]);
        }

        private void GoTo(int line)
        {
            if (_line >= 0) Compare(_line);
            if (line > _until + 1 && _previous.Count > 0) Compare(_until + 1);
            _line = _until = line;
        }

        /// <summary>Notes where the current line and the one before differ: between their boundaries, in turn.</summary>
        private void Compare(int line)
        {
            int[] boundaries = [.. _previous.Concat(_current).Order()];
            for (int i = 0; i < boundaries.Length; i += 2)
                if (boundaries[i] < boundaries[i + 1]) _changes.Add((line, boundaries[i], boundaries[i + 1]));
            (_previous, _current) = (_current, _previous);
            _current.Clear();
        }
    }
}
