using Annotator.Core.Checking;
using Annotator.Core.Model;
using Annotator.Formats.Csv;
using Annotator.Formats.Imports;
using Annotator.Formats.Json;
using Annotator.Formats.Via;

namespace Annotator.Formats.ViaCsv;

/// <summary>A table of regions: a row for each, and one for an image without any.</summary>
internal sealed class ViaTable
{
    private readonly string _file;
    private readonly CsvHeader _header;
    private readonly List<CsvRow> _rows;

    private ViaTable(string file, CsvHeader header, List<CsvRow> rows) => (_file, _header, _rows) = (file, header, rows);

    /// <summary>Reads a table.</summary>
    /// <exception cref="UnreadableFileException">It can't be read, or is none of VIA's.</exception>
    public static ViaTable Read(IFolder folder, string file, CancellationToken cancellation)
    {
        using var reader = CsvReader.Open(folder, file);
        CsvHeader? header = null;
        var rows = new List<CsvRow>();
        foreach (var row in reader.Rows())
        {
            cancellation.ThrowIfCancellationRequested();
            if (header is null) header = new(row);
            else rows.Add(row);
        }
        return header is not null && header.Has("filename", "region_shape_attributes") ? new(file, header, rows)
            : throw new UnreadableFileException(file, new TextPosition(0, 0), "A VIA table has the columns “filename” and “region_shape_attributes”.");
    }

    /// <summary>Attributes as the text of a cell.</summary>
    public static string Text(AttributeSet attributes, List<(string, JsonTarget)> before, Layout layout) =>
        new ObjectTarget([.. before, .. attributes.Select(pair => (pair.Key, ViaValues.Target(pair.Value)))], _ => true).Write(layout);

    /// <summary>The names of the regions' attributes.</summary>
    public IEnumerable<string> Attributes() => _rows.SelectMany(row =>
    {
        try
        {
            return Cell(row, "region_attributes") is { } tree && tree[0].Kind == JsonKind.Object ? tree.Members(0).Select(member => member.Name).ToList() : [];
        }
        catch (FileFaultException)
        {
            // The row is reported when its region is read.
            return [];
        }
    });

    /// <summary>Adds what the table says.</summary>
    public void AddTo(ImportBuilder builder, string label)
    {
        foreach (var row in _rows)
        {
            string name = row[_header["filename"]];
            if (name.Length == 0)
            {
                builder.Add(new(IssueCodes.UnreadableObject, Severity.Error, _file, row.Place, "The row names no image."));
                continue;
            }
            var entry = builder.Image(_file, name);
            try
            {
                if (Cell(row, "file_attributes") is { } file)
                    foreach (var (attribute, value) in ViaValues.Read(file, 0)) entry.SetAttribute(attribute, value);
                if (Region(row, label) is { } annotation) entry.Add(annotation, row.Key, row.Place);
            }
            catch (FileFaultException e)
            {
                entry.Add(new Issue(IssueCodes.UnreadableObject, Severity.Error, _file, row.Place, e.Message));
            }
        }
    }

    private Annotation? Region(CsvRow row, string label)
    {
        if (Cell(row, "region_shape_attributes") is not { } shape || (shape[0].Kind == JsonKind.Object && !shape.Members(0).Any())) return null;
        var attributes = Cell(row, "region_attributes");
        string? name = attributes is not null && ViaLabel.Member(attributes, 0, label) is { } value ? ViaValues.Label(attributes, value) : null;
        var annotation = new Annotation("", name ?? ViaLabel.None, ViaShapes.Read(shape, 0)) { Attributes = attributes is null ? AttributeSet.Empty : ViaValues.Read(attributes, 0, except: label) };
        return Limits.Fault(annotation with { Id = "-" }) is { } fault ? throw new FileFaultException(fault) : annotation;
    }

    /// <summary>The JSON of a cell, or null when it is empty.</summary>
    private JsonTree? Cell(CsvRow row, string column) => row[_header[column]] is { Length: > 0 } text ? JsonParser.Parse(SourceText.Of(text)) : null;
}
