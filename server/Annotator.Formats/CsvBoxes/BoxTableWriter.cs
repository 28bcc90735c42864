using Annotator.Core.Model;
using Annotator.Formats.Csv;
using Annotator.Formats.Text;

namespace Annotator.Formats.CsvBoxes;

/// <summary>Writes a table of boxes.</summary>
/// <param name="dialect">The way to write it.</param>
/// <param name="writer">The table.</param>
/// <param name="losses">Counts what is lost.</param>
internal sealed class BoxTableWriter(CsvDialect dialect, CsvWriter writer, LossReport losses)
{
    private static readonly NumberStyle Exact = new(0, 6), Fractions = new(0, 9), Whole = new(0, 0);

    /// <summary>Writes the header, where the dialect has one.</summary>
    public void WriteHeader()
    {
        if (dialect == CsvDialect.TensorFlow) writer.Row("filename", "width", "height", "class", "xmin", "ymin", "xmax", "ymax");
        if (dialect == CsvDialect.RectLabel) writer.Row("path", "xmin", "ymin", "xmax", "ymax", "label");
    }

    /// <summary>Writes an image.</summary>
    /// <param name="item">The image.</param>
    /// <param name="path">Its path in the written dataset.</param>
    public void Write(ExportItem item, string path)
    {
        if (dialect == CsvDialect.AutoMl && item.Size is null)
        {
            losses.Add("image skipped: its size is unknown, and AutoML's numbers are fractions of it");
            return;
        }
        if (dialect == CsvDialect.TensorFlow && item.Size is null) losses.Add("size of an image unknown: width and height left empty");
        if (item.Document.Annotations.IsEmpty) WriteEmpty(item, path);
        foreach (var annotation in item.Document.Annotations) Write(item, path, annotation.Label, (BoxShape)annotation.Shape);
    }

    private void WriteEmpty(ExportItem item, string path)
    {
        if (dialect == CsvDialect.RetinaNet) writer.Row(path, "", "", "", "", "");
        else if (dialect == CsvDialect.AutoMl) writer.Row(SetOf(item), path, "", "", "", "", "", "", "", "", "");
        else losses.Add("image without objects left out: the table has a row for each object only");
    }

    private void Write(ExportItem item, string path, string label, BoxShape box)
    {
        double left = box.X, top = box.Y, right = box.X + box.Width, bottom = box.Y + box.Height;
        switch (dialect)
        {
            case CsvDialect.TensorFlow:
                writer.Row(path, item.Size is { Width: var w } ? Whole.Format(w) : "", item.Size is { Height: var h } ? Whole.Format(h) : "",
                    label, Exact.Format(left), Exact.Format(top), Exact.Format(right), Exact.Format(bottom));
                break;
            case CsvDialect.RectLabel:
                writer.Row(path, Exact.Format(left), Exact.Format(top), Exact.Format(right), Exact.Format(bottom), label);
                break;
            case CsvDialect.AutoMl:
                var (width, height) = item.Size!.Value;
                writer.Row(SetOf(item), path, label, Fractions.Format(left / width), Fractions.Format(top / height), "", "", Fractions.Format(right / width), Fractions.Format(bottom / height), "", "");
                break;
            default:
                WriteWhole(path, label, [left, top, right, bottom]);
                break;
        }
    }

    /// <summary>keras-RetinaNet refuses a file with fractions of pixels, and boxes without area.</summary>
    private void WriteWhole(string path, string label, double[] edges)
    {
        double[] whole = [.. edges.Select(edge => Math.Round(edge, MidpointRounding.AwayFromZero))];
        if (whole[2] <= whole[0] || whole[3] <= whole[1])
        {
            losses.Add("box without area dropped");
            return;
        }
        if (!whole.Zip(edges).All(pair => Math.Abs(pair.First - pair.Second) < 1e-6)) losses.Add("box rounded to whole pixels");
        writer.Row(path, Whole.Format(whole[0]), Whole.Format(whole[1]), Whole.Format(whole[2]), Whole.Format(whole[3]), label);
    }

    private string SetOf(ExportItem item)
    {
        var written = item.Document.Fields.Attributes[Sets.Attribute];
        if (written is AttributeValue.Text(var set) && Sets.Contains(set)) return set;
        if (written is not null) losses.Add("attribute “set” of an image dropped: it is none of TRAIN, VALIDATION, TEST and UNASSIGNED");
        return Sets.Of(item.Image);
    }
}
