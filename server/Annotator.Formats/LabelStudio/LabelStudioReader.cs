using System.Buffers;
using Annotator.Core.Checking;
using Annotator.Core.Model;
using Annotator.Formats.Imports;
using Annotator.Formats.Json;

namespace Annotator.Formats.LabelStudio;

/// <summary>Reads tasks: those of a full export with all that people and models said of them, and those of the short form
/// JSON_MIN, in which each control is a member of the task.</summary>
/// <param name="builder">Takes what it finds.</param>
/// <param name="resolver">The images of the dataset.</param>
/// <param name="sizes">Sizes of images, where regions do not tell them.</param>
/// <param name="annotations">Which annotations are taken.</param>
/// <param name="predictions">When predictions are taken.</param>
internal sealed class LabelStudioReader(ImportBuilder builder, ImageResolver resolver, IImageSizes sizes, SetChoice annotations, string predictions)
{
    /// <summary>Predictions count where there are no annotations.</summary>
    public const string Missing = "missing";

    /// <summary>Predictions count beside annotations.</summary>
    public const string Always = "always";

    /// <summary>Predictions never count.</summary>
    public const string Never = "never";

    /// <summary>What JSON_MIN says of a task beside what people said of its image.</summary>
    private static readonly HashSet<string> Administration =
        ["id", "annotator", "annotation_id", "created_at", "updated_at", "lead_time", "agreement", "inner_id", "completed_by", "reviews", "predictions_results", "history", "sequence"];

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    private readonly LabelStudioShapes _shapes = new();

    /// <summary>Reads a file.</summary>
    /// <exception cref="UnreadableFileException">It is not of this format.</exception>
    public void Read(string file, JsonTree tree)
    {
        try
        {
            if (tree[0].Kind != JsonKind.Array) ReadTask(file, tree, 0);
            else
                foreach (int task in tree.Elements(0)) ReadTask(file, tree, task);
        }
        catch (FileFaultException e)
        {
            throw ImportFiles.Unreadable(file, e);
        }
    }

    /// <summary>Whether a member of a task in the short form is something that people said of its image.</summary>
    public static bool IsSaid(string member) => !Administration.Contains(member);

    private void ReadTask(string file, JsonTree tree, int task)
    {
        tree.ExpectMembers(task, "A task");
        int? data = tree.Find(task, "data");
        var (member, reference) = Reference(tree, data ?? task) ?? throw tree.Fault(task, "The task names no image: “data” has no member with the address of one.");
        string path = ImageReferences.PathOf(reference);
        var entry = builder.OwnImage(file, ImageReferences.Best(resolver, file, [path, WithoutUploadMark(path)]));
        var regions = new LabelStudioRegions(entry, tree, _shapes, entry.Exists ? () => sizes.Find(entry.Path) : () => null);
        if (data is null) regions.ReadShort(task, member);
        else ReadSets(entry, tree, task, regions);
    }

    private void ReadSets(ImportBuilder.Entry entry, JsonTree tree, int task, LabelStudioRegions regions)
    {
        var made = Sets(tree, tree.Find(task, "annotations") ?? tree.Find(task, "completions"))
            .Where(set => !(tree.Find(set, "was_cancelled") is { } cancelled && tree[cancelled].Kind == JsonKind.True)).ToList();
        var proposed = Sets(tree, tree.Find(task, "predictions")).ToList();
        var taken = annotations.Taken(made.Count).ToList();
        foreach (int place in taken) regions.Read(tree.Find(made[place], "result"), null);
        bool takesPredictions = predictions == Always || (predictions == Missing && made.Count == 0);
        var takenPredictions = takesPredictions ? annotations.Taken(proposed.Count).ToList() : [];
        foreach (int place in takenPredictions) regions.Read(tree.Find(proposed[place], "result"), Model(tree, proposed[place]));
        Report(entry, made.Count - taken.Count, "annotation");
        if (takesPredictions) Report(entry, proposed.Count - takenPredictions.Count, "prediction");

        void Report(ImportBuilder.Entry image, int others, string what)
        {
            if (others > 0) image.Add(new Issue(IssueCodes.OtherAnnotations, Severity.Warning, image.File, tree.Range(task), $"The image has {others} more {what}{(others == 1 ? "" : "s")} that {(others == 1 ? "was" : "were")} not taken; set “annotation” to “all” or a number to take others."));
        }
    }

    private static IEnumerable<int> Sets(JsonTree tree, int? list) => list is { } node && tree[node].Kind == JsonKind.Array ? tree.Elements(node).Where(set => tree[set].Kind == JsonKind.Object) : [];

    private static Provenance Model(JsonTree tree, int prediction)
    {
        double? score = tree.Find(prediction, "score") is { } node && tree[node].Kind == JsonKind.Number && tree.Number(node) is >= 0 and <= 1 and var value ? value : null;
        return new(tree.FindText(prediction, "model_version") is { Length: > 0 } model ? model : "prediction", score);
    }

    /// <summary>The member with the address of the image: <c>image</c> or <c>img</c>, else the first that looks like one.</summary>
    private static (string Member, string Reference)? Reference(JsonTree tree, int node)
    {
        if (tree[node].Kind != JsonKind.Object) return null;
        var texts = tree.Members(node).Where(member => tree[member.Value].Kind == JsonKind.String).Select(member => (member.Name, Text: tree.String(member.Value))).Where(pair => pair.Text.Length > 0).ToList();
        foreach (var isIt in (Func<(string Name, string Text), bool>[])[pair => pair.Name is "image" or "img", pair => ImageNames.IsImage(ImageReferences.PathOf(pair.Text)), pair => pair.Name is "url" or "captioning"])
            if (texts.FindIndex(pair => isIt(pair)) is >= 0 and var at) return texts[at];
        return null;
    }

    /// <summary>The name that a file had before it was uploaded: the server puts eight hex digits and a dash before it.</summary>
    private static string? WithoutUploadMark(string path)
    {
        string name = RelativePaths.Name(path);
        return name.Length > 9 && name[8] == '-' && !name.AsSpan(0, 8).ContainsAnyExcept(HexDigits) ? name[9..] : null;
    }
}
