using Annotator.Core.Checking;
using Annotator.Core.Model;
using Annotator.Formats.Csv;
using Annotator.Formats.Imports;

namespace Annotator.Formats.OpenImages;

/// <summary>Reads the tables of an Open Images set, a row at a time.</summary>
/// <param name="folder">The dataset.</param>
/// <param name="builder">Takes what is read.</param>
/// <param name="classes">The names of the classes.</param>
/// <param name="images">Finds images by their ids.</param>
/// <param name="masks">Finds and reads masks.</param>
/// <param name="sizes">Tells the sizes of images.</param>
internal sealed class OpenImagesReader(IFolder folder, ImportBuilder builder, OpenImagesClasses classes, OpenImagesIds images, OpenImagesMasks masks, IImageSizes sizes)
{
    /// <summary>The attributes of an object, beside the flags.</summary>
    public const string Confidence = "confidence", Source = "source", PredictedIoU = "predictedIoU";

    /// <summary>The attributes of an image: classes that are known not to be in it, and degrees by which it is to be turned.</summary>
    public const string Absent = "absent", Rotation = "rotation";

    /// <summary>The source of boxes that somebody has drawn; it is no attribute.</summary>
    public const string DrawnByHand = "freeform";

    private readonly Dictionary<string, List<string>> _absent = [];

    /// <summary>Reads a table.</summary>
    /// <param name="file">The file.</param>
    /// <param name="kind">What it holds.</param>
    /// <param name="cancellation">Stops between two rows.</param>
    public void Read(string file, OpenImagesTable kind, CancellationToken cancellation)
    {
        using var reader = CsvReader.Open(folder, file);
        CsvHeader? header = null;
        int unsure = 0;
        foreach (var row in reader.Rows())
        {
            cancellation.ThrowIfCancellationRequested();
            if (header is null)
            {
                header = new CsvHeader(row);
                continue;
            }
            string id = row[header["ImageID"]];
            if (id.Length == 0)
            {
                builder.Add(new(IssueCodes.UnreadableObject, Severity.Error, file, row.Place, "The row names no image."));
                continue;
            }
            if (kind == OpenImagesTable.Images && !images.Exists(file, id)) continue;
            var entry = images.Entry(builder, file, id);
            try
            {
                if (kind == OpenImagesTable.Boxes) ReadBox(file, row, header, entry);
                else if (kind == OpenImagesTable.ImageLabels) unsure += ReadImageLabel(row, header, entry) ? 0 : 1;
                else if (kind == OpenImagesTable.Masks) ReadMask(file, row, header, entry);
                else ReadRotation(row, header, entry);
            }
            catch (UnreadableFileException e)
            {
                entry.Add(new Issue(IssueCodes.UnreadableObject, Severity.Error, e.File, null, e.Message));
            }
            catch (CellFaultException e)
            {
                entry.Add(new Issue(IssueCodes.UnreadableObject, Severity.Error, file, e.Place, e.Message));
            }
        }
        if (unsure > 0) builder.Add(new(IssueCodes.NotRead, Severity.Information, file, null, $"{unsure} labels of images that a model is not sure of are not read: a tag is there or not."));
    }

    private void ReadBox(string file, CsvRow row, CsvHeader header, ImportBuilder.Entry entry)
    {
        var (left, right, top, bottom) = Edges(row, header, "");
        string label = Label(row, header);
        if (SizeOf(file, row, entry) is not var (width, height)) return;
        var attributes = AttributeSet.Empty;
        foreach (var (column, attribute) in OpenImagesFlags.All)
        {
            if (row[header[column]] is not { Length: > 0 } text) continue;
            if (text is not ("1" or "0" or "-1")) throw new CellFaultException(row.PlaceOf(header[column]), $"“{column}” is 1, 0 or -1 (unknown), not “{Limits.Excerpt(text)}”.");
            if (text != "-1") attributes = attributes.With(attribute, new AttributeValue.Flag(text == "1"));
        }
        if (row[header[Confidence]].Length > 0 && row.Number(header[Confidence], "Confidence") is not 1 and var confidence) attributes = attributes.With(Confidence, new AttributeValue.Number(confidence));
        if (row[header[Source]] is { Length: > 0 } source and not DrawnByHand) attributes = attributes.With(Source, new AttributeValue.Text(source));
        var box = new BoxShape(left * width, top * height, right * width - left * width, bottom * height - top * height);
        var annotation = new Annotation("-", label, box) { Attributes = attributes };
        if (Limits.Fault(annotation) is { } fault) throw new CellFaultException(row.Place, fault);
        if (new[] { left, right, top, bottom }.Any(edge => edge is < -0.01 or > 1.01))
            entry.Add(new Issue(IssueCodes.OutOfRange, Severity.Warning, file, row.Place, "An edge is outside 0 to 1. Coordinates are fractions of the image's width and height, in the order XMin, XMax, YMin, YMax."));
        entry.Add(annotation, row.Key, row.Place);
    }

    private void ReadMask(string file, CsvRow row, CsvHeader header, ImportBuilder.Entry entry)
    {
        int column = header["MaskPath"];
        string label = Label(row, header);
        if (masks.Find(file, row[column]) is not { } path)
            throw new CellFaultException(row.PlaceOf(column), $"There is no mask “{Limits.Excerpt(row[column])}” in a folder “masks”.");
        if (SizeOf(file, row, entry) is not { } size) return;
        if (masks.Read(path, size) is not { } mask) throw new CellFaultException(row.PlaceOf(column), $"The mask {path} has no pixels.");
        var attributes = AttributeSet.Empty;
        if (row[header[PredictedIoU]].Length > 0) attributes = attributes.With(PredictedIoU, new AttributeValue.Number(row.Number(header[PredictedIoU], "PredictedIoU")));
        var annotation = new Annotation("-", label, mask) { Attributes = attributes };
        if (Limits.Fault(annotation) is { } fault) throw new CellFaultException(row.Place, fault);
        entry.Add(annotation, row.Key, row.Place);
    }

    private string Label(CsvRow row, CsvHeader header) => row[header["LabelName"]] is { Length: > 0 } id
        ? classes.NameOf(id)
        : throw new CellFaultException(row.PlaceOf(header["LabelName"]), "The row names no class.");

    /// <summary>The size of an image; where it is unknown the image can't be read.</summary>
    private ImageSize? SizeOf(string file, CsvRow row, ImportBuilder.Entry entry)
    {
        entry.Size ??= sizes.Find(entry.Path);
        if (entry.Size is null) entry.Fail(new UnreadableFileException(file, row.Place.Start, $"The image {entry.Path} is missing or can't be read. Its objects are placed by its size, so they can't be placed without it."));
        return entry.Size;
    }

    /// <summary>The edges of a row.</summary>
    private static (double Left, double Right, double Top, double Bottom) Edges(CsvRow row, CsvHeader header, string prefix)
    {
        int left = header[prefix + "XMin"], right = header[prefix + "XMax"], top = header[prefix + "YMin"], bottom = header[prefix + "YMax"];
        var edges = (Left: row.Number(left, "XMin"), Right: row.Number(right, "XMax"), Top: row.Number(top, "YMin"), Bottom: row.Number(bottom, "YMax"));
        if (edges.Right < edges.Left) throw new CellFaultException(row.PlaceOf(right), $"XMax is {row[right]} and less than XMin, {row[left]}. The order is XMin, XMax, YMin, YMax.");
        if (edges.Bottom < edges.Top) throw new CellFaultException(row.PlaceOf(bottom), $"YMax is {row[bottom]} and less than YMin, {row[top]}. The order is XMin, XMax, YMin, YMax.");
        return edges;
    }

    /// <summary>Reads a label of an image.</summary>
    /// <returns>Whether it is certain: there, or not there.</returns>
    private bool ReadImageLabel(CsvRow row, CsvHeader header, ImportBuilder.Entry entry)
    {
        string name = classes.NameOf(row[header["LabelName"]]);
        if (name.Length == 0 || name.Length > Limits.TextLength) throw new CellFaultException(row.PlaceOf(header["LabelName"]), "The row names no class.");
        double confidence = row.Number(header[Confidence], "Confidence");
        if (confidence == 1) entry.AddTag(name);
        if (confidence != 0) return confidence == 1;
        if (!_absent.TryGetValue(entry.Path, out var names)) _absent[entry.Path] = names = [];
        if (!names.Contains(name)) names.Add(name);
        entry.SetAttribute(Absent, new AttributeValue.Choices(names.ToEquatableList()));
        return true;
    }

    private static void ReadRotation(CsvRow row, CsvHeader header, ImportBuilder.Entry entry)
    {
        int column = header["Rotation"];
        if (row[column].Length == 0) return;
        double degrees = row.Number(column, "Rotation");
        if (degrees != 0) entry.SetAttribute(Rotation, new AttributeValue.Number(degrees));
    }
}
