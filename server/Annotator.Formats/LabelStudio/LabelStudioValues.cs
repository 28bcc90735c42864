using System.Text.Json;
using Annotator.Core.Model;
using Annotator.Formats.Json;

namespace Annotator.Formats.LabelStudio;

/// <summary>What people say of a region or an image beside its place: choices, texts, numbers.</summary>
internal static class LabelStudioValues
{
    /// <summary>The attribute that a value is; null where it is none that is known.</summary>
    /// <exception cref="FileFaultException">It can't be understood.</exception>
    public static AttributeValue? Read(JsonTree tree, int value)
    {
        if (tree.Find(value, "choices") is { } choices) return Choice(tree.ExpectStrings(choices, "“choices”"));
        if (tree.Find(value, "text") is { } text)
            return tree[text].Kind == JsonKind.String ? new AttributeValue.Text(tree.String(text)) : Texts(tree.ExpectStrings(text, "“text”"));
        if (tree.Find(value, "number") is { } number) return new AttributeValue.Number(tree.ExpectNumber(number, "“number”"));
        if (tree.Find(value, "rating") is { } rating) return new AttributeValue.Number(tree.ExpectNumber(rating, "“rating”"));
        if (tree.Find(value, "datetime") is { } time) return new AttributeValue.Text(tree.ExpectString(time, "“datetime”"));
        if (tree.Find(value, "taxonomy") is { } taxonomy)
            return new AttributeValue.Choices(tree.ExpectElements(taxonomy, "“taxonomy”").Select(path => string.Join(" / ", tree.ExpectStrings(path, "A path of “taxonomy”"))).ToEquatableList());
        return null;
    }

    /// <summary>The type of result that holds a value, and its member.</summary>
    /// <param name="writer">Where to write the members of the value.</param>
    /// <param name="value">The value.</param>
    public static void Write(Utf8JsonWriter writer, AttributeValue value)
    {
        switch (value)
        {
            case AttributeValue.Text(var text):
                writer.Member("text", [text]);
                break;
            case AttributeValue.Number(var number):
                writer.Member("number", number);
                break;
            case AttributeValue.Flag(var flag):
                writer.Member("choices", [flag ? "true" : "false"]);
                break;
            case AttributeValue.Choices(var texts):
                writer.WriteStartArray("taxonomy");
                foreach (string one in texts)
                {
                    writer.WriteStartArray();
                    writer.WriteStringValue(one);
                    writer.WriteEndArray();
                }
                writer.WriteEndArray();
                break;
        }
    }

    /// <summary>The type of result that holds a value.</summary>
    public static string Type(AttributeValue value) => value switch
    {
        AttributeValue.Text => "textarea",
        AttributeValue.Number => "number",
        AttributeValue.Flag => "choices",
        _ => "taxonomy",
    };

    private static AttributeValue Choice(EquatableList<string> chosen) => chosen.Count != 1 ? new AttributeValue.Choices(chosen) : chosen[0] switch
    {
        "true" => new AttributeValue.Flag(true),
        "false" => new AttributeValue.Flag(false),
        var only => new AttributeValue.Text(only),
    };

    private static AttributeValue Texts(EquatableList<string> texts) => texts.Count == 1 ? new AttributeValue.Text(texts[0]) : new AttributeValue.Choices(texts);
}
