using System.Text;
using Annotator.Formats.Text;

namespace Annotator.Formats.Coco;

/// <summary>Changes, removes and inserts elements of an array in a file too large to be built anew.</summary>
/// <param name="place">Where the array stands.</param>
/// <param name="count">How many elements it has.</param>
/// <param name="span">Where each stands.</param>
internal sealed class ArrayEdit(ArrayPlace place, int count, Func<int, (long Start, long End)> span)
{
    private readonly SortedDictionary<int, List<string>> _inserted = [];
    private readonly SortedSet<int> _removed = [];
    private readonly SortedDictionary<int, string> _changed = [];

    /// <summary>Whether nothing changes.</summary>
    public bool IsEmpty => _inserted.Count == 0 && _removed.Count == 0 && _changed.Count == 0;

    /// <summary>Gives an element another text.</summary>
    public void Change(int index, string text) => _changed[index] = text;

    /// <summary>Removes an element.</summary>
    public void Remove(int index) => _removed.Add(index);

    /// <summary>Inserts an element before the one at an index; at <c>count</c> to append it.</summary>
    public void Insert(int index, string text)
    {
        if (!_inserted.TryGetValue(index, out var texts)) _inserted.Add(index, texts = []);
        texts.Add(text);
    }

    /// <summary>Adds what is to be replaced.</summary>
    /// <param name="splices">Takes the replacements.</param>
    /// <param name="separator">What stands between two elements of the file: a comma and white space.</param>
    public void AddTo(ByteSplices splices, string separator)
    {
        foreach (var (index, text) in _changed) splices.Replace(span(index).Start, span(index).End - span(index).Start, Encoding.UTF8.GetBytes(text));
        if (_removed.Count == count)
        {
            var (from, to) = count > 0 ? (span(0).Start, span(count - 1).End) : (place.Start + 1, place.Start + 1);
            splices.Replace(from, to - from, Encoding.UTF8.GetBytes(string.Join(separator, _inserted.Values.SelectMany(texts => texts))));
            return;
        }
        RemoveRuns(splices);
        foreach (var (gap, texts) in _inserted)
        {
            int before = gap - 1;
            while (before >= 0 && _removed.Contains(before)) before--;
            int after = gap;
            while (before < 0 && _removed.Contains(after)) after++;
            if (before >= 0) splices.Replace(span(before).End, 0, Encoding.UTF8.GetBytes(string.Concat(texts.Select(text => separator + text))));
            else splices.Replace(span(after).Start, 0, Encoding.UTF8.GetBytes(string.Concat(texts.Select(text => text + separator))));
        }
    }

    private void RemoveRuns(ByteSplices splices)
    {
        foreach (int first in _removed.Where(index => !_removed.Contains(index - 1)).ToList())
        {
            int last = first;
            while (_removed.Contains(last + 1)) last++;
            var (start, end) = last < count - 1 ? (span(first).Start, span(last + 1).Start) : (span(first - 1).End, span(last).End);
            splices.Replace(start, end - start, []);
        }
    }
}
