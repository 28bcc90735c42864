using Annotator.Core.Model;

namespace Annotator.Core.Editing;

/// <summary>The labels of a dataset, from the three places that know of them.</summary>
/// <param name="Classes">The class list of the annotation files; null when their format has none.</param>
/// <param name="Settings">What <c>annotator.json</c> says.</param>
/// <param name="Used">The labels that objects have; asked for only when the other two do not know a label.</param>
public sealed record LabelSet(EquatableList<string>? Classes, DatasetSettings Settings, Lazy<IReadOnlySet<string>> Used)
{
    /// <summary>Whether the class list has a label.</summary>
    public bool Lists(string label) => Classes is { } classes && classes.Contains(label);

    /// <summary>Whether the settings define a label.</summary>
    public bool Defines(string label) => Settings.Labels.Any(definition => definition.Name == label);

    /// <summary>Whether the dataset has a label.</summary>
    public bool Has(string label) => Lists(label) || Defines(label) || Used.Value.Contains(label);

    /// <summary>Its labels: those of the class list, then those defined, then those in use, each once.</summary>
    public IReadOnlyList<string> All => [.. (Classes ?? []).Concat(Settings.Labels.Select(definition => definition.Name)).Concat(Used.Value.Order(StringComparer.Ordinal)).Distinct()];
}
