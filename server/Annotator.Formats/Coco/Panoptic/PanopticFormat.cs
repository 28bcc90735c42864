using System.Text;
using Annotator.Core.Model;
using Annotator.Formats.Imports;
using Annotator.Formats.Json;

namespace Annotator.Formats.Coco.Panoptic;

/// <summary>COCO panoptic: a JSON file of segments and a folder of PNGs, in which the colour of a pixel is the id of its
/// segment: red + 256 green + 65536 blue.</summary>
public sealed class PanopticFormat : IExporter
{
    /// <summary>The attribute of segments whose category is no thing but stuff: sky, grass.</summary>
    internal const string IsThing = "isthing";

    /// <inheritdoc/>
    public string Id => "coco-panoptic";

    /// <inheritdoc/>
    public string Title => "COCO panoptic";

    /// <inheritdoc/>
    public Capabilities Capabilities { get; } = new("COCO panoptic", [ShapeKind.Mask], "Convert to COCO or Annotator's own format.")
    {
        Attributes = ["iscrowd", IsThing],
    };

    /// <inheritdoc/>
    public IEnumerable<Detection> Detect(Glimpse glimpse)
    {
        var coco = glimpse.WithExtension(".json").Where(path => CocoText.IsDataset(glimpse.Head(path))).Take(50).ToList();
        var files = coco.Where(path => CocoText.IsPanoptic(path, glimpse.Head(path))).ToList();
        // Beside instances of the same images it is a second opinion, not what one opens first.
        if (files.Count > 0) yield return new(Id, coco.Count == files.Count ? 0.95 : 0.7, $"{string.Join(", ", files.Take(3))} with panoptic segments", files);
    }

    /// <inheritdoc/>
    public IStore Open(IFolder folder, OpenOptions options, CancellationToken cancellation)
    {
        var files = options.Files;
        if (files.Count == 0) files = Detect(new Glimpse(folder)).FirstOrDefault()?.Files ?? [];
        if (files.Count == 0) throw new UnreadableFileException("", null, "There is no panoptic COCO file here: no JSON file has “segments_info”.");
        var listing = FolderListing.Of(folder, cancellation);
        var sets = files.Select(path => new PanopticSet(folder, listing, CocoFile.Open(folder, path, cancellation))).ToList();
        var pictures = sets.SelectMany(set => set.Pictures).ToHashSet();
        var resolver = new ImageResolver(listing, pictures.Contains);
        var read = new Dictionary<string, Func<StoredDocument>>();
        var images = new List<StoreImage>();
        var issues = new List<Issue>();
        foreach (var set in sets)
        {
            issues.AddRange(set.Issues);
            var entries = set.File.Index.Images;
            for (int i = 0; i < entries.Count; i++)
            {
                var (path, exists) = resolver.Resolve(set.File.Path, entries[i].FileName);
                int index = i;
                if (!read.TryAdd(path, () => set.Read(path, index)))
                    throw new UnreadableFileException(set.File.Path, new TextPosition(entries[i].Line, 0), $"{path} is annotated twice. Open one of the files, not the folder.");
                images.Add(new(path, exists, set.File.Path));
            }
        }
        return new ImportedStore(images.Concat(resolver.Images.Where(path => !read.ContainsKey(path)).Select(path => new StoreImage(path, true, null))), read, files[0])
        {
            Format = Id,
            Capabilities = Capabilities,
            Labels = [.. sets.SelectMany(set => set.File.Index.Categories).Select(category => category.Name).Distinct()],
            Issues = issues,
        };
    }

    /// <inheritdoc/>
    public string ImagePath(string image) => "images/" + image;

    /// <inheritdoc/>
    public void Export(ExportSource source, IFolderWriter target, LossReport losses, CancellationToken cancellation)
    {
        var writer = new PanopticWriter(source.Labels, losses);
        var images = new List<string>();
        var annotations = new List<string>();
        foreach (var (item, stem) in source.Items.Zip(UniqueStems.Of(source.Items.Select(item => item.Image))))
        {
            cancellation.ThrowIfCancellationRequested();
            if (writer.Write(item, images.Count + 1, stem + ".png", target) is not { } annotation) continue;
            images.Add(CocoText.Image(item, images.Count + 1));
            annotations.Add(annotation);
        }
        using var stream = target.Create("panoptic.json");
        using var text = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\n" };
        text.WriteLine("{");
        CocoText.WriteList(text, "images", images, ",");
        CocoText.WriteList(text, "annotations", annotations, ",");
        CocoText.WriteList(text, "categories", source.Labels.Select((label, i) => Category(label, i + 1, writer.IsThing(label))), "");
        text.WriteLine("}");
    }

    private static string Category(string label, int id, bool isThing) => new ObjectTarget(
        [("id", new NumberTarget(id)), ("name", new TextTarget(label)), ("supercategory", new TextTarget("")), ("isthing", new NumberTarget(isThing ? 1 : 0))],
        _ => false).Write(Layout.NewFile);
}
