using System.Text;
using Annotator.Core.Model;
using Annotator.Formats.Json;
using Annotator.Formats.SharedFiles;
using Annotator.Formats.Text;

namespace Annotator.Formats.Createml;

/// <summary>CreateML JSON: one file for many images, with boxes; for classification with labels of whole images.</summary>
public sealed class CreatemlFormat : IExporter
{
    /// <summary>The format's id.</summary>
    internal const string Name = "createml";

    /// <inheritdoc/>
    public string Id => Name;

    /// <inheritdoc/>
    public string Title => "CreateML";

    /// <inheritdoc/>
    public bool EditsInPlace => true;

    /// <inheritdoc/>
    public Capabilities Capabilities { get; } = new("CreateML", [ShapeKind.Box], "Convert to COCO, labelme or Annotator's own format.") { Tags = true };

    /// <inheritdoc/>
    public IEnumerable<Detection> Detect(Glimpse glimpse)
    {
        var files = glimpse.WithExtension(".json").Where(path => IsCreateml(glimpse.Head(path))).Take(50).ToList();
        if (files.Count > 0) yield return new(Id, 0.95, $"{string.Join(", ", files.Take(3))}{(files.Count > 3 ? ", …" : "")}: a list of images with annotations", files);
    }

    /// <inheritdoc/>
    public IStore Open(IFolder folder, OpenOptions options, CancellationToken cancellation)
    {
        var files = options.Files;
        if (files.Count == 0) files = Detect(new Glimpse(folder)).FirstOrDefault()?.Files ?? [];
        if (files.Count == 0) throw new UnreadableFileException("", null, "There is no CreateML file here: no JSON file is a list of objects with “image” and “annotations”.");
        return new CreatemlStore(folder, files, new ImageResolver(FolderListing.Of(folder, cancellation)), Capabilities, options);
    }

    /// <inheritdoc/>
    public string ImagePath(string image) => image;

    /// <inheritdoc/>
    public void Export(ExportSource source, IFolderWriter target, LossReport losses, CancellationToken cancellation)
    {
        var tree = JsonParser.Parse(SourceText.Of("[\n]\n"));
        var edits = source.Items.Select(item =>
        {
            cancellation.ThrowIfCancellationRequested();
            return (new SharedEdit<CreatemlEntry, CreatemlObject>(item.Image, item.Image, null, new(ImageFields.Empty, null, [], []), Document.Empty, item.Document), new ImageSize(1, 1));
        });
        var splices = new Splices();
        new CreatemlWriter(tree, [], new(CreatemlAnchor.Center, IsNormalized: false, IsUpward: false)).Edit(edits, splices);
        using var stream = target.Create("_annotations.createml.json");
        stream.Write(new UTF8Encoding(false).GetBytes(splices.Apply(tree.Text)));
    }

    private static bool IsCreateml(string head)
    {
        var start = head.AsSpan().TrimStart();
        if (start is not ['[', ..] || start[1..].TrimStart() is not ['{', ..]) return false;
        bool image = Has(head, "image") || Has(head, "imagefilename"), list = Has(head, "annotations") || Has(head, "annotation");
        return image && list && !Has(head, "image_id") && !Has(head, "result") && (Has(head, "coordinates") || !Has(head, "bbox"));
    }

    private static bool Has(string head, string name) => head.Contains($"\"{name}\"", StringComparison.Ordinal);
}
