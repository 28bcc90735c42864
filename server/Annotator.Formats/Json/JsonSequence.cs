using System.Text;

namespace Annotator.Formats.Json;

/// <summary>
/// The elements of an array, or the members of an object, as text that can be taken apart and put together again.
/// White space and comments go with the element they stand at: those on lines of their own with the following one,
/// those at the end of a line with the one on that line. Elements that stay keep their text; only the commas between
/// them follow the new order.
/// </summary>
internal sealed class JsonSequence
{
    private readonly JsonTree _tree;
    private readonly JsonNode _container;
    private readonly string _head;
    private readonly string _closing;
    private readonly List<Item> _items = [];

    /// <summary>Takes an array or object apart.</summary>
    public JsonSequence(JsonTree tree, int container)
    {
        _tree = tree;
        _container = tree[container];
        var spans = _container.Kind == JsonKind.Array
            ? tree.Elements(container).Select(node => (tree[node].Start, tree[node].End)).ToList()
            : tree.Members(container).Select(member => (tree[member.Key].Start, tree[member.Value].End)).ToList();
        int first = spans.Count > 0 ? spans[0].Start : _container.End - 1;
        (_head, string lead) = SplitAtLine(_container.Start + 1, first);
        if (spans.Count == 0)
        {
            _closing = lead;
            return;
        }
        for (int i = 0; i < spans.Count; i++)
        {
            var (start, end) = spans[i];
            bool isLast = i == spans.Count - 1;
            int next = isLast ? _container.End - 1 : spans[i + 1].Start;
            int comma = isLast ? end - 1 : end + Trivia.IndexOfAny(tree.Text.AsSpan(end, next - end), ",");
            var (tail, nextLead) = SplitAtLine(comma + 1, next);
            _items.Add(new(lead, start, end, isLast ? "" : tree.Text[end..comma], tail));
            lead = nextLead;
        }
        _closing = lead;
    }

    /// <summary>The text of the whole array or object with other elements.</summary>
    /// <param name="pieces">The elements that it is to have, in order.</param>
    /// <param name="onOwnLines">Whether elements go on lines of their own where the text shows no other habit.</param>
    public string Rebuild(IReadOnlyList<JsonPiece> pieces, bool onOwnLines)
    {
        if (pieces.Count == 0 && _items.Count > 0 && !Trivia.HasComment(_head) && !Trivia.HasComment(_closing))
            return _container.Kind == JsonKind.Array ? "[]" : "{}";
        var text = new StringBuilder();
        text.Append(_tree.Text[_container.Start]).Append(_head);
        string before = _head;
        for (int i = 0; i < pieces.Count; i++)
        {
            var item = pieces[i].Original is { } original ? _items[original] : null;
            AppendAfter(before, Lead(item, pieces[i].Original, i, onOwnLines));
            if (pieces[i].Text is { } changed) text.Append(changed);
            else if (item is not null) text.Append(_tree.Text, item.Start, item.End - item.Start);
            text.Append(item?.BeforeComma);
            if (i < pieces.Count - 1) text.Append(',');
            text.Append(item?.AfterComma);
            before = item is null ? "" : item.AfterComma.Length > 0 ? item.AfterComma : item.BeforeComma;
        }
        AppendAfter(before, _items.Count == 0 && pieces.Count > 0 && onOwnLines && !Trivia.HasLineBreak(_closing)
            ? _tree.Source.NewLine + _tree.Source.IndentationAt(_container.Start)
            : _closing);
        return text.Append(_tree.Text[_container.End - 1]).ToString();

        void AppendAfter(string trivia, string next)
        {
            if (Trivia.EndsInLineComment(trivia) && !Trivia.HasLineBreak(next)) text.Append(_tree.Source.NewLine);
            text.Append(next);
        }
    }

    /// <summary>What stands before an element at its new place.</summary>
    private string Lead(Item? item, int? original, int place, bool onOwnLines)
    {
        if (item is not null)
        {
            bool fits = (place == 0) == (original == 0);
            if (fits || Trivia.HasComment(item.Lead) || item.Lead.AsSpan().ContainsAny('\r', '\n')) return item.Lead;
        }
        if (place == 0) return _items.Count > 0 ? Habit(_items[0].Lead, "") : onOwnLines ? NewLine() : "";
        // Coordinates may stand in pairs: what is new at an odd place looks like what was at an odd place.
        if (_items.Count > 1) return Habit(_items[place < _items.Count ? place : Math.Max(1, _items.Count - 2 + ((place - _items.Count) & 1))].Lead, _tree.Space);
        if (_items.Count == 1 && Trivia.HasLineBreak(_items[0].Lead)) return Habit(_items[0].Lead, _tree.Space);
        return onOwnLines ? NewLine() : _tree.Space;
    }

    /// <summary>The white space of a lead without blank lines and comments.</summary>
    private string Habit(string lead, string otherwise)
    {
        int line = lead.AsSpan().LastIndexOfAny('\r', '\n');
        string last = lead[(line + 1)..];
        if (Trivia.HasComment(last)) return otherwise;
        return line < 0 ? last : _tree.Source.NewLine + last;
    }

    private string NewLine() => _tree.Source.NewLine + _tree.Source.IndentationAt(_container.Start) + _tree.IndentationUnit;

    /// <summary>Parts trivia into what stands on the line of its beginning, and the rest; all is rest when there is no line break.</summary>
    private (string SameLine, string Following) SplitAtLine(int start, int end)
    {
        int line = Trivia.IndexOfAny(_tree.Text.AsSpan(start, end - start), "\r\n");
        return line < 0 ? ("", _tree.Text[start..end]) : (_tree.Text[start..(start + line)], _tree.Text[(start + line)..end]);
    }

    private sealed record Item(string Lead, int Start, int End, string BeforeComma, string AfterComma);
}
