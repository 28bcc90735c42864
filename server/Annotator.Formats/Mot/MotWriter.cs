using Annotator.Core.Model;
using Annotator.Formats.Csv;
using Annotator.Formats.Text;

namespace Annotator.Formats.Mot;

/// <summary>Writes one sequence: <c>gt/gt.txt</c> with nine columns, and what is known of it when it ends.</summary>
/// <param name="sequence">Its folder.</param>
/// <param name="target">Where to write.</param>
/// <param name="losses">Counts what is lost.</param>
internal sealed class MotWriter(string sequence, IFolderWriter target, LossReport losses) : IDisposable
{
    private static readonly NumberStyle Style = new(0, 6);
    private readonly CsvWriter _rows = new(target.Create(RelativePaths.Join(sequence, "gt/gt.txt")));
    private MotSequenceInfo _info = MotSequenceInfo.Unknown with { Name = RelativePaths.Name(sequence), ImageExtension = "" };

    /// <summary>Writes an image.</summary>
    /// <param name="item">The image.</param>
    /// <param name="place">Its place.</param>
    /// <param name="classes">The number of each class.</param>
    public void Write(ExportItem item, MotPlace place, IReadOnlyDictionary<string, int> classes)
    {
        string extension = RelativePaths.Extension(place.Path);
        if (_info.ImageExtension.Length == 0) _info = _info with { ImageExtension = extension };
        if (_info.ImageExtension != extension) losses.Add("image of another type than its sequence: tools look for one type only");
        _info = _info with { Length = Math.Max(_info.Length, place.Frame), Size = _info.Size ?? item.Size };
        foreach (var annotation in item.Document.Annotations)
        {
            var (box, attributes) = ((BoxShape)annotation.Shape, annotation.Attributes);
            _rows.Row(
                Style.Format(place.Frame), Number(attributes, MotReader.Track, "-1", isWhole: true),
                Style.Format(box.X + 1), Style.Format(box.Y + 1), Style.Format(box.Width), Style.Format(box.Height),
                attributes[MotReader.Ignored] is AttributeValue.Flag(true) ? "0" : Number(attributes, MotReader.Confidence, "1"),
                Style.Format(classes[annotation.Label]), Number(attributes, MotReader.Visibility, "1"));
        }
    }

    /// <summary>Writes the names of the classes, and what is known of the sequence.</summary>
    public void Finish(IReadOnlyList<string> labels)
    {
        using (var names = target.Create(RelativePaths.Join(sequence, "gt/labels.txt"))) names.Write(TextFile.Empty.Encode(string.Concat(labels.Select(label => label + "\n"))));
        using var info = target.Create(RelativePaths.Join(sequence, MotSequenceInfo.FileName));
        info.Write(_info.ToBytes());
    }

    /// <inheritdoc/>
    public void Dispose() => _rows.Dispose();

    private string Number(AttributeSet attributes, string name, string otherwise, bool isWhole = false)
    {
        double? number = attributes[name] switch
        {
            AttributeValue.Number(var value) => value,
            AttributeValue.Text(var text) when Numbers.TryParse(text, out double value) => value,
            _ => null,
        };
        if (number is { } known && (!isWhole || known == Math.Floor(known))) return Numbers.Shortest(known);
        if (attributes[name] is not null) losses.Add($"attribute “{name}” dropped: it is no {(isWhole ? "whole " : "")}number");
        return otherwise;
    }
}
