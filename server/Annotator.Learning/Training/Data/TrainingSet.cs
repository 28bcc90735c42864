using System.Text;
using Annotator.Core.Geometry;
using Annotator.Core.Model;

namespace Annotator.Learning.Training.Data;

/// <summary>What there is to learn from for a task.</summary>
/// <param name="Task">The task.</param>
/// <param name="Classes">The classes by name, without the background; of a transcriber its characters.</param>
/// <param name="Examples">The examples.</param>
/// <param name="Notes">What was left out or should be known, for people.</param>
internal sealed record TrainingSet(TrainingTask Task, IReadOnlyList<string> Classes, IReadOnlyList<Example> Examples, IReadOnlyList<string> Notes)
{
    /// <summary>The attribute that says what is written.</summary>
    public const string TextAttribute = "text";

    /// <summary>The name of what belongs to no object.</summary>
    public const string Background = "background";

    /// <summary>Finds what the labels teach.</summary>
    /// <exception cref="TrainingException">They teach nothing for the task.</exception>
    public static TrainingSet Of(IReadOnlyList<TrainingSample> samples, TrainingTask task)
    {
        var notes = new List<string>();
        var set = task switch
        {
            TrainingTask.Classify => Tagged(samples, notes),
            TrainingTask.ClassifyCrops => Cut(samples, notes),
            TrainingTask.Detect => Objects(samples, task, HasExtent, "boxes", notes),
            TrainingTask.Segment => Objects(samples, task, IsOutline, "polygons or masks", notes),
            _ => Texts(samples, notes),
        };
        foreach (var (name, count) in set.Count().Where(pair => pair.Value == 1 && task != TrainingTask.Transcribe))
            notes.Add($"“{name}” occurs once only: it can't be learned and judged at the same time. Label more of it.");
        return set with { Notes = notes };
    }

    /// <summary>Which tasks labels can teach, the one that they are mostly for first.</summary>
    public static IReadOnlyList<(TrainingTask Task, int Examples, int Classes)> Possible(IReadOnlyList<TrainingSample> samples)
    {
        var possible = new List<(TrainingTask, int, int)>();
        foreach (var task in ByPurpose(samples))
        {
            try
            {
                var set = Of(samples, task);
                possible.Add((task, set.Examples.Count, set.Classes.Count));
            }
            catch (TrainingException)
            {
                // these labels don't teach that
            }
        }
        return possible;
    }

    /// <summary>The tasks, from what labels are mostly for to what they can be used for besides.</summary>
    private static IEnumerable<TrainingTask> ByPurpose(IReadOnlyList<TrainingSample> samples)
    {
        var objects = samples.SelectMany(sample => sample.Objects).Where(one => HasExtent(one.Shape)).ToList();
        var purposes = new List<TrainingTask>();
        if (samples.Count(sample => sample.Tags.Count > 0) > samples.Count(sample => sample.Objects.Count > 0)) purposes.Add(TrainingTask.Classify);
        if (2 * objects.Count(one => TextOf(one).Length > 0) >= objects.Count) purposes.Add(TrainingTask.Transcribe);
        if (2 * objects.Count(one => IsOutline(one.Shape)) >= objects.Count) purposes.Add(TrainingTask.Segment);
        return purposes.Union([TrainingTask.Detect, TrainingTask.Segment, TrainingTask.Classify, TrainingTask.Transcribe, TrainingTask.ClassifyCrops]);
    }

    /// <summary>How often each class occurs.</summary>
    public IReadOnlyDictionary<string, int> Count() => Count(Examples);

    /// <summary>How often each class occurs in some examples.</summary>
    public IReadOnlyDictionary<string, int> Count(IEnumerable<Example> examples)
    {
        var counts = new Dictionary<string, int>();
        foreach (int at in examples.SelectMany(ClassesOf)) counts[Classes[at]] = counts.GetValueOrDefault(Classes[at]) + 1;
        return counts;
    }

    /// <summary>The classes that occur in an example.</summary>
    public static IEnumerable<int> ClassesOf(Example example) => example.Text ?? (example.Class >= 0 ? [example.Class] : example.Objects.Select(one => one.Class));

    private static TrainingSet Tagged(IReadOnlyList<TrainingSample> samples, List<string> notes)
    {
        var tagged = samples.Where(sample => sample.Tags.Count > 0).ToList();
        var classes = Names(tagged.Select(sample => sample.Tags[0]));
        if (classes.Count == 0) throw new TrainingException($"No image has a tag, which a classifier of images learns from. {Elsewhere(samples, TrainingTask.Classify)}");
        if (classes.Count == 1) throw new TrainingException($"Every tagged image has the tag “{classes[0]}”. A classifier needs at least two tags to tell apart: tag some images with another one.");
        int several = tagged.Count(sample => sample.Tags.Count > 1);
        if (several > 0) notes.Add($"{several} images have several tags; the first one counts.");
        return new(TrainingTask.Classify, classes, [.. tagged.Select(sample => new Example(sample) { Class = IndexOf(classes, sample.Tags[0]) })], notes);
    }

    private static TrainingSet Cut(IReadOnlyList<TrainingSample> samples, List<string> notes)
    {
        var objects = samples.SelectMany(sample => sample.Objects.Where(one => HasExtent(one.Shape)).Select(one => (sample, one))).ToList();
        var classes = Names(objects.Select(pair => pair.one.Label));
        if (classes.Count == 0) throw new TrainingException($"No image has boxes or outlines, whose labels a classifier of objects learns. {Elsewhere(samples, TrainingTask.ClassifyCrops)}");
        if (classes.Count == 1) throw new TrainingException($"Every object is a “{classes[0]}”. A classifier needs at least two labels to tell apart.");
        return new(TrainingTask.ClassifyCrops, classes, [.. objects.Select(pair => new Example(pair.sample) { Class = IndexOf(classes, pair.one.Label), Crop = ShapeGeometry.BoundsOf(pair.one.Shape) })], notes);
    }

    private static TrainingSet Objects(IReadOnlyList<TrainingSample> samples, TrainingTask task, Func<Shape, bool> fits, string what, List<string> notes)
    {
        var labelled = samples.Where(sample => sample.Objects.Any(one => fits(one.Shape))).ToList();
        if (labelled.Count == 0) throw new TrainingException($"No image has {what}, which the task {task.Name()} learns from. {Elsewhere(samples, task)}");
        var classes = Names(labelled.SelectMany(sample => sample.Objects.Where(one => fits(one.Shape)).Select(one => one.Label)));
        if (labelled.Count == 1) notes.Add("Only one image is labelled: nothing can be held out, so how good the result is will not be known.");
        return new(task, classes, [.. labelled.Select(sample => new Example(sample) { Objects = [.. sample.Objects.Where(one => fits(one.Shape)).Select(one => (IndexOf(classes, one.Label), one.Shape))] })], notes);
    }

    private static TrainingSet Texts(IReadOnlyList<TrainingSample> samples, List<string> notes)
    {
        var texts = samples.SelectMany(sample => sample.Objects.Where(one => HasExtent(one.Shape)).Select(one => (sample, one, Text: TextOf(one)))).Where(entry => entry.Text.Length > 0).ToList();
        if (texts.Count == 0) throw new TrainingException($"No object has the attribute “{TextAttribute}”, which a transcriber learns from. {Elsewhere(samples, TrainingTask.Transcribe)}");
        var characters = Names(texts.SelectMany(entry => Characters(entry.Text)));
        return new(TrainingTask.Transcribe, characters, [.. texts.Select(entry => new Example(entry.sample) { Crop = ShapeGeometry.BoundsOf(entry.one.Shape), Text = [.. Characters(entry.Text).Select(character => IndexOf(characters, character))] })], notes);
    }

    private static bool HasExtent(Shape shape) => shape is BoxShape or PolygonShape or MaskShape or EllipseShape && ShapeGeometry.BoundsOf(shape) is var b && b.MaxX > b.MinX && b.MaxY > b.MinY;

    private static bool IsOutline(Shape shape) => shape is PolygonShape or MaskShape or EllipseShape;

    private static string TextOf(Annotation one) => one.Attributes[TextAttribute] is AttributeValue.Text text ? text.Value.Trim().Normalize(NormalizationForm.FormC) : "";

    private static IEnumerable<string> Characters(string text) => text.EnumerateRunes().Select(rune => rune.ToString());

    private static List<string> Names(IEnumerable<string> names) => [.. names.Distinct().Order(StringComparer.Ordinal)];

    private static int IndexOf(List<string> names, string name) => names.BinarySearch(name, StringComparer.Ordinal);

    /// <summary>What else these labels could teach.</summary>
    private static string Elsewhere(IReadOnlyList<TrainingSample> samples, TrainingTask task)
    {
        var shapes = samples.SelectMany(sample => sample.Objects).ToList();
        var tasks = new List<TrainingTask>();
        if (samples.Any(sample => sample.Tags.Count > 0)) tasks.Add(TrainingTask.Classify);
        if (shapes.Exists(one => HasExtent(one.Shape))) tasks.Add(TrainingTask.Detect);
        if (shapes.Exists(one => one.Shape is PolygonShape or MaskShape)) tasks.Add(TrainingTask.Segment);
        tasks.Remove(task);
        return tasks.Count == 0 ? "Label some images first." : $"These labels teach {string.Join(" or ", tasks.Select(TrainingTasks.Name))}.";
    }
}
