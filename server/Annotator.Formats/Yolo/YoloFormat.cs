using Annotator.Core.Model;
using Annotator.Formats.Text;

namespace Annotator.Formats.Yolo;

/// <summary>YOLO label files: one text file per image, one object per line, numbers as fractions of the image.</summary>
/// <param name="task">What the rows describe.</param>
public sealed class YoloFormat(YoloTask task) : IExporter
{
    /// <inheritdoc/>
    public string Id { get; } = "yolo-" + task.ToString().ToLowerInvariant();

    /// <inheritdoc/>
    public string Title { get; } = task switch
    {
        YoloTask.Detect => "YOLO detection",
        YoloTask.Segment => "YOLO segmentation",
        YoloTask.Pose => "YOLO pose",
        _ => "YOLO oriented boxes",
    };

    /// <inheritdoc/>
    public bool EditsInPlace => true;

    /// <inheritdoc/>
    public Capabilities Capabilities => For(default);

    /// <inheritdoc/>
    public IEnumerable<Detection> Detect(Glimpse glimpse) =>
        YoloDetection.Find(glimpse).FirstOrDefault(found => found.Task == task) is { Evidence: { } evidence } found ? [new(Id, found.Confidence, evidence, [])] : [];

    /// <inheritdoc/>
    public IStore Open(IFolder folder, OpenOptions options, CancellationToken cancellation)
    {
        var project = YoloProject.Read(folder, cancellation);
        if (task == YoloTask.Pose && project.Skeleton.Count == 0)
            throw new UnreadableFileException(project.Labels.File ?? "data.yaml", null, "A pose dataset says in data.yaml how many keypoints a row has: “kpt_shape: [17, 3]”. There is none.");
        return new YoloStore(Id, task, folder, project, For(project.Skeleton), options.Sizes);
    }

    /// <inheritdoc/>
    public string ImagePath(string image) => "images/" + image;

    /// <inheritdoc/>
    public void Export(ExportSource source, IFolderWriter target, LossReport losses, CancellationToken cancellation)
    {
        var skeleton = task == YoloTask.Pose ? SkeletonOf(source) : default;
        var labels = new YoloLabels([new ClassLists.NamesFile("", TextFile.Empty.With(string.Concat(source.Labels.Select(label => label + "\n"))))]);
        foreach (var item in source.Items)
        {
            cancellation.ThrowIfCancellationRequested();
            if (item.Size is not { } size)
            {
                losses.Add("image skipped: its size is unknown, and YOLO labels are fractions of it");
                continue;
            }
            var writer = new YoloRowWriter(task, skeleton, labels, size);
            using var stream = target.Create("labels/" + RelativePaths.WithoutExtension(item.Image) + ".txt");
            var rows = item.Document.Annotations.Where(annotation => Fits(annotation, skeleton, losses)).Select(annotation => writer.New(Plain(annotation, losses), new(6, 6)) + "\n");
            stream.Write(TextFile.Empty.Encode(string.Concat(rows)));
        }
        using var yaml = target.Create("data.yaml");
        yaml.Write(TextFile.Empty.Encode(YoloYaml.Write(source.Labels, skeleton)));
    }

    private static bool Fits(Annotation annotation, KeypointShape skeleton, LossReport losses)
    {
        if (annotation.Shape is not KeypointsShape keypoints || keypoints.Points.Count == skeleton.Count) return true;
        losses.Add($"keypoints dropped: the dataset's skeleton has {skeleton.Count} points, this one another number");
        return false;
    }

    /// <summary>The object without columns that could not be told apart in its row.</summary>
    private Annotation Plain(Annotation annotation, LossReport losses)
    {
        foreach (string name in (string[])[YoloColumns.Track, YoloColumns.Confidence])
        {
            if (YoloColumns.Fault(annotation.Attributes, task) is null) break;
            if (annotation.Attributes[name] is null) continue;
            losses.Add($"attribute “{name}” dropped: its column would be misread");
            annotation = annotation with { Attributes = annotation.Attributes.With(name, null) };
        }
        return annotation;
    }

    /// <summary>The skeleton that most objects have: a YOLO dataset has one for all.</summary>
    private static KeypointShape SkeletonOf(ExportSource source)
    {
        var counts = source.Items.SelectMany(item => item.Document.Annotations).Select(a => a.Shape).OfType<KeypointsShape>().CountBy(shape => shape.Points.Count).ToList();
        return new(counts.Count == 0 ? 1 : counts.OrderByDescending(pair => pair.Value).ThenByDescending(pair => pair.Key).First().Key, 3);
    }

    private Capabilities For(KeypointShape skeleton)
    {
        EquatableList<ShapeKind> shapes = task switch
        {
            YoloTask.Segment => [ShapeKind.Polygon],
            YoloTask.Pose => [ShapeKind.Keypoints],
            _ => [ShapeKind.Box],
        };
        return new Capabilities(Title, shapes, task switch
        {
            YoloTask.Detect => "Convert to YOLO segmentation, COCO or Annotator's own format to keep more than boxes.",
            YoloTask.Segment => "Make it a polygon, or convert to COCO or Annotator's own format.",
            YoloTask.Pose => "Convert to COCO keypoints or Annotator's own format.",
            _ => "Convert to DOTA or Annotator's own format.",
        })
        {
            RotatedBoxes = task == YoloTask.Obb,
            Keypoints = skeleton.Count > 0 ? skeleton.Count : null,
            Attributes = task == YoloTask.Pose ? [SkeletonBoxes.Attribute, YoloColumns.Confidence, YoloColumns.Track] : [YoloColumns.Confidence, YoloColumns.Track],
            LabelFault = LabelFault,
        };
    }

    private static string? LabelFault(string label) =>
        label.AsSpan().ContainsAny('\r', '\n') ? "A class name can't hold a line end."
        : label.AsSpan().Trim().Length != label.Length ? "A class name can't begin or end with a blank."
        : null;
}
