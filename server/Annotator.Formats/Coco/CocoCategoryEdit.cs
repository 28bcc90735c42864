using System.Text;
using Annotator.Core.Model;
using Annotator.Formats.Json;
using Annotator.Formats.Text;

namespace Annotator.Formats.Coco;

/// <summary>Edits the categories of a COCO file: appends new ones; renames, removes and reorders when asked to.</summary>
internal sealed class CocoCategoryEdit
{
    private readonly CocoFile _file;
    private readonly IReadOnlyList<string>? _labels;
    private readonly CocoLabels _known;
    private readonly Dictionary<string, long> _ids = [];
    private readonly IReadOnlyDictionary<string, FormerCategory> _former;
    private readonly List<(CocoCategory Category, int Old)> _wanted = [];
    private long _next;

    /// <summary>Begins edits.</summary>
    /// <param name="file">The file.</param>
    /// <param name="labels">The class list wanted, or null to append new labels.</param>
    /// <param name="renames">What that renames.</param>
    /// <param name="added">What it adds to this file.</param>
    /// <param name="former">The categories that the file had before.</param>
    public CocoCategoryEdit(CocoFile file, IReadOnlyList<string>? labels, Dictionary<string, string> renames, IEnumerable<string> added, IReadOnlyDictionary<string, FormerCategory> former)
    {
        (_file, _labels, _former) = (file, labels, former);
        var categories = file.Index.Categories;
        _known = file.Index.Labels;
        // A category that annotations use and the list lacks must not be given to a new label.
        _next = CocoIndex.FreeId(categories.Select(category => category.Id).Concat(file.Index.Annotations.Select(entry => entry.Category).OfType<long>()));
        for (int i = 0; i < categories.Count; i++)
        {
            string name = renames.GetValueOrDefault(categories[i].Name, categories[i].Name);
            if (labels is null || labels.Contains(name)) _wanted.Add((categories[i] with { Name = name }, i));
        }
        foreach (string name in added) _wanted.Add((new(NewId(name), name), -1));
        if (labels is not null)
        {
            var order = labels.Select((name, i) => (name, i)).DistinctBy(pair => pair.name).ToDictionary(pair => pair.name, pair => pair.i);
            _wanted = [.. _wanted.OrderBy(item => order[item.Category.Name])];
        }
        foreach (var (category, _) in _wanted) _ids.TryAdd(category.Name, category.Id);
    }

    /// <summary>The categories that go, once the replacements are known.</summary>
    public IReadOnlyList<FormerCategory> Removed { get; private set; } = [];

    /// <summary>The category of a label; a new one where the label has none.</summary>
    /// <param name="label">The label.</param>
    /// <param name="image">The image, for messages.</param>
    /// <param name="annotation">The annotation, for messages.</param>
    /// <param name="present">The category it has, when that is one of several of the same name.</param>
    public long IdOf(string label, string image, string annotation, long? present = null)
    {
        if (present is { } id && (_wanted.Exists(item => item.Category.Id == id && item.Category.Name == label)
            || (_known.Name(id) == label && _file.Index.Categories.TrueForAll(category => category.Id != id)))) return id;
        if (_ids.TryGetValue(label, out long known)) return known;
        if (_known.Id(label) is { } unnamed && _file.Index.Categories.TrueForAll(category => category.Id != unnamed)) return unnamed;
        if (_labels is not null && !_labels.Contains(label)) throw new CannotStoreException(image, annotation, $"“{Limits.Excerpt(label)}” is in use, but not in the class list wanted.");
        long added = NewId(label);
        _wanted.Add((new(added, label), -1));
        _ids.Add(label, added);
        return added;
    }

    /// <summary>Adds what is to be replaced.</summary>
    /// <param name="splices">Takes the replacements.</param>
    /// <param name="stream">The file.</param>
    /// <param name="separator">What stands between elements, when no category shows it.</param>
    /// <param name="isUntouched">Whether an annotation stays as it is.</param>
    public void AddTo(ByteSplices splices, Stream stream, string separator, Func<int, bool> isUntouched)
    {
        var old = _file.Index.Categories;
        if (_wanted.Count == old.Count && _wanted.Select((item, i) => item.Old == i && item.Category == old[i]).All(same => same)) return;
        var removed = old.Where((_, i) => !_wanted.Exists(item => item.Old == i)).Select(category => category.Id).ToHashSet();
        for (int i = 0; removed.Count > 0 && i < _file.Index.Annotations.Count; i++)
            if (_file.Index.Annotations[i].Category is { } used && removed.Contains(used) && isUntouched(i))
                throw new CannotStoreException(_file.Path, null, $"“{Limits.Excerpt(_known.Name(used))}” is in use, but not in the class list wanted.");

        if (_file.Index.CategoriesPlace is not { } place)
        {
            string text = "\"categories\": [" + string.Join(separator, _wanted.Select(item => New(item.Category, false).Write(Layout.NewFile))) + "]";
            var annotations = _file.Index.AnnotationsPlace!.Value;
            splices.Replace(annotations.End, 0, Encoding.UTF8.GetBytes(", " + text));
            return;
        }
        var tree = CocoFile.Indented(stream, place.Start, (int)(place.End - place.Start));
        var nodes = tree.Elements(0).ToList();
        int template = nodes.Count == 0 ? -1 : nodes[^1];
        Removed = [.. old.Select((category, i) => (category, i)).Where(pair => removed.Contains(pair.category.Id)).Select(pair => new FormerCategory(pair.category, tree.Raw(nodes[pair.i]).ToString()))];
        var elements = _wanted.Select(item => item.Old < 0
            ? new ListTarget.Element(null, false, () => (JsonTarget?)Former(item.Category) ?? Like(item.Category, tree, template))
            : new ListTarget.Element(item.Old, item.Category == old[item.Old], () => new ObjectTarget([("name", new TextTarget(item.Category.Name))], _ => false)));
        string edited = new ListTarget([.. elements]) { OnOwnLines = tree.Raw(0).Contains('\n') }.Patch(tree, 0);
        splices.Replace(place.Start, place.End - place.Start, Encoding.UTF8.GetBytes(edited));
    }

    /// <summary>A category that comes back has its id again, unless another took it.</summary>
    private long NewId(string label) =>
        _former.TryGetValue(label, out var former) && !_wanted.Exists(item => item.Category.Id == former.Category.Id) && _file.Index.Categories.TrueForAll(category => category.Id != former.Category.Id)
            ? former.Category.Id
            : _next++;

    private VerbatimTarget? Former(CocoCategory category) =>
        _former.TryGetValue(category.Name, out var former) && former.Category == category ? new(former.Text) : null;

    /// <summary>A category written as another one of the file is.</summary>
    private static JsonTarget Like(CocoCategory category, JsonTree tree, int other) => other < 0
        ? New(category, false)
        : new PatternTarget(New(category, tree.Members(other).Any(member => member.Name == "supercategory")), tree, other);

    private static ObjectTarget New(CocoCategory category, bool hasParent)
    {
        var members = new List<(string, JsonTarget)> { ("id", new WholeNumberTarget(category.Id)), ("name", new TextTarget(category.Name)) };
        if (hasParent) members.Add(("supercategory", new TextTarget("")));
        return new(members, _ => true);
    }
}
