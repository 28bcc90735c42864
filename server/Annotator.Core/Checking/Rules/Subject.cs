using Annotator.Core.Editing;
using Annotator.Core.Model;

namespace Annotator.Core.Checking.Rules;

/// <summary>What is checked, and the changes that mend it.</summary>
/// <param name="Image">Path of the image in the dataset.</param>
/// <param name="Document">Its document.</param>
/// <param name="Settings">The dataset's settings.</param>
/// <param name="ActualSize">The size of the image as displayed, or null when unknown.</param>
internal sealed record Subject(string Image, Document Document, DatasetSettings Settings, ImageSize? ActualSize)
{
    private readonly Dictionary<string, LabelDefinition> _labels = Settings.Labels.ToDictionary(label => label.Name);

    /// <summary>The definition of a label, or null.</summary>
    public LabelDefinition? Label(string name) => _labels.GetValueOrDefault(name);

    /// <summary>The change that gives an annotation another state, or removes it.</summary>
    public Change Change(Annotation before, Annotation? after)
    {
        int index = Document.IndexOf(before.Id);
        return new AnnotationChange(Image, before.Id, before, after, index, after is null ? null : index);
    }

    /// <summary>The change that gives the settings another label definition.</summary>
    public Change Define(LabelDefinition label)
    {
        var labels = _labels.ContainsKey(label.Name)
            ? Settings.Labels.Select(old => old.Name == label.Name ? label : old)
            : Settings.Labels.Append(label);
        return new SettingsChange(Settings, Settings with { Labels = labels.ToEquatableList() });
    }

    /// <summary>The remedy of last resort.</summary>
    public Remedy Delete(Annotation annotation, string title = "Delete the object") => new("delete", title, () => Change(annotation, null));
}
