using Annotator.Core.Checking;
using Annotator.Core.Model;
using Annotator.Formats.Csv;
using Annotator.Formats.Imports;
using Annotator.Formats.Text;

namespace Annotator.Formats.CsvBoxes;

/// <summary>Reads tables of boxes, a row at a time.</summary>
/// <param name="folder">The dataset.</param>
/// <param name="builder">Takes what is read.</param>
/// <param name="sizes">Tells the sizes of images, for tables of fractions that do not record them.</param>
/// <param name="normalised">Whether numbers are fractions of the image.</param>
/// <param name="classes">The classes there are; null for any.</param>
internal sealed class BoxTableReader(IFolder folder, ImportBuilder builder, IImageSizes sizes, bool normalised, HashSet<string>? classes)
{
    private string _lastName = "";
    private ImportBuilder.Entry? _last;

    /// <summary>Reads a file.</summary>
    public void Read(string file, CancellationToken cancellation)
    {
        using var reader = CsvReader.Open(folder, file);
        BoxColumns? columns = null;
        _last = null;
        foreach (var row in reader.Rows())
        {
            cancellation.ThrowIfCancellationRequested();
            bool isFirst = columns is null;
            columns ??= BoxColumns.Of(row) ?? throw new UnreadableFileException(file, row.Place.Start,
                "This is no table of boxes: the first row is neither a header with an image, a class, xmin, ymin, xmax and ymax, nor path,x1,y1,x2,y2,class, nor set,path,label,xmin,ymin,,,xmax,ymax,,.");
            if (!isFirst || !columns.HasHeader) Read(file, row, columns);
            else if (columns.Others.Count > 0)
                builder.Add(new(IssueCodes.NotRead, Severity.Information, file, row.Place, $"Columns that are not read: {Limits.Excerpt(string.Join(", ", columns.Others))}."));
        }
    }

    private void Read(string file, CsvRow row, BoxColumns columns)
    {
        string name = row[columns.Image];
        if (name.Length == 0)
        {
            builder.Add(new(IssueCodes.UnreadableObject, Severity.Error, file, row.PlaceOf(columns.Image), "The row names no image."));
            return;
        }
        if (_last is null || name != _lastName) (_lastName, _last) = (name, builder.Image(file, name));
        var entry = _last;
        try
        {
            ReadSize(row, columns, entry);
            if (columns.Set >= 0 && row[columns.Set].Length > 0 && !Sets.Contains(row[columns.Set])) throw new CellFaultException(row.PlaceOf(columns.Set), $"A set is TRAIN, VALIDATION, TEST or UNASSIGNED, not “{Limits.Excerpt(row[columns.Set])}”.");
            if (columns.Set >= 0 && row[columns.Set] is not ("" or Sets.Unassigned)) entry.SetAttribute(Sets.Attribute, new AttributeValue.Text(row[columns.Set]));
            if (row[columns.Label].Length == 0 && columns.Edges.All(column => row[column].Length == 0)) return;
            if (Box(file, row, columns, entry) is not { } box) return;
            var annotation = new Annotation("-", row[columns.Label], box);
            if (Limits.Fault(annotation) is { } fault) throw new CellFaultException(row.Place, fault);
            if (classes?.Contains(annotation.Label) == false)
                entry.Add(new Issue(IssueCodes.UnknownClass, Severity.Error, file, row.PlaceOf(columns.Label), $"“{Limits.Excerpt(annotation.Label)}” is not in the list of classes."));
            entry.Add(annotation, row.Key, row.Place);
        }
        catch (CellFaultException e)
        {
            entry.Add(new Issue(IssueCodes.UnreadableObject, Severity.Error, file, e.Place, e.Message));
        }
    }

    private static void ReadSize(CsvRow row, BoxColumns columns, ImportBuilder.Entry entry)
    {
        if (columns.Width < 0 || (row[columns.Width].Length == 0 && row[columns.Height].Length == 0)) return;
        if (!Numbers.TryParseWhole(row[columns.Width], out int width) || !Numbers.TryParseWhole(row[columns.Height], out int height)) throw new CellFaultException(row.PlaceOf(columns.Width), "Width and height of an image are whole numbers.");
        var size = new ImageSize(width, height);
        if (Limits.Fault(size) is { } fault) throw new CellFaultException(row.PlaceOf(columns.Width), fault);
        entry.Size ??= size;
    }

    private BoxShape? Box(string file, CsvRow row, BoxColumns columns, ImportBuilder.Entry entry)
    {
        double left = row.Number(columns.Left, "xmin"), top = row.Number(columns.Top, "ymin"), right = row.Number(columns.Right, "xmax"), bottom = row.Number(columns.Bottom, "ymax");
        if (right < left) throw new CellFaultException(row.PlaceOf(columns.Right), $"xmax is {row[columns.Right]} and less than xmin, {row[columns.Left]}.");
        if (bottom < top) throw new CellFaultException(row.PlaceOf(columns.Bottom), $"ymax is {row[columns.Bottom]} and less than ymin, {row[columns.Top]}.");
        if (!normalised) return new(left, top, right - left, bottom - top);
        if ((entry.Size ?? sizes.Find(entry.Path)) is not var (width, height))
        {
            entry.Fail(new UnreadableFileException(file, row.Place.Start, $"The image {entry.Path} is missing or can't be read. Its boxes are fractions of its size, so they can't be placed without it."));
            return null;
        }
        entry.Size ??= new ImageSize(width, height);
        return new(left * width, top * height, right * width - left * width, bottom * height - top * height);
    }
}
