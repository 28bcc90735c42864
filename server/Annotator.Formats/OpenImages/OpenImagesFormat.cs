using Annotator.Core.Model;
using Annotator.Formats.Csv;
using Annotator.Formats.Imports;

namespace Annotator.Formats.OpenImages;

/// <summary>Open Images: tables of boxes, of masks, of labels of images, of classes, and of how images are turned.</summary>
public sealed class OpenImagesFormat : IExporter
{
    /// <inheritdoc/>
    public string Id => "openimages";

    /// <inheritdoc/>
    public string Title => "Open Images";

    /// <inheritdoc/>
    public bool EditsInPlace => false;

    /// <inheritdoc/>
    public Capabilities Capabilities { get; } = new("Open Images", [ShapeKind.Box, ShapeKind.Mask], "Convert to COCO or Annotator's own format to keep more.")
    {
        Attributes = [OpenImagesReader.Confidence, OpenImagesReader.Source, OpenImagesReader.PredictedIoU, .. OpenImagesFlags.All.Select(flag => flag.Attribute)],
        Tags = true,
        ImageAttributes = true,
        ImageAttributeNames = [OpenImagesReader.Rotation, OpenImagesReader.Absent],
    };

    /// <inheritdoc/>
    public IEnumerable<Detection> Detect(Glimpse glimpse)
    {
        var found = new List<string>();
        foreach (string file in glimpse.WithExtension(".csv"))
            if (CsvGlimpse.Rows(glimpse, file) is [var first, ..] && OpenImagesTables.Of(file, first) is not (OpenImagesTable.None or OpenImagesTable.Classes)) found.Add(file);
        if (found.Count > 0) yield return new(Id, 0.95, $"{string.Join(", ", found.Take(3))}{(found.Count > 3 ? ", …" : "")} with the columns of Open Images", []);
    }

    /// <inheritdoc/>
    public IStore Open(IFolder folder, OpenOptions options, CancellationToken cancellation)
    {
        var listing = FolderListing.Of(folder, cancellation);
        var tables = Tables(folder, options.Files.Count > 0 ? options.Files : listing.Files.Where(path => RelativePaths.Extension(path) == ".csv"));
        var classes = new OpenImagesClasses();
        foreach (var (file, _) in tables.Where(table => table.Kind == OpenImagesTable.Classes)) classes.Read(folder, file);
        var resolver = new ImageResolver(listing, OpenImagesMasks.IsMask);
        var builder = new ImportBuilder(resolver);
        var reader = new OpenImagesReader(folder, builder, classes, new OpenImagesIds(resolver.Images), new OpenImagesMasks(folder, listing.Files), options.Sizes);
        foreach (var (file, kind) in tables.OrderByDescending(table => table.Kind == OpenImagesTable.Boxes))
        {
            if (kind is not (OpenImagesTable.None or OpenImagesTable.Classes)) reader.Read(file, kind, cancellation);
        }
        return builder.Build(Id, Capabilities, classes.Labels);
    }

    /// <inheritdoc/>
    public string ImagePath(string image) => OpenImagesPlace.Of([image]).Single().Path;

    /// <inheritdoc/>
    public IEnumerable<string?> ImagePaths(IEnumerable<ExportItem> items) => OpenImagesPlace.Of(items.Select(item => item.Image)).Select(place => place.Path);

    /// <inheritdoc/>
    public void Export(ExportSource source, IFolderWriter target, LossReport losses, CancellationToken cancellation)
    {
        using var writer = new OpenImagesWriter(target, losses);
        var tags = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (item, place) in WithPlaces(source.Items))
        {
            cancellation.ThrowIfCancellationRequested();
            writer.Write(item, place);
            tags.UnionWith(item.Document.Fields.Tags);
        }
        writer.WriteClasses([.. source.Labels, .. tags.Except(source.Labels)]);
    }

    private static IEnumerable<(ExportItem Item, OpenImagesPlace Place)> WithPlaces(IEnumerable<ExportItem> items)
    {
        ExportItem? current = null;
        var places = OpenImagesPlace.Of(items.Select(item => (current = item).Image));
        foreach (var place in places) yield return (current!, place);
    }

    private static List<(string File, OpenImagesTable Kind)> Tables(IFolder folder, IEnumerable<string> files)
    {
        var tables = new List<(string, OpenImagesTable)>();
        foreach (string file in files)
        {
            using var reader = CsvReader.Open(folder, file);
            if (reader.Rows().FirstOrDefault() is { } first) tables.Add((file, OpenImagesTables.Of(file, first)));
        }
        return tables;
    }
}
