using System.Text.RegularExpressions;

namespace Annotator.Core.Model;

/// <summary>What the settings of a dataset must keep to, in files and in edits.</summary>
public static partial class SettingsLimits
{
    /// <summary>What is wrong with settings, for people, or null.</summary>
    public static string? Fault(DatasetSettings settings) =>
        settings.Labels.Select(Fault).FirstOrDefault(fault => fault is not null)
        ?? RepeatFault("The label", settings.Labels.Select(label => label.Name))
        ?? RepeatFault("The key", settings.Labels.Where(label => label.Key is not null).Select(label => label.Key!))
        ?? Fault(settings.Attributes)
        ?? Fault(settings.ImageAttributes)
        ?? settings.Tags.Select(tag => TextFault("The tag", tag)).FirstOrDefault(fault => fault is not null)
        ?? RepeatFault("The tag", settings.Tags);

    /// <summary>What is wrong with a label, for people, or null.</summary>
    public static string? Fault(LabelDefinition label) =>
        TextFault("The label", label.Name)
        ?? (label.Color is { } color && !Color().IsMatch(color) ? $"“{Limits.Excerpt(color)}” is no colour; colours look like #e6194b." : null)
        ?? (label.Key is { } key && !Key().IsMatch(key) ? $"“{Limits.Excerpt(key)}” can't be a label's key; keys are single digits or letters a to z." : null)
        ?? RepeatFault($"In “{Limits.Excerpt(label.Name)}”, the shape", label.Shapes.Select(shape => shape.Name()))
        ?? Fault(label.Attributes);

    /// <summary>What is wrong with an attribute, for people, or null.</summary>
    public static string? Fault(AttributeDefinition attribute)
    {
        if (TextFault("The attribute", attribute.Name) is { } fault) return fault;
        bool chooses = attribute.Type is AttributeType.OneOf or AttributeType.SeveralOf;
        if (chooses && attribute.Options.Count == 0) return $"The attribute “{Limits.Excerpt(attribute.Name)}” has no options to choose from.";
        if (!chooses && attribute.Options.Count > 0) return $"The attribute “{Limits.Excerpt(attribute.Name)}” has options, but its type takes none.";
        string what = $"In the attribute “{Limits.Excerpt(attribute.Name)}”, the option";
        return attribute.Options.Select(option => TextFault(what, option)).FirstOrDefault(f => f is not null) ?? RepeatFault(what, attribute.Options);
    }

    private static string? Fault(EquatableList<AttributeDefinition> attributes) =>
        attributes.Select(Fault).FirstOrDefault(fault => fault is not null)
        ?? RepeatFault("The attribute", attributes.Select(attribute => attribute.Name));

    private static string? TextFault(string what, string text) =>
        string.IsNullOrWhiteSpace(text) ? $"{what} is blank." : Limits.TextFault(what, text);

    private static string? RepeatFault(string what, IEnumerable<string> names)
    {
        var seen = new HashSet<string>();
        return names.FirstOrDefault(name => !seen.Add(name)) is { } repeated ? $"{what} “{Limits.Excerpt(repeated)}” occurs twice." : null;
    }

    [GeneratedRegex("^#[0-9a-fA-F]{6}$")]
    private static partial Regex Color();

    [GeneratedRegex("^[0-9a-z]$")]
    private static partial Regex Key();
}
