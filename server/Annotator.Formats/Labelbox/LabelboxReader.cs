using Annotator.Core.Checking;
using Annotator.Core.Model;
using Annotator.Formats.Imports;
using Annotator.Formats.Json;
using Annotator.Formats.Text;

namespace Annotator.Formats.Labelbox;

/// <summary>Reads rows of exports, one for each image with all that people and models said of it, and rows of imports, one for
/// each annotation.</summary>
/// <param name="builder">Takes what it finds.</param>
/// <param name="resolver">The images of the dataset.</param>
/// <param name="labels">Which labels of a data row are taken.</param>
internal sealed class LabelboxReader(ImportBuilder builder, ImageResolver resolver, SetChoice labels)
{
    /// <summary>The attribute that holds how sure a model is.</summary>
    public const string Confidence = "confidence";

    /// <summary>Before the names of attributes that hold other measures of a model.</summary>
    public const string Metric = "metric:";

    /// <summary>Reads a file.</summary>
    /// <exception cref="UnreadableFileException">It is not of this format.</exception>
    public void Read(string file, byte[] content)
    {
        foreach (var row in LabelboxRow.Of(file, content))
        {
            try
            {
                if (row.Tree.Find(row.Node, "data_row") is { } exported) ReadExport(file, row, exported);
                else if (row.Tree.Find(row.Node, "dataRow") is { } imported) ReadImport(file, row, imported);
                else throw row.Tree.Fault(row.Node, "The row has neither “data_row”, as exports have, nor “dataRow”, as imports have.");
            }
            catch (FileFaultException e)
            {
                throw ImportFiles.Unreadable(file, e, row.Line);
            }
        }
    }

    /// <summary>The images whose sizes were recorded.</summary>
    public List<ImportBuilder.Entry> Sized { get; } = [];

    private void ReadExport(string file, LabelboxRow row, int data)
    {
        var (tree, node, _) = row;
        var entry = builder.OwnImage(file, ImageReferences.Best(resolver, file,
            [tree.FindText(data, "external_id"), tree.FindText(data, "global_key"), ImageReferences.PathOf(tree.FindText(data, "row_data") ?? ""), tree.FindText(data, "id")]));
        if (tree.Find(node, "media_attributes") is { } media && Size(tree, media) is { } size)
        {
            if (entry.Size is null) Sized.Add(entry);
            entry.Size ??= size;
        }
        var made = tree.Find(node, "projects") is { } projects ? tree.ExpectMembers(projects, "“projects”").SelectMany(project => tree.Find(project.Value, "labels") is { } list ? tree.ExpectElements(list, "“labels”") : []).ToList() : [];
        var taken = labels.Taken(made.Count).ToList();
        foreach (int place in taken)
        {
            if (tree.Find(made[place], "annotations") is not { } annotations) continue;
            foreach (int one in Elements(tree, annotations, "objects")) Guard(entry, row, one, () => AddObject(entry, row, one, tree.FindText(one, "feature_id")));
            foreach (int one in Elements(tree, annotations, "classifications")) Guard(entry, row, one, () => AddAnswers(entry, LabelboxAnswers.ReadOne(tree, one)));
            foreach (int one in Elements(tree, annotations, "relationships")) entry.AddUnreadable(row.Place(one), "Relations between objects can't be kept.", Severity.Warning);
            if (tree.Find(annotations, "frames") is { } frames) entry.AddUnreadable(row.Place(frames), "Annotations of the frames of a video are not read.");
        }
        if (made.Count > taken.Count)
            entry.Add(new Issue(IssueCodes.OtherAnnotations, Severity.Warning, file, row.Place(made[^1]), $"The image has {made.Count} labels and {made.Count - taken.Count} of them {(made.Count - taken.Count == 1 ? "was" : "were")} not taken; set “label” to “all” or a number to take others."));
    }

    private void ReadImport(string file, LabelboxRow row, int data)
    {
        var (tree, node, _) = row;
        var entry = builder.OwnImage(file, ImageReferences.Best(resolver, file, [tree.FindText(data, "globalKey"), tree.FindText(data, "externalId"), tree.FindText(data, "id")]));
        Guard(entry, row, node, () =>
        {
            if (tree.Find(node, "answer") is null && tree.Find(node, "answers") is null) AddObject(entry, row, node, tree.FindText(node, "uuid"));
            else AddAnswers(entry, LabelboxAnswers.ReadOne(tree, node));
        });
    }

    private static void AddObject(ImportBuilder.Entry entry, LabelboxRow row, int node, string? id)
    {
        var tree = row.Tree;
        var shape = LabelboxShapes.Read(tree, node) ?? throw tree.Fault(node, "The object has no “bbox”, “polygon”, “line”, “point” or “mask” that is known.");
        var attributes = AttributeSet.From(LabelboxAnswers.Read(tree, tree.Find(node, "classifications")).Select(pair => KeyValuePair.Create(pair.Name, pair.Value)));
        if (tree.Find(node, Confidence) is { } confidence) attributes = attributes.With(Confidence, new AttributeValue.Number(tree.ExpectNumber(confidence, "“confidence”")));
        foreach (int metric in Elements(tree, node, "customMetrics"))
            if (tree.FindText(metric, "name") is { Length: > 0 } name) attributes = attributes.With(Metric + name, new AttributeValue.Number(tree.ExpectNumber(metric, "value", "The metric")));
        entry.AddChecked(new Annotation("", LabelboxAnswers.Name(tree, node) ?? ImportBuilder.Unlabelled, shape) { Attributes = attributes }, id ?? Fingerprint.Of(tree.Raw(node)), row.Place(node));
    }

    private static void AddAnswers(ImportBuilder.Entry entry, IEnumerable<(string Name, AttributeValue Value)> answers)
    {
        foreach (var (name, value) in answers)
        {
            if (name == LabelboxAnswers.Tags && value is AttributeValue.Choices(var tags)) foreach (string tag in tags) entry.AddTag(tag);
            else entry.SetAttribute(name, value);
        }
    }

    private static IEnumerable<int> Elements(JsonTree tree, int node, string name) => tree.Find(node, name) is { } list ? tree.ExpectElements(list, $"“{name}”") : [];

    private static ImageSize? Size(JsonTree tree, int media) =>
        Numbers.TryParseWhole(tree.FindText(media, "width"), out int width) && Numbers.TryParseWhole(tree.FindText(media, "height"), out int height)
        && new ImageSize(width, height) is var size && Limits.Fault(size) is null ? size : null;

    private static void Guard(ImportBuilder.Entry entry, LabelboxRow row, int node, Action read)
    {
        try
        {
            read();
        }
        catch (FileFaultException e)
        {
            entry.AddUnreadable(row.Place(node), e.Message);
        }
    }
}
