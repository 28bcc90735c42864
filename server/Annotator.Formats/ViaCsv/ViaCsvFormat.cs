using System.Globalization;
using Annotator.Formats.Csv;
using Annotator.Formats.Imports;
using Annotator.Formats.Json;
using Annotator.Formats.Via;

namespace Annotator.Formats.ViaCsv;

/// <summary>VGG Image Annotator 1 and 2: the table of regions that it exports, with JSON in its cells.</summary>
public sealed class ViaCsvFormat : IExporter
{
    /// <summary>The format's id.</summary>
    internal const string Name = "via-csv";

    private static readonly string[] Columns = ["filename", "file_size", "file_attributes", "region_count", "region_id", "region_shape_attributes", "region_attributes"];

    /// <inheritdoc/>
    public string Id => Name;

    /// <inheritdoc/>
    public string Title => "VIA 2 CSV";

    /// <inheritdoc/>
    public bool EditsInPlace => false;

    /// <inheritdoc/>
    public Capabilities Capabilities { get; } = ViaFormat.Storable("VIA CSV");

    /// <inheritdoc/>
    public IEnumerable<Detection> Detect(Glimpse glimpse)
    {
        var files = glimpse.WithExtension(".csv").Where(file => IsIt(glimpse.Head(file))).Take(50).ToList();
        if (files.Count > 0) yield return new(Id, 0.95, $"{string.Join(", ", files.Take(3))}{(files.Count > 3 ? ", …" : "")} with the columns filename and region_shape_attributes", files);
    }

    /// <inheritdoc/>
    public IStore Open(IFolder folder, OpenOptions options, CancellationToken cancellation)
    {
        var files = options.Files;
        if (files.Count == 0) files = Detect(new Glimpse(folder)).FirstOrDefault()?.Files ?? [];
        if (files.Count == 0) throw new UnreadableFileException("", null, "There is no VIA table here: no CSV file has the columns “filename” and “region_shape_attributes”.");
        var builder = new ImportBuilder(new ImageResolver(FolderListing.Of(folder, cancellation)));
        var tables = files.Select(file => ViaTable.Read(folder, file, cancellation)).ToList();
        var label = ViaLabel.Detect(options.Conventions.GetValueOrDefault("label"), [], tables.SelectMany(table => table.Attributes()).Distinct());
        foreach (var table in tables) table.AddTo(builder, label.Value);
        return builder.Build(Id, Capabilities, null, [label]);
    }

    /// <inheritdoc/>
    public string ImagePath(string image) => image;

    /// <inheritdoc/>
    public void Export(ExportSource source, IFolderWriter target, LossReport losses, CancellationToken cancellation)
    {
        using var csv = new CsvWriter(target.Create("via_annotations.csv"));
        csv.Row(Columns);
        var compact = Layout.NewFile with { Space = "" };
        foreach (var item in source.Items)
        {
            cancellation.ThrowIfCancellationRequested();
            string attributes = ViaTable.Text(item.Document.Fields.Attributes, [], compact);
            int count = item.Document.Annotations.Count;
            if (count == 0) csv.Row(item.Image, "-1", attributes, "0", "0", "{}", "{}");
            for (int i = 0; i < count; i++)
            {
                var annotation = item.Document.Annotations[i];
                string shape = new ObjectTarget(ViaShapes.Targets(annotation.Shape, null, null, isClosed: false, new(0, 6)), _ => true).Write(compact);
                csv.Row(item.Image, "-1", attributes, count.ToString(CultureInfo.InvariantCulture), i.ToString(CultureInfo.InvariantCulture), shape, ViaTable.Text(annotation.Attributes, [("label", new TextTarget(annotation.Label))], compact));
            }
        }
    }

    private static bool IsIt(string head)
    {
        string first = head.AsSpan().IndexOfAny('\r', '\n') is >= 0 and var end ? head[..end] : head;
        return first.Contains("filename", StringComparison.Ordinal) && first.Contains("region_shape_attributes", StringComparison.Ordinal);
    }
}
