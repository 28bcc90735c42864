using Annotator.Formats.Text;

namespace Annotator.Formats.ClassLists;

/// <summary>One name per line: <c>classes.txt</c>, <c>obj.names</c>. Blank lines at the end do not count.</summary>
internal sealed class NamesFile : ClassFile
{
    private readonly List<Line> _lines;

    /// <summary>Takes the file apart.</summary>
    public NamesFile(string path, TextFile file) : base(path, file)
    {
        _lines = [.. Line.Of(file.Text)];
        while (_lines.Count > 0 && NameOf(_lines[^1]).Length == 0) _lines.RemoveAt(_lines.Count - 1);
        Names = [.. _lines.Select(NameOf)];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names { get; }

    /// <inheritdoc/>
    protected override ClassFile Parse(TextFile text, IReadOnlyList<string> names) => new NamesFile(Path, text);

    /// <inheritdoc/>
    protected override string Edit(IReadOnlyList<string> names)
    {
        var splices = new Splices();
        string text = File.Text;
        for (int i = 0; i < Math.Min(names.Count, _lines.Count); i++)
            if (names[i] != Names[i]) splices.Replace(_lines[i].Start, _lines[i].End - _lines[i].Start, names[i]);
        if (names.Count < _lines.Count) splices.Replace(_lines[names.Count].Start, _lines[^1].Next - _lines[names.Count].Start, "");
        int end = _lines.Count > 0 ? _lines[^1].Next : 0;
        bool open = _lines.Count > 0 && _lines[^1].Next == _lines[^1].End;
        foreach (string name in names.Skip(_lines.Count)) splices.Insert(end, open ? File.LineEnd + name : name + File.LineEnd);
        return splices.Apply(text);
    }

    private string NameOf(Line line) => File.Text.AsSpan(line.Start, line.End - line.Start).Trim().ToString();
}
