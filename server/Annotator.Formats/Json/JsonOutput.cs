using System.Text.Encodings.Web;
using System.Text.Json;

namespace Annotator.Formats.Json;

/// <summary>Writes new JSON: one line, characters as they are, numbers without exponents.</summary>
internal static class JsonOutput
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text of one value.</summary>
    public static string Write(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options)) write(writer);
        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>Writes a number as a member.</summary>
    public static void Member(this Utf8JsonWriter writer, string name, double value)
    {
        writer.WritePropertyName(name);
        writer.Value(value);
    }

    /// <summary>Writes a number as an element.</summary>
    public static void Value(this Utf8JsonWriter writer, double value) => writer.WriteRawValue(JsonNumbers.Encode(value));

    /// <summary>Writes a list of texts as a member.</summary>
    public static void Member(this Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (string text in texts) writer.WriteStringValue(text);
        writer.WriteEndArray();
    }

    /// <summary>Writes an object as a member.</summary>
    public static void Member(this Utf8JsonWriter writer, string name, Action members)
    {
        writer.WriteStartObject(name);
        members();
        writer.WriteEndObject();
    }
}
