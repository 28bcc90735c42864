using System.Text;
using Annotator.Core.Model;
using Annotator.Formats.Imports;
using Annotator.Formats.Json;

namespace Annotator.Formats.Coco.Results;

/// <summary>COCO detection results: a bare list of what a model found; and SA-1B: a file for each image, masks without
/// categories. A COCO dataset beside results tells the names of their images and categories.</summary>
public sealed class ResultsFormat : IExporter
{
    /// <inheritdoc/>
    public string Id => "coco-results";

    /// <inheritdoc/>
    public string Title => "COCO detection results";

    /// <inheritdoc/>
    public Capabilities Capabilities { get; } = new("COCO detection results", [ShapeKind.Box, ShapeKind.Mask, ShapeKind.Keypoints], "Convert to COCO or Annotator's own format.")
    {
        Attributes = [ResultObjects.Score, SkeletonBoxes.Attribute],
        Provenance = true,
    };

    /// <inheritdoc/>
    public IEnumerable<Detection> Detect(Glimpse glimpse)
    {
        var json = glimpse.WithExtension(".json").ToList();
        var results = json.Where(path => CocoText.IsResults(glimpse.Head(path))).Take(50).ToList();
        if (results.Count > 0) yield return new(Id, json.Exists(path => CocoText.IsDataset(glimpse.Head(path))) ? 0.7 : 0.95, $"{string.Join(", ", results.Take(3))}: a list of detections", results);
        var single = Glimpse.Sample([.. json.Where(path => RelativePaths.Name(path).StartsWith("sa_", StringComparison.OrdinalIgnoreCase) || json.Count < 1000)]).Where(path => CocoText.IsSingleImage(glimpse.Head(path))).ToList();
        if (single.Count > 0 && results.Count == 0) yield return new(Id, 0.95, $"{single[0]} and others hold one image each, with masks without categories", []);
    }

    /// <inheritdoc/>
    public IStore Open(IFolder folder, OpenOptions options, CancellationToken cancellation)
    {
        var listing = FolderListing.Of(folder, cancellation);
        var glimpse = new Glimpse(folder);
        var files = options.Files;
        if (files.Count == 0) files = Detect(glimpse).FirstOrDefault()?.Files ?? [];
        if (files.Count == 0) files = [.. listing.Files.Where(path => RelativePaths.Extension(path) == ".json" && CocoText.IsSingleImage(glimpse.Head(path)))];
        if (files.Count == 0) files = [.. glimpse.WithExtension(".json").Where(path => CocoText.IsEmptyList(glimpse.Head(path)))];
        if (files.Count == 0) throw new UnreadableFileException("", null, "There are no COCO results here: no JSON file is a list of detections, or one image with its masks.");
        var resolver = new ImageResolver(listing);
        var reference = new ResultReference(folder, glimpse, options, resolver, cancellation);
        var read = new Dictionary<string, Func<StoredDocument>>();
        var images = new List<StoreImage>();
        var issues = new List<Issue>();
        foreach (string path in files)
        {
            var file = CocoFile.Open(folder, path, cancellation, takesResults: true);
            reference.Complete(file.Index);
            issues.AddRange(CocoChecks.Of(file));
            for (int i = 0; i < file.Index.Images.Count; i++)
            {
                int index = i;
                if (file.Index.Of(i).IsEmpty && reference.Has(file.Index.Images[i].Id)) continue;
                var (image, exists) = reference.Resolve(path, file.Index.Images[i]);
                if (!read.TryAdd(image, () => ResultObjects.Read(file, image, index)))
                    throw new UnreadableFileException(path, new TextPosition(file.Index.Images[i].Line, 0), $"{image} has results in {path} and in a file before. Open one of these files, not the folder.");
                images.Add(new(image, exists, path));
            }
        }
        var others = reference.Images.Concat(resolver.Images.Select(image => new StoreImage(image, true, null))).Where(image => !read.ContainsKey(image.Path)).DistinctBy(image => image.Path);
        return new ImportedStore(images.Concat(others), read, files[0])
        {
            Format = Id,
            Capabilities = Capabilities,
            Labels = reference.Labels,
            Conventions = reference.Conventions,
            Issues = issues,
        };
    }

    /// <inheritdoc/>
    public string ImagePath(string image) => "images/" + image;

    /// <inheritdoc/>
    public void Export(ExportSource source, IFolderWriter target, LossReport losses, CancellationToken cancellation)
    {
        var categories = source.Labels.Select((label, i) => (label, i)).ToDictionary(pair => pair.label, pair => pair.i + 1);
        using (var text = Text(target, "dataset.json"))
        {
            text.WriteLine("{");
            CocoText.WriteList(text, "images", source.Items.Select((item, i) => CocoText.Image(item, i + 1)), ",");
            CocoText.WriteList(text, "annotations", [], ",");
            CocoText.WriteList(text, "categories", source.Labels.Select((label, i) => new ObjectTarget([("id", new NumberTarget(i + 1)), ("name", new TextTarget(label))], _ => false).Write(Layout.NewFile)), "");
            text.WriteLine("}");
        }
        using var results = Text(target, "results.json");
        CocoText.WriteList(results, null, source.Items.SelectMany((item, i) => item.Document.Annotations.Select(annotation =>
        {
            cancellation.ThrowIfCancellationRequested();
            return ResultObjects.Write(annotation, i + 1, categories[annotation.Label], item.Size, losses);
        })), "");
    }

    private static StreamWriter Text(IFolderWriter target, string path) => new(target.Create(path), new UTF8Encoding(false)) { NewLine = "\n" };
}
