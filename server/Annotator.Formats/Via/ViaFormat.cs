using System.Text;
using Annotator.Core.Model;
using Annotator.Formats.Json;
using Annotator.Formats.SharedFiles;
using Annotator.Formats.Text;

namespace Annotator.Formats.Via;

/// <summary>VGG Image Annotator 1 and 2: a project, or its annotations alone, as JSON.</summary>
public sealed class ViaFormat : IExporter
{
    /// <summary>The format's id.</summary>
    internal const string Name = "via";

    private const string Project = """
        {
        "_via_settings": {"ui": {}, "core": {"buffer_size": 18, "filepath": {}, "default_filepath": ""}, "project": {"name": "annotations"}},
        "_via_img_metadata": {
        },
        "_via_attributes": {"region": {"label": {"type": "dropdown", "description": "", "options": {}, "default_options": {}}}, "file": {}},
        "_via_data_format_version": "2.0.10",
        "_via_image_id_list": []
        }

        """;

    /// <inheritdoc/>
    public string Id => Name;

    /// <inheritdoc/>
    public string Title => "VIA 2";

    /// <inheritdoc/>
    public bool EditsInPlace => true;

    /// <inheritdoc/>
    public Capabilities Capabilities { get; } = Storable("VIA");

    /// <inheritdoc/>
    public IEnumerable<Detection> Detect(Glimpse glimpse)
    {
        var files = glimpse.WithExtension(".json").Where(path => IsVia(glimpse.Head(path))).Take(50).ToLookup(path => Has(glimpse.Head(path), "_via_img_metadata"));
        // A project and its annotations say the same of the same images: they can't be one dataset.
        foreach (string project in files[true]) yield return new(Id, 0.95, $"{project} with _via_img_metadata", [project]);
        var others = files[false].ToList();
        if (others.Count > 0) yield return new(Id, files[true].Any() ? 0.9 : 0.95, $"{string.Join(", ", others.Take(3))}{(others.Count > 3 ? ", …" : "")} with regions of shape_attributes", others);
    }

    /// <inheritdoc/>
    public IStore Open(IFolder folder, OpenOptions options, CancellationToken cancellation)
    {
        var files = options.Files;
        if (files.Count == 0) files = Detect(new Glimpse(folder)).FirstOrDefault()?.Files ?? [];
        if (files.Count == 0) throw new UnreadableFileException("", null, "There is no VIA file here: no JSON file has “_via_img_metadata” or regions with “shape_attributes”.");
        return new ViaStore(folder, files, new ImageResolver(FolderListing.Of(folder, cancellation)), Capabilities, options);
    }

    /// <inheritdoc/>
    public string ImagePath(string image) => image;

    /// <inheritdoc/>
    public void Export(ExportSource source, IFolderWriter target, LossReport losses, CancellationToken cancellation)
    {
        var tree = JsonParser.Parse(SourceText.Of(Project));
        var edits = source.Items.Select(item =>
        {
            cancellation.ThrowIfCancellationRequested();
            return new SharedEdit<ViaEntry, ViaObject>(item.Image, item.Image, null, new(ImageFields.Empty, null, [], []), Document.Empty, item.Document);
        });
        var splices = new Splices();
        new ViaWriter(tree, [], new(tree), "label", _ => -1).Edit(edits, splices, source.Labels, new Dictionary<string, string>());
        using var stream = target.Create("via_project.json");
        stream.Write(new UTF8Encoding(false).GetBytes(splices.Apply(tree.Text)));
    }

    /// <summary>What VIA can store; the same in all its files.</summary>
    internal static Capabilities Storable(string name) => new(name, [ShapeKind.Box, ShapeKind.Polygon, ShapeKind.Polyline, ShapeKind.Point, ShapeKind.Ellipse], "Convert to COCO, labelme or Annotator's own format.")
    {
        UnequalRadii = true,
        RotatedEllipses = true,
        Attributes = null,
        ImageAttributes = true,
    };

    private static bool IsVia(string head) =>
        head.AsSpan().TrimStart() is ['{', ..] && (Has(head, "_via_img_metadata") || (Has(head, "filename") && Has(head, "regions") && (Has(head, "shape_attributes") || Has(head, "file_attributes"))));

    private static bool Has(string head, string name) => head.Contains($"\"{name}\"", StringComparison.Ordinal);
}
