using Annotator.Core.Model;
using Annotator.Formats.Csv;
using Annotator.Formats.Imports;

namespace Annotator.Formats.CsvBoxes;

/// <summary>Boxes as rows of a table, as TensorFlow's object detection, keras-RetinaNet, AutoML and RectLabel have them.</summary>
/// <param name="dialect">The way the table is written.</param>
public sealed class CsvBoxesFormat(CsvDialect dialect) : IExporter
{
    private const string FileName = "annotations.csv";

    /// <inheritdoc/>
    public string Id { get; } = dialect switch
    {
        CsvDialect.TensorFlow => "csv-tf",
        CsvDialect.RetinaNet => "csv-retinanet",
        CsvDialect.AutoMl => "csv-automl",
        _ => "csv-rectlabel",
    };

    /// <inheritdoc/>
    public string Title { get; } = dialect switch
    {
        CsvDialect.TensorFlow => "TensorFlow CSV",
        CsvDialect.RetinaNet => "RetinaNet CSV",
        CsvDialect.AutoMl => "AutoML CSV",
        _ => "RectLabel CSV",
    };

    /// <inheritdoc/>
    public bool EditsInPlace => false;

    /// <inheritdoc/>
    public Capabilities Capabilities => new(Title, [ShapeKind.Box], "Convert to COCO or Annotator's own format to keep more.") { ImageAttributes = dialect == CsvDialect.AutoMl, ImageAttributeNames = [Sets.Attribute] };

    /// <inheritdoc/>
    public IEnumerable<Detection> Detect(Glimpse glimpse)
    {
        var files = Files(glimpse);
        if (files.Count == 0) yield break;
        string how = dialect switch
        {
            CsvDialect.TensorFlow => "the columns image, width, height, class, xmin, ymin, xmax, ymax",
            CsvDialect.RetinaNet => "rows of path, x1, y1, x2, y2, class",
            CsvDialect.AutoMl => "rows of set, path, label, xmin, ymin, -, -, xmax, ymax",
            _ => "the columns image, label, xmin, ymin, xmax, ymax",
        };
        yield return new(Id, dialect == CsvDialect.RetinaNet ? 0.8 : 0.9, $"{string.Join(", ", files.Take(3))}{(files.Count > 3 ? ", …" : "")} with {how}", files);
    }

    /// <inheritdoc/>
    public IStore Open(IFolder folder, OpenOptions options, CancellationToken cancellation)
    {
        var glimpse = new Glimpse(folder);
        var files = options.Files.Count > 0 ? options.Files : Files(glimpse);
        if (files.Count == 0) throw new UnreadableFileException("", null, $"There is no {Title} file here.");
        var units = Units.Of(folder, files, dialect, options);
        var labels = glimpse.WithExtension(".csv").Where(file => !files.Contains(file) && ClassTable.IsIt(CsvGlimpse.Rows(glimpse, file))).Select(file => ClassTable.Read(folder, file)).FirstOrDefault();
        var builder = new ImportBuilder(new ImageResolver(FolderListing.Of(folder, cancellation)));
        var reader = new BoxTableReader(folder, builder, options.Sizes, units.Value == Units.Normalised, labels?.ToHashSet());
        foreach (string file in files) reader.Read(file, cancellation);
        return builder.Build(Id, Capabilities, labels, [units]);
    }

    /// <inheritdoc/>
    public string ImagePath(string image) => "images/" + image;

    /// <inheritdoc/>
    public void Export(ExportSource source, IFolderWriter target, LossReport losses, CancellationToken cancellation)
    {
        using (var csv = new CsvWriter(target.Create(FileName)))
        {
            var writer = new BoxTableWriter(dialect, csv, losses);
            writer.WriteHeader();
            foreach (var item in source.Items)
            {
                cancellation.ThrowIfCancellationRequested();
                writer.Write(item, ImagePath(item.Image));
            }
        }
        if (dialect == CsvDialect.RetinaNet) ClassTable.Write(target, source.Labels);
    }

    /// <summary>The tables of this dialect.</summary>
    private List<string> Files(Glimpse glimpse) => [.. glimpse.WithExtension(".csv").Concat(glimpse.WithExtension(".tsv")).Where(file =>
    {
        var rows = CsvGlimpse.Rows(glimpse, file);
        if (rows.Count == 0 || BoxColumns.Of(rows[0]) is not { } columns || columns.Dialect != dialect) return false;
        return columns.HasHeader || 2 * rows.Count(columns.Fits) >= rows.Count;
    })];
}
