using System.Text.RegularExpressions;
using Annotator.Models.Description;

namespace Annotator.Models.Layouts;

/// <summary>The names of a model's classes.</summary>
/// <param name="descriptor">The model.</param>
internal sealed partial class ClassLabels(ModelDescriptor descriptor)
{
    /// <summary>How many classes are named; null when none is.</summary>
    public int? Count => descriptor.Classes.Count > 0 ? descriptor.Classes.Count : null;

    /// <summary>Whether the first name stands for “nothing”.</summary>
    public bool StartsWithBackground => Count > 0 && IsBackground(0);

    /// <summary>The name of a class; “class 3” where it has none.</summary>
    public string this[int index] => index >= 0 && index < descriptor.Classes.Count && !string.IsNullOrWhiteSpace(descriptor.Classes[index])
        ? descriptor.Classes[index]
        : $"class {index}";

    /// <summary>Whether a class stands for “nothing”.</summary>
    public bool IsBackground(int index) => index < descriptor.Classes.Count && Background().IsMatch(descriptor.Classes[index]);

    /// <summary>Throws when the names are not as many as the model's classes.</summary>
    public void Expect(int classes)
    {
        if (classes < 1) throw new ModelException(descriptor.Name, "its outputs leave no room for a class. Correct “layout” in model.json.");
        if (Count is { } named && named != classes)
            throw new ModelException(descriptor.Name, $"the model has {classes} {(classes == 1 ? "class" : "classes")}, but {named} {(named == 1 ? "is" : "are")} named. Correct “classes” in model.json, or the list beside the model.");
    }

    [GeneratedRegex(@"^_*(background|bg|void|unlabell?ed)_*$", RegexOptions.IgnoreCase)]
    private static partial Regex Background();
}
