using Annotator.Core.Model;

namespace Annotator.Core.Checking.Rules;

internal sealed class AttributeValues : IRule
{
    public string Code => Codes.AttributeValue;

    public IEnumerable<Symptom> Find(Subject subject) =>
        from owner in AttributeOwner.In(subject)
        from attribute in owner.Attributes
        let definition = owner.Definition(attribute.Key)
        where definition is not null
        let fault = Fault(definition, attribute.Value)
        where fault is not null
        select new Symptom(Severity.Warning, $"The attribute “{Limits.Excerpt(attribute.Key)}” of {owner.Name} {fault}", owner.Annotation, owner.Remove(attribute.Key));

    private static string? Fault(AttributeDefinition definition, AttributeValue value) => (definition.Type, value) switch
    {
        (AttributeType.Text, AttributeValue.Text) or (AttributeType.Number, AttributeValue.Number) or (AttributeType.YesNo, AttributeValue.Flag) => null,
        (AttributeType.OneOf, AttributeValue.Text(var option)) => OptionFault(definition, [option]),
        (AttributeType.SeveralOf, AttributeValue.Choices(var options)) => OptionFault(definition, options),
        (AttributeType.Text, _) => "must be text.",
        (AttributeType.Number, _) => "must be a number.",
        (AttributeType.YesNo, _) => "must be yes or no (true or false).",
        (AttributeType.OneOf, _) => $"must be one of: {Options(definition)}.",
        (AttributeType.SeveralOf, _) => $"must be a list of: {Options(definition)}.",
        _ => throw new ArgumentOutOfRangeException(nameof(definition), definition.Type, null),
    };

    private static string? OptionFault(AttributeDefinition definition, EquatableList<string> chosen)
    {
        var unknown = chosen.FirstOrDefault(option => !definition.Options.Contains(option));
        return unknown is null ? null : $"is “{Limits.Excerpt(unknown)}”, which is none of its options: {Options(definition)}.";
    }

    private static string Options(AttributeDefinition definition) => Limits.Excerpt(string.Join(", ", definition.Options));
}
