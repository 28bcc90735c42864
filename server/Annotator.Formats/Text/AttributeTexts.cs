using Annotator.Core.Model;

namespace Annotator.Formats.Text;

/// <summary>Values of attributes in formats that know text alone.</summary>
internal static class AttributeTexts
{
    /// <summary>The value that a text means, where nothing else says of what kind it is.</summary>
    public static AttributeValue Read(string text) => text switch
    {
        "true" or "True" => new AttributeValue.Flag(true),
        "false" or "False" => new AttributeValue.Flag(false),
        _ => Numbers.TryParse(text, out double number) && Numbers.Shortest(number) == text ? new AttributeValue.Number(number) : new AttributeValue.Text(text),
    };

    /// <summary>The text of a value.</summary>
    public static string Write(AttributeValue value) => value switch
    {
        AttributeValue.Text(var text) => text,
        AttributeValue.Number(var number) => Numbers.Shortest(number),
        AttributeValue.Flag(var flag) => flag ? "true" : "false",
        AttributeValue.Choices(var texts) => string.Join(", ", texts),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, null),
    };
}
