using System.Globalization;
using Annotator.Core.Checking;
using Annotator.Core.Model;
using Annotator.Formats.ClassLists;

namespace Annotator.Formats.Yolo;

/// <summary>The classes of a YOLO dataset. An index that the class list lacks is called <c>class 7</c>.</summary>
internal sealed class YoloLabels
{
    private const string Unnamed = "class ";

    private readonly IReadOnlyList<ClassFile> _files;
    private readonly Dictionary<string, int> _index = [];

    /// <summary>Takes the class files of a dataset, the one that counts first.</summary>
    /// <param name="files">All files that list the classes.</param>
    public YoloLabels(IReadOnlyList<ClassFile> files)
    {
        _files = files;
        Names = files.Count == 0 ? null : files[0].Names;
        for (int i = 0; i < (Names?.Count ?? 0); i++) _index.TryAdd(Names![i], i);
    }

    /// <summary>The names, or null when nothing lists them.</summary>
    public IReadOnlyList<string>? Names { get; }

    /// <summary>How many classes the list has; null without a list.</summary>
    public int? Count => Names?.Count;

    /// <summary>The files that list the classes.</summary>
    public IReadOnlyCollection<string> Files => [.. _files.Select(file => file.Path)];

    /// <summary>The file that counts.</summary>
    public string? File => _files.Count == 0 ? null : _files[0].Path;

    /// <summary>The label of a class index.</summary>
    public string Name(int index) => Names is { } names && index < names.Count && IsLabel(names[index]) ? names[index] : NameOf(index);

    /// <summary>The label of a class that has no name.</summary>
    public static string NameOf(int index) => Unnamed + index.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether a name of a class list can be a label.</summary>
    public static bool IsLabel(string name) => name.Length is > 0 and <= Limits.TextLength && Limits.Fault(new Annotation("x", name, new PointShape(0, 0))) is null;

    /// <summary>The class index of a label, or null when it has none.</summary>
    public int? IndexOf(string label)
    {
        if (_index.TryGetValue(label, out int index)) return index;
        return label.StartsWith(Unnamed, StringComparison.Ordinal) && int.TryParse(label.AsSpan(Unnamed.Length), NumberStyles.None, CultureInfo.InvariantCulture, out index)
            && Name(index) == label ? index : null;
    }

    /// <summary>The lists with other names; every list that agrees with the one that counts is kept in step.</summary>
    public YoloLabels With(IReadOnlyList<string> names) => Names is not { } old || old.SequenceEqual(names)
        ? this
        : new([.. _files.Select(file => file.Names.SequenceEqual(old) ? file.With(names) : file)]);

    /// <summary>Whether every class of this list has the same index in another.</summary>
    /// <param name="other">The other list.</param>
    /// <param name="renames">What it renames.</param>
    public bool KeepsIndices(YoloLabels other, Dictionary<string, string> renames) => Names is not { } names
        || (other.Names is { } others && others.Count >= names.Count && names.Select(name => renames.GetValueOrDefault(name, name)).SequenceEqual(others.Take(names.Count)));

    /// <summary>What to write so that the files become those of other lists.</summary>
    /// <exception cref="StaleFileException">A file has changed on disk.</exception>
    public IEnumerable<FileWrite> Writes(YoloLabels wanted, Func<string, byte[]?> read)
    {
        foreach (var (old, file) in _files.Zip(wanted._files))
        {
            if (old.File.Text == file.File.Text) continue;
            byte[] before = old.File.ToBytes();
            bool IsCurrent() => read(old.Path) is { } bytes && bytes.AsSpan().SequenceEqual(before);
            if (!IsCurrent()) throw new StaleFileException(old.Path);
            yield return FileWrite.Of(file.Path, [], file.File.ToBytes(), IsCurrent);
        }
    }

    /// <summary>What is wrong with the lists.</summary>
    public IEnumerable<Issue> Issues()
    {
        if (_files.Count == 0) yield break;
        var names = _files[0].Names;
        foreach (var other in _files.Skip(1).Where(file => !file.Names.SequenceEqual(names)))
            yield return new(IssueCodes.ClassList, Severity.Warning, other.Path, null, $"{other.Path} and {_files[0].Path} list different classes; {_files[0].Path} counts.");
        foreach (var (name, i) in names.Select((name, i) => (name, i)).Where(pair => pair.name.Length > 0 && !IsLabel(pair.name)))
            yield return new(IssueCodes.ClassList, Severity.Warning, _files[0].Path, null, $"The name of class {i}, “{Limits.Excerpt(name)}”, is too long or no valid text; its objects are called “{NameOf(i)}”.");
        foreach (var group in names.Select((name, i) => (name, i)).GroupBy(pair => pair.name).Where(group => group.Count() > 1 && group.Key.Length > 0))
            yield return new(IssueCodes.ClassList, Severity.Warning, _files[0].Path, null,
                $"The class “{group.Key}” stands in the list {group.Count()} times, at {string.Join(", ", group.Select(pair => pair.i))}; new objects get {group.First().i}.");
    }
}
