using System.Globalization;
using Annotator.Formats.Text;

namespace Annotator.Formats.ClassLists;

/// <summary>The line <c>classes = 20</c> of a Darknet <c>obj.data</c>, kept in step with the names it counts.</summary>
internal sealed class DarknetData : ClassFile
{
    private readonly Word? _count;

    /// <summary>Takes the file apart.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="file">Its text.</param>
    /// <param name="names">The names it counts.</param>
    public DarknetData(string path, TextFile file, IReadOnlyList<string> names) : base(path, file)
    {
        Names = names;
        foreach (var line in Line.Of(file.Text))
            if (line.Words(file.Text) is [{ Text: "classes" }, { Text: "=" }, var count, ..]) _count = count;
    }

    /// <summary>Whether the file counts classes.</summary>
    public bool HasCount => _count is not null;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names { get; }

    /// <inheritdoc/>
    protected override ClassFile Parse(TextFile text, IReadOnlyList<string> names) => new DarknetData(Path, text, names);

    /// <inheritdoc/>
    protected override string Edit(IReadOnlyList<string> names)
    {
        var splices = new Splices();
        if (_count is { } count && names.Count != Names.Count) splices.Replace(count.Start, count.Text.Length, names.Count.ToString(CultureInfo.InvariantCulture));
        return splices.Apply(File.Text);
    }
}
