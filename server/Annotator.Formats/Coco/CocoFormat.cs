using System.Text;
using Annotator.Core.Model;
using Annotator.Formats.Json;

namespace Annotator.Formats.Coco;

/// <summary>COCO: one JSON file for many images, with boxes, polygons, masks and keypoints.</summary>
public sealed class CocoFormat : IExporter
{
    /// <summary>The format's id.</summary>
    internal const string Name = "coco";

    /// <inheritdoc/>
    public string Id => Name;

    /// <inheritdoc/>
    public string Title => "COCO";

    /// <inheritdoc/>
    public bool EditsInPlace => true;

    /// <inheritdoc/>
    public Capabilities Capabilities { get; } = new("COCO", [ShapeKind.Box, ShapeKind.Polygon, ShapeKind.Keypoints, ShapeKind.Mask], "Convert to Annotator's own format, or make it a polygon.")
    {
        Ids = true,
        Parts = true,
        Attributes = null,
    };

    /// <inheritdoc/>
    public IEnumerable<Detection> Detect(Glimpse glimpse)
    {
        var files = glimpse.WithExtension(".json").Where(path => CocoText.IsDataset(glimpse.Head(path)) && !CocoText.IsPanoptic(path, glimpse.Head(path))).Take(50).ToList();
        if (files.Count > 0) yield return new(Id, 0.95, $"{string.Join(", ", files.Take(3))}{(files.Count > 3 ? ", …" : "")} with the lists images, annotations and categories", files);
    }

    /// <inheritdoc/>
    public IStore Open(IFolder folder, OpenOptions options, CancellationToken cancellation)
    {
        var files = options.Files;
        if (files.Count == 0) files = Detect(new Glimpse(folder)).FirstOrDefault()?.Files ?? [];
        if (files.Count == 0) throw new UnreadableFileException("", null, "There is no COCO file here: no JSON file has the lists “images” and “annotations”.");
        return new CocoStore(folder, files, new ImageResolver(FolderListing.Of(folder, cancellation)), Capabilities, options.Sizes, cancellation);
    }

    /// <inheritdoc/>
    public string ImagePath(string image) => "images/" + image;

    /// <inheritdoc/>
    public void Export(ExportSource source, IFolderWriter target, LossReport losses, CancellationToken cancellation)
    {
        using var stream = target.Create("annotations.json");
        using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\n" };
        writer.WriteLine("{");
        CocoText.WriteList(writer, "images", source.Items.Select((item, i) => CocoText.Image(item, i + 1)), ",");
        var template = CocoFile.Tree(CocoWriter.ExportTemplate);
        var categories = source.Labels.Select((label, i) => (label, id: i + 1)).ToDictionary(pair => pair.label, pair => pair.id);
        long id = 0;
        var annotations = source.Items.SelectMany((item, i) => item.Document.Annotations.Select(annotation =>
        {
            cancellation.ThrowIfCancellationRequested();
            return CocoWriter.New(template, annotation, ++id, i + 1, categories[annotation.Label], item.Size);
        }));
        CocoText.WriteList(writer, "annotations", annotations, ",");
        CocoText.WriteList(writer, "categories", source.Labels.Select((label, i) => Category(label, i + 1, source)), "");
        writer.WriteLine("}");
    }

    private static string Category(string label, int id, ExportSource source)
    {
        var members = new List<(string, JsonTarget)> { ("id", new NumberTarget(id)), ("name", new TextTarget(label)), ("supercategory", new TextTarget("")) };
        var skeleton = source.Items.SelectMany(item => item.Document.Annotations).FirstOrDefault(a => a.Label == label && a.Shape is KeypointsShape)?.Shape as KeypointsShape;
        if (skeleton is not null)
        {
            members.Add(("keypoints", new ArrayTarget([.. Enumerable.Range(1, skeleton.Points.Count).Select(i => new TextTarget($"{i}"))])));
            members.Add(("skeleton", new ArrayTarget([])));
        }
        return new ObjectTarget(members, _ => false).Write(Layout.NewFile);
    }
}
