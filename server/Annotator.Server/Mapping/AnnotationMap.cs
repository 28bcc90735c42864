using System.Text.Json;
using Domain = Annotator.Core.Model;
using Wire = Annotator.Protocol.Model;

namespace Annotator.Server.Mapping;

/// <summary>Annotations, tags and attribute values of the wire as those of the domain, and back.</summary>
internal static class AnnotationMap
{
    /// <summary>To the domain.</summary>
    /// <exception cref="ArgumentException">The wire holds something that the domain does not know.</exception>
    public static Domain.Annotation ToCore(Wire.Annotation annotation) => new(annotation.Id, annotation.Label, ShapeMap.ToCore(annotation.Shape))
    {
        Attributes = ToCore(annotation.Attributes),
        Group = annotation.Group,
        Provenance = annotation.Provenance is { } p ? new(p.Model, p.Score, p.Confirmed) : null,
    };

    /// <summary>To the wire.</summary>
    public static Wire.Annotation ToWire(Domain.Annotation annotation) => new(
        annotation.Id,
        annotation.Label,
        ShapeMap.ToWire(annotation.Shape),
        ToWire(annotation.Attributes),
        annotation.Group,
        annotation.Provenance is { } p ? new(p.Model, p.Score, p.Confirmed) : null);

    /// <summary>To the domain.</summary>
    /// <exception cref="ArgumentException">The wire holds something that the domain does not know.</exception>
    public static Domain.ImageFields ToCore(Wire.ImageFields fields) => new(Domain.EquatableList.ToEquatableList(fields.Tags), ToCore(fields.Attributes));

    /// <summary>To the wire.</summary>
    public static Wire.ImageFields ToWire(Domain.ImageFields fields) => new([.. fields.Tags], ToWire(fields.Attributes));

    private static Domain.AttributeSet ToCore(IReadOnlyDictionary<string, JsonElement>? attributes) => attributes is null
        ? Domain.AttributeSet.Empty
        : Domain.AttributeSet.From(attributes.Select(pair => KeyValuePair.Create(pair.Key, ToCore(pair.Key, pair.Value))));

    /// <summary>To the domain.</summary>
    /// <exception cref="ArgumentException">The wire holds something that the domain does not know.</exception>
    public static Domain.AttributeValue ToCore(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => new Domain.AttributeValue.Text(value.GetString() ?? ""),
        JsonValueKind.Number => new Domain.AttributeValue.Number(value.GetDouble()),
        JsonValueKind.True => new Domain.AttributeValue.Flag(true),
        JsonValueKind.False => new Domain.AttributeValue.Flag(false),
        JsonValueKind.Array when value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) =>
            new Domain.AttributeValue.Choices(Domain.EquatableList.ToEquatableList(value.EnumerateArray().Select(item => item.GetString() ?? ""))),
        _ => throw new ArgumentException($"The attribute “{Domain.Limits.Excerpt(name)}” is neither text, a number, yes/no nor a list of texts."),
    };

    private static Dictionary<string, JsonElement>? ToWire(Domain.AttributeSet attributes) =>
        attributes.Count == 0 ? null : attributes.ToDictionary(pair => pair.Key, pair => ToWire(pair.Value));

    /// <summary>To the wire.</summary>
    public static JsonElement ToWire(Domain.AttributeValue value) => value switch
    {
        Domain.AttributeValue.Text(var text) => JsonSerializer.SerializeToElement(text),
        Domain.AttributeValue.Number(var number) => JsonSerializer.SerializeToElement(number),
        Domain.AttributeValue.Flag(var flag) => JsonSerializer.SerializeToElement(flag),
        Domain.AttributeValue.Choices(var choices) => JsonSerializer.SerializeToElement(choices.AsSpan().ToArray()),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, null),
    };
}
