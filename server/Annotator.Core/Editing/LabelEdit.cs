using Annotator.Core.Model;

namespace Annotator.Core.Editing;

/// <summary>A change of labels over a whole dataset: what becomes of the objects, the class list and the settings.</summary>
public sealed class LabelEdit
{
    private readonly LabelSet _labels;
    private readonly IReadOnlyDictionary<string, string?> _successors;

    /// <summary>Makes an edit; <see cref="LabelEdits"/> knows the ones that make sense.</summary>
    /// <param name="name">What it does, for people.</param>
    /// <param name="labels">The labels before.</param>
    /// <param name="successors">The label that objects get, by the one they have; null where they are deleted.</param>
    /// <param name="classes">The class list after; null when the format has none.</param>
    internal LabelEdit(string name, LabelSet labels, IReadOnlyDictionary<string, string?> successors, EquatableList<string>? classes)
    {
        (Name, _labels, _successors, Classes) = (name, labels, successors, classes);
        Settings = labels.Settings with { Labels = Definitions().ToEquatableList() };
    }

    /// <summary>What it does, for people: "Rename cat to dog".</summary>
    public string Name { get; }

    /// <summary>The class list after; null when the format has none.</summary>
    public EquatableList<string>? Classes { get; }

    /// <summary>The settings after.</summary>
    public DatasetSettings Settings { get; }

    /// <summary>Whether objects have to change for it.</summary>
    public bool ChangesObjects => _successors.Count > 0;

    /// <summary>Whether it renames a class of the list, so that files which name classes by their place stay as they are.</summary>
    public bool IsRenameInList => _successors.Count == 1 && Classes?.Count == _labels.Classes?.Count && _successors.Keys.All(_labels.Lists);

    /// <summary>Whether objects with a label change.</summary>
    public bool Concerns(string label) => _successors.ContainsKey(label);

    /// <summary>The document after; the same one when it holds nothing concerned.</summary>
    public Document Apply(Document document)
    {
        if (!document.Annotations.Exists(annotation => Concerns(annotation.Label))) return document;
        return document with { Annotations = [.. document.Annotations.Select(After).OfType<Annotation>()] };
    }

    /// <summary>The changes of an image's objects.</summary>
    /// <param name="image">The image.</param>
    /// <param name="document">Its document before.</param>
    public IEnumerable<Change> Changes(string image, Document document) =>
        document.Annotations.Where(annotation => Concerns(annotation.Label)).Select(annotation => new AnnotationChange(image, annotation.Id, annotation, After(annotation), null, null));

    /// <summary>The changes of the class list and the settings.</summary>
    public IEnumerable<Change> ListChanges()
    {
        if (Classes is { } after && _labels.Classes is { } before && before != after) yield return new ClassListChange(before, after);
        if (!Settings.Equals(_labels.Settings)) yield return new SettingsChange(_labels.Settings, Settings);
    }

    private Annotation? After(Annotation annotation) =>
        !_successors.TryGetValue(annotation.Label, out string? label) ? annotation : label is null ? null : annotation with { Label = label };

    /// <summary>A label that is not defined takes over the definition of the first one that becomes it; the others go.</summary>
    private IEnumerable<LabelDefinition> Definitions()
    {
        var defined = _labels.Settings.Labels.Select(definition => definition.Name).ToHashSet();
        foreach (var definition in _labels.Settings.Labels)
        {
            if (!_successors.TryGetValue(definition.Name, out string? label)) yield return definition;
            else if (label is not null && defined.Add(label)) yield return definition with { Name = label };
        }
    }
}
