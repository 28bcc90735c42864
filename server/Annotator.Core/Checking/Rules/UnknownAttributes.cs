using Annotator.Core.Model;

namespace Annotator.Core.Checking.Rules;

internal sealed class UnknownAttributes : IRule
{
    public string Code => Codes.UnknownAttribute;

    public IEnumerable<Symptom> Find(Subject subject) =>
        from owner in AttributeOwner.In(subject)
        from attribute in owner.Attributes
        where owner.Definition(attribute.Key) is null
        select new Symptom(
            Severity.Warning,
            $"The attribute “{Limits.Excerpt(attribute.Key)}” is not defined for {owner.Name}.{Hint(owner, attribute.Key)}",
            owner.Annotation,
            owner.Remove(attribute.Key));

    private static string Hint(AttributeOwner owner, string name) =>
        Spelling.Closest(name, [.. owner.Definitions.Select(definition => definition.Name)]) is { } closest ? $" Did you mean “{Limits.Excerpt(closest)}”?" : "";
}
