using System.Text.Json;
using Annotator.Core.Model;
using Annotator.Formats.Json;
using Annotator.Formats.Text;

namespace Annotator.Formats.Labelbox;

/// <summary>Classifications of an object or an image: radio, checklist and text, in exports and imports. Those that depend on an
/// answer are listed after it.</summary>
internal static class LabelboxAnswers
{
    /// <summary>The checklist of an image that holds its tags.</summary>
    public const string Tags = "tags";

    /// <summary>The answers of a list of classifications, by their names.</summary>
    /// <exception cref="FileFaultException">One can't be understood.</exception>
    public static IEnumerable<(string Name, AttributeValue Value)> Read(JsonTree tree, int? list) =>
        list is { } node ? tree.ExpectElements(node, "“classifications”").SelectMany(one => ReadOne(tree, one)) : [];

    /// <summary>The answers of one classification, and of those that depend on it.</summary>
    /// <exception cref="FileFaultException">It can't be understood.</exception>
    public static IEnumerable<(string Name, AttributeValue Value)> ReadOne(JsonTree tree, int node)
    {
        string name = Name(tree, node) ?? throw tree.Fault(node, "The classification has no name.");
        int answer = tree.Find(node, "radio_answer") ?? tree.Find(node, "checklist_answers") ?? tree.Find(node, "text_answer") ?? tree.Find(node, "answer") ?? tree.Find(node, "answers")
            ?? throw tree.Fault(node, $"The classification “{Limits.Excerpt(name)}” has no answer.");
        switch (tree[answer].Kind)
        {
            case JsonKind.String:
                yield return (name, new AttributeValue.Text(tree.String(answer)));
                break;
            case JsonKind.Array:
                var chosen = tree.Elements(answer).ToList();
                yield return (name, new AttributeValue.Choices(chosen.Select(one => Name(tree, one) ?? throw tree.Fault(one, "The answer has no name.")).ToEquatableList()));
                foreach (var more in chosen.SelectMany(one => Read(tree, tree.Find(one, "classifications")))) yield return more;
                break;
            default:
                yield return (name, new AttributeValue.Text(tree.FindText(answer, "content") ?? Name(tree, answer) ?? throw tree.Fault(answer, "The answer is neither a name nor a text.")));
                foreach (var more in Read(tree, tree.Find(answer, "classifications"))) yield return more;
                break;
        }
    }

    /// <summary>What something is called; where it has no name, the id of what it is of.</summary>
    public static string? Name(JsonTree tree, int node) =>
        ((string[])["name", "value", "schemaId", "feature_schema_id"]).Select(member => tree.FindText(node, member)).FirstOrDefault(text => text is { Length: > 0 });

    /// <summary>Writes the name and the answer of an attribute.</summary>
    public static void Write(Utf8JsonWriter writer, string name, AttributeValue value, LossReport losses)
    {
        writer.WriteString("name", name);
        if (value is AttributeValue.Choices(var chosen))
        {
            writer.WriteStartArray("answer");
            foreach (string choice in chosen)
            {
                writer.WriteStartObject();
                writer.WriteString("name", choice);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            return;
        }
        if (value is not AttributeValue.Text) losses.Add(value is AttributeValue.Number ? "number of an attribute made a text" : "yes or no of an attribute made a text");
        writer.WriteString("answer", AttributeTexts.Write(value));
    }
}
