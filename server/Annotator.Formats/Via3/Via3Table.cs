using Annotator.Formats.Json;
using Annotator.Formats.Text;

namespace Annotator.Formats.Via3;

/// <summary>Edits the rows of the table <c>metadata</c>, in which those of all images are mixed.</summary>
/// <param name="tree">The text.</param>
/// <param name="table">The table.</param>
internal sealed class Via3Table(JsonTree tree, int table)
{
    private readonly List<JsonMember> _rows = [.. tree.Members(table)];
    private readonly HashSet<string> _keys = [.. tree.Members(table).Select(row => row.Name)];
    private readonly Dictionary<int, Piece?> _slots = [];
    private readonly List<Piece> _added = [];

    /// <summary>What a place of the table holds.</summary>
    /// <param name="Row">The row of the text that it is; null for a new one.</param>
    /// <param name="Key">Its key.</param>
    /// <param name="Text">Its new text; null when that stays.</param>
    public sealed record Piece(JsonMember? Row, string Key, string? Text);

    /// <summary>Gives a row another text.</summary>
    public void Change(JsonMember row, string text) => _slots[row.Key] = new(row, row.Name, text);

    /// <summary>Appends a row.</summary>
    public void Add(string key, string text) => _added.Add(new(null, key, text));

    /// <summary>Replaces the rows of an image: those that stay share the places they have; new ones go to the end.</summary>
    public void Replace(IReadOnlyList<JsonMember> old, IReadOnlyList<Piece> wanted)
    {
        foreach (var row in old) _slots[row.Key] = null;
        var places = wanted.Where(piece => piece.Row is not null).Select(piece => piece.Row!.Value.Key).Order().ToList();
        for (int i = 0; i < wanted.Count; i++)
        {
            if (i < places.Count) _slots[places[i]] = wanted[i];
            else _added.Add(wanted[i]);
        }
    }

    /// <summary>A key that is free, as VIA makes them: the view, and characters that stand for something unique.</summary>
    public string Free(string view, string seed)
    {
        for (int attempt = 0; ; attempt++)
        {
            string key = $"{view}_{Fingerprint.Of($"{seed} {attempt}".AsSpan())[..8]}";
            if (_keys.Add(key)) return key;
        }
    }

    /// <summary>Adds what is to be replaced.</summary>
    public void AddTo(Splices splices, bool hasLines)
    {
        if (_added.Count == 0 && _slots.All(slot => slot.Value?.Row is { } row && row.Key == slot.Key))
        {
            foreach (var piece in _slots.Values)
                if (piece is { Row: { } row, Text: { } text }) splices.Replace(tree[row.Value].Start, tree[row.Value].End - tree[row.Value].Start, text);
            return;
        }
        var index = _rows.Select((row, i) => (row.Key, i)).ToDictionary(pair => pair.Key, pair => pair.i);
        string colon = _rows.Count > 0 ? tree.Text[tree[_rows[0].Key].End..tree[_rows[0].Value].Start] : ":" + tree.Space;
        var pieces = _rows.Select((row, i) => !_slots.TryGetValue(row.Key, out var piece) ? new JsonPiece(i, null) : piece is null ? (JsonPiece?)null : Text(piece)).OfType<JsonPiece>().Concat(_added.Select(Text));
        splices.Replace(tree[table].Start, tree[table].End - tree[table].Start, new JsonSequence(tree, table).Rebuild([.. pieces], hasLines));

        JsonPiece Text(Piece piece) => piece.Row is { } row
            ? new(index[row.Key], piece.Text is null ? null : tree.Text[tree[row.Key].Start..tree[row.Value].Start] + piece.Text)
            : new(null, JsonStrings.Encode(piece.Key) + colon + piece.Text);
    }
}
