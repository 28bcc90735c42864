using System.Text.Json.Serialization;

namespace Annotator.Protocol.Model;

/// <summary>What <c>annotator.json</c> says of a dataset.</summary>
/// <param name="Labels">The labels, in palette order.</param>
/// <param name="Attributes">Attributes that every label has.</param>
/// <param name="ImageAttributes">Attributes of images.</param>
/// <param name="Tags">Tags offered for images.</param>
public sealed record DatasetSettings(
    IReadOnlyList<LabelDefinition> Labels,
    IReadOnlyList<AttributeDefinition> Attributes,
    IReadOnlyList<AttributeDefinition> ImageAttributes,
    IReadOnlyList<string> Tags);

/// <summary>A label of the dataset.</summary>
/// <param name="Name">The label.</param>
/// <param name="Color"><c>#rrggbb</c>; absent for the colour derived from the name.</param>
/// <param name="Key">The key that chooses it: a digit or a letter.</param>
/// <param name="Shapes">The kinds of shape allowed; empty allows all.</param>
/// <param name="Attributes">Attributes of objects with this label.</param>
public sealed record LabelDefinition(
    string Name,
    string? Color,
    string? Key,
    IReadOnlyList<ShapeType> Shapes,
    IReadOnlyList<AttributeDefinition> Attributes);

/// <summary>An attribute that objects or images may have.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What values it takes.</param>
/// <param name="Options">The options of <c>oneOf</c> and <c>severalOf</c>.</param>
public sealed record AttributeDefinition(string Name, AttributeType Type, IReadOnlyList<string> Options);

/// <summary>The kinds of value an attribute takes.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AttributeType>))]
public enum AttributeType
{
    /// <summary>Free text: a string.</summary>
    [JsonStringEnumMemberName("text")] Text,

    /// <summary>A number.</summary>
    [JsonStringEnumMemberName("number")] Number,

    /// <summary>One of the options: a string.</summary>
    [JsonStringEnumMemberName("oneOf")] OneOf,

    /// <summary>Several of the options: a list of strings.</summary>
    [JsonStringEnumMemberName("severalOf")] SeveralOf,

    /// <summary>Yes or no: a boolean.</summary>
    [JsonStringEnumMemberName("yesNo")] YesNo,
}
