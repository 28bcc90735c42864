using Annotator.Core.Checking;

namespace Annotator.Formats.MaskImages;

/// <summary>The classes of a dataset of masks.</summary>
internal sealed class MaskClasses
{
    private readonly Dictionary<int, MaskClass> _byId = [], _byColor = [];

    /// <summary>Takes a list.</summary>
    /// <param name="classes">The classes.</param>
    /// <param name="convention">Where they are from.</param>
    public MaskClasses(IReadOnlyList<MaskClass> classes, Convention convention)
    {
        (All, Convention) = (classes, convention);
        foreach (var known in classes)
        {
            _byId.TryAdd(known.Id, known);
            if (known.Color is { } color) _byColor.TryAdd(color, known);
        }
    }

    /// <summary>The classes in the order of the list.</summary>
    public IReadOnlyList<MaskClass> All { get; }

    /// <summary>Where they are from.</summary>
    public Convention Convention { get; }

    /// <summary>Whether some class has a colour.</summary>
    public bool HasColors => _byColor.Count > 0;

    /// <summary>The names of the classes that objects can have; null when there is no list.</summary>
    public IReadOnlyList<string>? Labels => All.Count == 0 ? null : [.. All.Where(known => !known.IsBackground).Select(known => known.Name).Distinct()];

    /// <summary>The class of a number, or null.</summary>
    public MaskClass? OfId(int id) => _byId.GetValueOrDefault(id);

    /// <summary>The class of a colour, or null.</summary>
    public MaskClass? OfColor(int color) => _byColor.GetValueOrDefault(color);

    /// <summary>Finds the classes of a dataset: those that are set, else those of a list in the folder, else those known to belong to its layout.</summary>
    /// <param name="folder">The dataset.</param>
    /// <param name="files">Its files.</param>
    /// <param name="set">What the convention <c>classes</c> is set to: a file, <c>voc</c>, <c>camvid</c>, <c>cityscapes</c> or <c>none</c>.</param>
    /// <param name="fallback">The well-known dataset whose layout it has, or null.</param>
    /// <param name="issues">Takes what is wrong with lists.</param>
    /// <exception cref="UnreadableFileException">The list can't be read.</exception>
    public static MaskClasses Find(IFolder folder, IReadOnlyList<string> files, string? set, string? fallback, List<Issue> issues)
    {
        if (set == "none") return new([], new("classes", set, ConventionOrigin.Set, "No list of classes: numbers stay numbers, colours have no meaning."));
        if (set is not null) return Known(set) is { } named ? new(named, new("classes", set, ConventionOrigin.Set, $"The classes of {set}.")) : new(MaskClassFiles.Read(folder, set), new("classes", set, ConventionOrigin.Set, $"The classes of {set}."));
        var lists = files.Where(MaskClassFiles.IsList).OrderBy(path => path.Count(c => c == '/')).ThenBy(MaskClassFiles.Rank).ThenBy(path => path, NaturalOrder.Instance).ToList();
        if (lists.Count > 0)
        {
            if (lists.Count > 1) issues.Add(new(IssueCodes.ClassList, Severity.Information, lists[0], null, $"There are several lists of classes; {lists[0]} is used, not {string.Join(", ", lists.Skip(1).Take(3))}."));
            return new(MaskClassFiles.Read(folder, lists[0]), new("classes", lists[0], ConventionOrigin.Detected, $"The classes of {lists[0]}."));
        }
        return fallback is not null
            ? new(Known(fallback)!, new("classes", fallback, ConventionOrigin.Default, $"There is no list of classes; the layout is that of {fallback}, so its classes are used."))
            : new([], new("classes", "none", ConventionOrigin.Default, "There is no list of classes (classes.txt, labelmap.txt, label_colors.txt, dataset_meta.json): numbers stay numbers, colours have no meaning."));
    }

    private static IReadOnlyList<MaskClass>? Known(string name) => name switch { "voc" => KnownClasses.Voc, "camvid" => KnownClasses.CamVid, "cityscapes" => KnownClasses.Cityscapes, _ => null };
}
