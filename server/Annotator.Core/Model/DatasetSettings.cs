namespace Annotator.Core.Model;

/// <summary>What <c>annotator.json</c> at the root of a dataset says.</summary>
/// <param name="Labels">The labels, in palette order.</param>
/// <param name="Attributes">Attributes that every label has.</param>
/// <param name="ImageAttributes">Attributes of the image as a whole.</param>
/// <param name="Tags">Tags offered for images.</param>
public sealed record DatasetSettings(
    EquatableList<LabelDefinition> Labels,
    EquatableList<AttributeDefinition> Attributes,
    EquatableList<AttributeDefinition> ImageAttributes,
    EquatableList<string> Tags)
{
    /// <summary>Settings that say nothing: a dataset without <c>annotator.json</c>.</summary>
    public static DatasetSettings Empty { get; } = new([], [], [], []);
}

/// <summary>A label of the dataset.</summary>
/// <param name="Name">The label; unique in the dataset.</param>
/// <param name="Color">CSS hexadecimal colour <c>#rrggbb</c>, or null for the colour derived from the name.</param>
/// <param name="Key">The key that chooses the label: one digit or letter; null for none.</param>
/// <param name="Shapes">The kinds of shape allowed for the label; empty allows all.</param>
/// <param name="Attributes">Attributes of objects with this label.</param>
public sealed record LabelDefinition(
    string Name,
    string? Color,
    string? Key,
    EquatableList<ShapeKind> Shapes,
    EquatableList<AttributeDefinition> Attributes);

/// <summary>The kinds of value an attribute takes.</summary>
public enum AttributeType
{
    /// <summary>Free text.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>One of the options.</summary>
    OneOf,

    /// <summary>Several of the options.</summary>
    SeveralOf,

    /// <summary>Yes or no.</summary>
    YesNo,
}

/// <summary>An attribute that objects or images may have.</summary>
/// <param name="Name">The attribute's name; unique where it is defined.</param>
/// <param name="Type">What values it takes.</param>
/// <param name="Options">The options of <see cref="AttributeType.OneOf"/> and <see cref="AttributeType.SeveralOf"/>.</param>
public sealed record AttributeDefinition(string Name, AttributeType Type, EquatableList<string> Options);
