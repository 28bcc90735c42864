using Annotator.Core.Editing;
using Annotator.Core.Model;

namespace Annotator.Server.Documents;

/// <summary>An edit being tried: nothing of it is seen until it applied as a whole.</summary>
/// <param name="document">The document of an image before the edit.</param>
/// <param name="settings">The settings before the edit.</param>
/// <param name="classes">The class list before the edit; null when there is none.</param>
internal sealed class Draft(Func<string, Document> document, Func<DatasetSettings> settings, Func<IReadOnlyList<string>?> classes)
{
    private readonly Dictionary<string, Document> _documents = [];
    private readonly List<Change> _applied = [];

    /// <summary>The documents touched, as they are after the edit.</summary>
    public IReadOnlyDictionary<string, Document> Documents => _documents;

    /// <summary>The settings after the edit, or null when it does not touch them.</summary>
    public DatasetSettings? Settings { get; private set; }

    /// <summary>The class list after the edit, or null when it does not touch it.</summary>
    public EquatableList<string>? Classes { get; private set; }

    /// <summary>The changes as applied, every index filled in.</summary>
    public IReadOnlyList<Change> Applied => _applied;

    /// <summary>Applies one more change.</summary>
    /// <exception cref="EditConflictException">What the change holds as before is not what is there.</exception>
    /// <exception cref="InvalidEditException">The change makes no sense.</exception>
    public void Apply(Change change)
    {
        if (change is SettingsChange settingsChange)
        {
            Settings = SettingsEditor.Apply(Settings ?? settings(), settingsChange);
            _applied.Add(settingsChange);
            return;
        }
        if (change is ClassListChange classesChange)
        {
            Classes = ClassListEditor.Apply(Classes ?? classes(), classesChange);
            _applied.Add(classesChange);
            return;
        }
        var image = ImageOf(change);
        if (!_documents.TryGetValue(image, out var before)) before = document(image);
        (_documents[image], var applied) = DocumentEditor.Apply(before, change);
        _applied.Add(applied);
    }

    private static string ImageOf(Change change) => change switch
    {
        AnnotationChange c => c.Image,
        ImageFieldsChange c => c.Image,
        ImageSizeChange c => c.Image,
        ConflictsChange c => c.Image,
        _ => throw new ArgumentOutOfRangeException(nameof(change), change, null),
    };
}
