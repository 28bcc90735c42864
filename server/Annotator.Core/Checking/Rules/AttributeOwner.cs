using Annotator.Core.Editing;
using Annotator.Core.Model;

namespace Annotator.Core.Checking.Rules;

/// <summary>An annotation or the image, with its attributes and their definitions.</summary>
/// <param name="Annotation">The annotation; null for the image.</param>
/// <param name="Attributes">Its attributes.</param>
/// <param name="Definitions">The attributes defined for it.</param>
/// <param name="With">The change that gives it other attributes.</param>
internal sealed record AttributeOwner(
    Annotation? Annotation,
    AttributeSet Attributes,
    IReadOnlyList<AttributeDefinition> Definitions,
    Func<AttributeSet, Change> With)
{
    /// <summary>The image and all annotations that have attributes and for which some are defined.</summary>
    public static IEnumerable<AttributeOwner> In(Subject subject)
    {
        var (document, settings) = (subject.Document, subject.Settings);
        if (settings.ImageAttributes.Count > 0 && document.Fields.Attributes.Count > 0)
        {
            yield return new(null, document.Fields.Attributes, settings.ImageAttributes,
                attributes => new ImageFieldsChange(subject.Image, document.Fields, document.Fields with { Attributes = attributes }));
        }
        foreach (var annotation in document.Annotations)
        {
            if (annotation.Attributes.Count == 0) continue;
            IReadOnlyList<AttributeDefinition> definitions = [.. subject.Label(annotation.Label)?.Attributes ?? [], .. settings.Attributes];
            if (definitions.Count == 0) continue;
            yield return new(annotation, annotation.Attributes, definitions,
                attributes => subject.Change(annotation, annotation with { Attributes = attributes }));
        }
    }

    /// <summary>The definition of an attribute, or null.</summary>
    public AttributeDefinition? Definition(string name) => Definitions.FirstOrDefault(definition => definition.Name == name);

    /// <summary>Whose attributes they are, for messages.</summary>
    public string Name => Annotation is null ? "the image" : $"“{Limits.Excerpt(Annotation.Label)}”";

    /// <summary>The remedy that removes an attribute.</summary>
    public Remedy Remove(string name) => new($"remove:{name}", $"Remove the attribute “{Limits.Excerpt(name)}”", () => With(Attributes.With(name, null)));
}
