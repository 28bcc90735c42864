using Annotator.Core.Checking;
using Annotator.Core.Diffing;
using Annotator.Core.Model;
using Annotator.Formats.Sidecars;
using Annotator.Formats.Text;

namespace Annotator.Formats.Yolo;

/// <summary>A YOLO dataset open in place.</summary>
internal sealed class YoloStore(string format, YoloTask task, IFolder folder, YoloProject project, Capabilities capabilities, IImageSizes sizes)
    : SidecarStore<YoloObject>(format, folder, project.Layout, capabilities)
{
    private YoloLabels _labels = project.Labels;
    /// <summary>So many classes without a name are named to make room for a new label; more are a slip of the pen.</summary>
    private const int MostUnnamed = 1000;

    private bool _reindex;
    private int? _highestClass;

    /// <inheritdoc/>
    public override IReadOnlyList<string>? Labels => _labels.Names;

    /// <inheritdoc/>
    public override IReadOnlyList<Issue> Issues =>
    [
        .. project.Issues,
        .. project.Layout.Misplaced.Select(image => new Issue(IssueCodes.MisplacedFile, Severity.Warning, image.File!, null,
            $"Training tools look for the labels of {image.Path} at {YoloProject.LabelPaths(image.Path).First()}.")),
        .. Images.Where(image => !image.Exists).Select(image => new Issue(IssueCodes.MissingImage, Severity.Warning, image.File!, null, $"There is no image for {image.File}.")),
    ];

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> SharedFiles => _labels.Files;

    /// <inheritdoc/>
    public override bool MayBelong(string file) => RelativePaths.Extension(file) is ".txt" or ".yaml" or ".yml" or ".names" or ".data";

    /// <inheritdoc/>
    protected override ParsedFile<YoloObject> Parse(TextFile text, string image, string file)
    {
        if (Find(image) is not { } size)
        {
            if (text.Text.AsSpan().IsWhiteSpace()) return new(ImageFields.Empty, null, [], []);
            throw new TextFaultException(null, $"The image {image} is missing or can't be read. YOLO labels are fractions of its size, so they can't be placed without it.");
        }
        return new YoloRowReader(task, project.Skeleton, _labels).Read(text, size);
    }

    /// <inheritdoc/>
    protected override string Edit(TextFile text, ParsedFile<YoloObject> parsed, SidecarEdit edit) =>
        new YoloRowWriter(task, project.Skeleton, _labels, SizeOf(edit.Image), _reindex).Edit(text, parsed, edit);

    /// <inheritdoc/>
    public override SavePlan Plan(IReadOnlyList<DocumentUpdate> updates, IReadOnlyList<string>? labels = null, CancellationToken cancellation = default)
    {
        var before = _labels;
        var wanted = before.With(WantedNames(updates, labels) ?? []);
        var lists = before.Writes(wanted, ReadBytes).ToList();
        var renames = labels is null || before.Names is null ? [] : ClassListDiff.Renames(before.Names, labels);
        bool reindex = !before.KeepsIndices(wanted, renames);
        if (reindex)
        {
            // An index may mean another class now: every file is looked at, edited or not.
            updates = [.. updates, .. Others(updates, renames, cancellation)];
            WantedNames(updates, labels);
        }
        try
        {
            (_labels, _reindex) = (wanted, reindex);
            var plan = base.Plan(updates, wanted.Names, cancellation);
            return plan with { Files = [.. lists, .. plan.Files], State = wanted };
        }
        finally
        {
            (_labels, _reindex) = (before, false);
        }
    }

    /// <inheritdoc/>
    public override void Written(SavePlan plan)
    {
        base.Written(plan);
        if (plan.State is YoloLabels labels) _labels = labels;
    }

    /// <inheritdoc/>
    public override string? Refusal(Annotation? stored, Annotation wanted)
    {
        if (stored?.Equals(wanted) == true) return null;
        if (!wanted.Attributes.Equals(stored?.Attributes) && YoloColumns.Fault(wanted.Attributes, task) is { } fault) return fault;
        // A box among polygons, or a polygon among rotated boxes, is not offered, but may be corrected where it is.
        return stored?.Shape.Kind == wanted.Shape.Kind
            ? (Capabilities with { Shapes = ShapeNames.Kinds, PolygonPoints = task == YoloTask.Obb ? 4 : null }).Refusal(wanted)
            : Capabilities.Refusal(wanted);
    }

    /// <summary>The images that are not edited and have label files.</summary>
    private List<DocumentUpdate> Others(IReadOnlyList<DocumentUpdate> updates, Dictionary<string, string> renames, CancellationToken cancellation)
    {
        var edited = updates.Select(update => update.Base.Image).ToHashSet();
        var others = new List<DocumentUpdate>();
        try
        {
            _reindex = true;
            foreach (var image in Images.Where(image => image.File is not null && !edited.Contains(image.Path)))
            {
                cancellation.ThrowIfCancellationRequested();
                var state = Read(image.Path);
                others.Add(new(state, Renamed(state.Document, renames)));
            }
        }
        finally
        {
            _reindex = false;
        }
        return others;
    }

    private static Document Renamed(Document document, Dictionary<string, string> renames) =>
        document with { Annotations = [.. document.Annotations.Select(a => renames.TryGetValue(a.Label, out string? name) ? a with { Label = name } : a)] };

    /// <summary>The size of an image. Where only class indices change, the numbers keep their text whatever the size is.</summary>
    private ImageSize? Find(string image) => sizes.Find(image) ?? (_reindex ? new ImageSize(1, 1) : null);

    private ImageSize SizeOf(string image) => Find(image)
        ?? throw new CannotStoreException(image, null, $"The image {image} is missing or can't be read; YOLO labels are fractions of its size.");

    /// <summary>The class list wanted: the given one, or the present one with the new labels appended.</summary>
    private List<string>? WantedNames(IReadOnlyList<DocumentUpdate> updates, IReadOnlyList<string>? given)
    {
        var names = (given ?? _labels.Names)?.ToList();
        var known = names?.ToHashSet() ?? [];
        foreach (var update in updates)
        {
            foreach (var annotation in update.Target.Annotations)
            {
                string label = annotation.Label;
                if (known.Contains(label) || IsUnnamedClass(label, names)) continue;
                if (given is not null) throw new CannotStoreException(update.Base.Image, annotation.Id, $"“{Limits.Excerpt(label)}” is in use, but not in the class list wanted.");
                if (names is null)
                    throw new CannotStoreException(update.Base.Image, annotation.Id, "This dataset has no class list, so a name has no index. Create classes.txt with one name per line, or use labels such as “class 0”.");
                if (Capabilities.LabelFault?.Invoke(label) is { } fault) throw new CannotStoreException(update.Base.Image, annotation.Id, fault);
                if (names.Count == _labels.Count) AddNamesInUse(names, update.Base.Image);
                names.Add(label);
                known.Add(label);
            }
        }
        return names;
    }

    /// <summary>Whether a label stands for a class that has an index, but no name.</summary>
    private bool IsUnnamedClass(string label, List<string>? names) =>
        _labels.IndexOf(label) is { } index && (index >= (names?.Count ?? 0) || !YoloLabels.IsLabel(names![index]));

    /// <summary>Names the classes that rows use beyond the end of the list as they are called: else a new label would take
    /// the place of one of them, and objects that nobody edited would change their class.</summary>
    private void AddNamesInUse(List<string> names, string image)
    {
        _highestClass ??= Images.Where(image => image.File is not null).Max(image => HighestClass(image.File!)) ?? -1;
        if (_highestClass - names.Count > MostUnnamed)
            throw new CannotStoreException(image, null, $"A new label would come before the class {_highestClass}, which rows use although the class list ends at {names.Count - 1}; correct these rows first.");
        while (names.Count <= _highestClass) names.Add(YoloLabels.NameOf(names.Count));
    }

    /// <summary>The highest class index in a label file; null without one.</summary>
    private int? HighestClass(string file)
    {
        if (ReadBytes(file) is not { } bytes || !TextFile.TryDecode(bytes, out var decoded)) return null;
        string text = decoded.Text;
        return Line.Of(text).Select(line => Numbers.TryParseWhole(line.FirstWord(text), out int index) ? (int?)index : null).Max();
    }
}
