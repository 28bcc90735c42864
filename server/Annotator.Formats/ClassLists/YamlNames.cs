using System.Globalization;
using Annotator.Formats.Text;

namespace Annotator.Formats.ClassLists;

/// <summary>The classes of a <c>data.yaml</c>: <c>names</c> as list or mapping, and <c>nc</c>.</summary>
internal sealed class YamlNames : ClassFile
{
    private readonly YamlNode _root;
    private readonly List<YamlNode> _values;

    /// <summary>Takes the file apart.</summary>
    /// <exception cref="TextFaultException">Its names are not what they should be.</exception>
    public YamlNames(string path, TextFile file, YamlNode root) : base(path, file)
    {
        _root = root;
        var names = root["names"];
        if (names?.Items is { } items)
        {
            _values = items;
        }
        else if (names?.Entries is { } entries)
        {
            for (int i = 0; i < entries.Count; i++)
                if (entries[i].Key.Value != i.ToString(CultureInfo.InvariantCulture))
                    throw new TextFaultException(entries[i].Key.Start, $"The keys of “names” are the class indices 0, 1, 2, … in order; expected is {i}.");
            _values = [.. entries.Select(entry => entry.Value)];
        }
        else
        {
            if (names is { Value: not (null or "" or "~" or "null") }) throw new TextFaultException(names.Start, "“names” is a list or a mapping of class names.");
            _values = [];
        }
        if (_values.Find(value => value.Value is null) is { } bad) throw new TextFaultException(bad.Start, "A class name is a text.");
        Names = [.. _values.Select(value => value.Value!)];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names { get; }

    /// <summary>Whether the file names classes at all.</summary>
    public bool HasNames => _root["names"] is not null;

    /// <inheritdoc/>
    protected override ClassFile Parse(TextFile text, IReadOnlyList<string> names) => new YamlNames(Path, text, YamlNode.Parse(text.Text));

    /// <inheritdoc/>
    protected override string Edit(IReadOnlyList<string> names)
    {
        string text = File.Text;
        var splices = new Splices();
        for (int i = 0; i < Math.Min(names.Count, _values.Count); i++)
            if (names[i] != Names[i]) splices.Replace(_values[i].Start, _values[i].End - _values[i].Start, Quote(names[i]));
        if (names.Count < _values.Count) Remove(splices, names.Count);
        if (names.Count > _values.Count) Append(splices, names.Skip(_values.Count));
        if (_root["nc"] is { Value: not null } nc && nc.Value != names.Count.ToString(CultureInfo.InvariantCulture) && names.Count != Names.Count)
            splices.Replace(nc.Start, nc.End - nc.Start, names.Count.ToString(CultureInfo.InvariantCulture));
        return splices.Apply(text);
    }

    private void Append(Splices splices, IEnumerable<string> added)
    {
        string text = File.Text;
        if (_root["names"] is not { } names)
        {
            string lead = text.Length == 0 || text[^1] == '\n' ? "" : File.LineEnd;
            splices.Insert(text.Length, $"{lead}names:{File.LineEnd}" + string.Concat(added.Select((name, i) => $"  {i}: {Quote(name)}{File.LineEnd}")));
            return;
        }
        int index = _values.Count;
        bool mapping = names.Entries is not null;
        foreach (string name in added)
        {
            string item = mapping ? $"{index}: {Quote(name)}" : Quote(name);
            index++;
            if (_values.Count == 0)
            {
                bool first = index == 1;
                if (names.InBrackets) splices.Insert(names.Start + 1, first ? item : ", " + item);
                else splices.Insert(LineEnd(names.Start), $"{File.LineEnd}  {index - 1}: {Quote(name)}");
                continue;
            }
            if (names.InBrackets) splices.Insert(_values[^1].End, Separator(names) + item);
            else splices.Insert(LineEnd(_values[^1].End), File.LineEnd + LineLead(names) + item);
        }
    }

    /// <summary>What stands between two items in brackets: a comma and what follows it, line ends included.</summary>
    private string Separator(YamlNode names)
    {
        if (_values.Count < 2) return ", ";
        int next = names.Entries is { } entries ? entries[^1].Key.Start : _values[^1].Start;
        string between = File.Text[_values[^2].End..next];
        return between.Trim() == "," ? between : ", ";
    }

    /// <summary>What stands on a line before an item: its indent, and the dash of a list.</summary>
    private string LineLead(YamlNode names)
    {
        int item = names.Entries is { } entries ? entries[^1].Key.Start : _values[^1].Start;
        int line = item == 0 ? 0 : File.Text.LastIndexOf('\n', item - 1) + 1;
        return File.Text[line..item];
    }

    private void Remove(Splices splices, int from)
    {
        var names = _root["names"]!;
        int start = names.Entries is { } entries ? entries[from].Key.Start : _values[from].Start;
        if (names.InBrackets)
        {
            int begin = from > 0 ? _values[from - 1].End : names.Start + 1;
            splices.Replace(begin, _values[^1].End - begin, "");
            return;
        }
        int line = File.Text.LastIndexOf('\n', Math.Max(0, start - 1)) + 1, end = LineEnd(_values[^1].End);
        if (end < File.Text.Length) end += File.Text[end] == '\r' ? 2 : 1;
        splices.Replace(line, end - line, "");
    }

    private int LineEnd(int at)
    {
        int end = File.Text.AsSpan(at).IndexOfAny('\r', '\n');
        return end < 0 ? File.Text.Length : at + end;
    }

    /// <summary>A name as YAML, in quotes where it needs them or where its neighbour has them.</summary>
    private string Quote(string name)
    {
        char neighbour = _values.Count > 0 ? File.Text[_values[^1].Start] : 'a';
        if (neighbour == '"' && !name.AsSpan().ContainsAny('"', '\\')) return $"\"{name}\"";
        bool plain = neighbour is not ('"' or '\'') && IsPlain(name);
        return plain ? name : $"'{name.Replace("'", "''", StringComparison.Ordinal)}'";
    }

    private static bool IsPlain(string name) =>
        name.Length > 0 && char.IsLetter(name[0]) && name[^1] != ' '
        && name.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or ' ' or '.' or '/' or '(' or ')')
        && !(name.ToLowerInvariant() is "true" or "false" or "yes" or "no" or "on" or "off" or "null" or "y" or "n");
}
