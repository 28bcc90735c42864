using System.Globalization;
using Annotator.Core.Model;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Annotator.Models.Description;

/// <summary>Reads the members of a JSON object that people wrote; faults say line, column and what is expected.</summary>
/// <param name="source">The object.</param>
/// <param name="model">The file, for messages.</param>
internal sealed class JsonFields(JObject source, string model)
{
    private readonly JObject _source = source;

    /// <summary>Refuses members that have another name than these.</summary>
    public void CheckNames(params string[] known)
    {
        if (_source.Properties().FirstOrDefault(property => !known.Contains(property.Name)) is { } unknown)
            throw Fault(unknown, $"“{Limits.Excerpt(unknown.Name)}” is not known here. Known are {string.Join(", ", known)}.");
    }

    /// <summary>An object; an empty one when it is absent.</summary>
    public JsonFields Object(string name) => Find(name) switch
    {
        null => new([], model),
        JObject value => new(value, model),
        var other => throw Fault(other, $"“{name}” is an object: {{ … }}."),
    };

    /// <summary>A list of objects; an empty one when it is absent.</summary>
    public IReadOnlyList<JsonFields> Objects(string name) => Find(name) switch
    {
        null => [],
        JArray array when array.All(item => item is JObject) => [.. array.Select(item => new JsonFields((JObject)item, model))],
        var other => throw Fault(other, $"“{name}” is a list of objects: [{{ … }}, …]."),
    };

    /// <summary>The text of an object as it is; null when it is absent.</summary>
    public string? Source(string name) => Find(name) is null ? null : Object(name)._source.ToString(Formatting.Indented);

    /// <summary>A text that has to be there.</summary>
    public string Required(string name) => Text(name) ?? throw Missing(name);

    /// <summary>A member has to be there.</summary>
    public ModelException Missing(string name) => Fault(_source, $"“{name}” is missing.");

    /// <summary>A text that has to be there and to look right.</summary>
    /// <param name="name">The member.</param>
    /// <param name="fits">Whether it does.</param>
    /// <param name="expected">What it should be, for people.</param>
    public string Required(string name, Func<string, bool> fits, string expected) =>
        Required(name) is var text && fits(text) ? text : throw Fault(Find(name)!, $"“{name}” is {Excerpt(Find(name)!)}; it is {expected}.");

    public bool IsText(string name) => Find(name)?.Type == JTokenType.String;

    public string? Text(string name)
    {
        if (Find(name) is not { } value) return null;
        string? text = value.Type == JTokenType.String ? value.Value<string>()! : null;
        return string.IsNullOrWhiteSpace(text) || text.Length > Limits.TextLength ? throw Fault(value, $"“{name}” is a text in quotes that is not empty.") : text;
    }

    /// <summary>A path in the folder of the file.</summary>
    public string? Path(string name)
    {
        if (Text(name) is not { } path) return null;
        bool leaves = System.IO.Path.IsPathRooted(path) || path.Contains(':') || path.Split('/', '\\').Contains("..");
        return leaves ? throw Fault(Find(name)!, $"“{name}” is a path inside the model's folder, without “..”; move the file there.") : path;
    }

    public EquatableList<string>? Texts(string name)
    {
        if (Find(name) is not { } value) return null;
        if (value is JArray array && array.All(item => item.Type == JTokenType.String && item.Value<string>()!.Length <= Limits.TextLength)) return array.Select(item => item.Value<string>()!).ToEquatableList();
        throw Fault(value, $"“{name}” is a list of texts: [\"a\", \"b\"].");
    }

    public T? OneOf<T>(string name, IReadOnlyDictionary<string, T> values)
        where T : struct
    {
        if (Find(name) is not { } value) return null;
        if (value.Type == JTokenType.String && values.TryGetValue(value.Value<string>()!, out var found)) return found;
        throw Fault(value, $"“{name}” is {Excerpt(value)}; it can be {string.Join(", ", values.Keys)}.");
    }

    public double? Number(string name, double least, double most) => Find(name) is { } value ? Number(name, value, least, most) : null;

    public int? Integer(string name, int least, int most)
    {
        if (Find(name) is not { } value) return null;
        if (Whole(value) is { } number && number >= least && number <= most) return number;
        throw Fault(value, $"“{name}” is {Excerpt(value)}; it is a whole number from {least} to {most}.");
    }

    /// <summary>A number, or a list of one of the given lengths.</summary>
    public EquatableList<double>? Numbers(string name, double least, double most)
    {
        if (Find(name) is not { } value) return null;
        if (value is not JArray array) return [Number(name, value, least, most)];
        if (array.Count is not (1 or 3)) throw Fault(value, $"“{name}” has {array.Count} numbers; it is one number, or three, one for each channel.");
        return array.Select(item => Number(name, item, least, most)).ToEquatableList();
    }

    /// <summary>Two whole numbers, the second one 2 or 3.</summary>
    public (int Count, int Values)? KeypointShape(string name)
    {
        if (Find(name) is not { } value) return null;
        if (value is JArray { Count: 2 } array && Whole(array[0]) is { } count and >= 1 and <= 1000 && Whole(array[1]) is { } values and (2 or 3))
            return (count, values);
        throw Fault(value, $"“{name}” is the number of keypoints and the numbers of each, 2 or 3: [17, 3].");
    }

    private double Number(string name, JToken value, double least, double most)
    {
        if (value.Type is JTokenType.Integer or JTokenType.Float && double.TryParse(value.ToString(Formatting.None), CultureInfo.InvariantCulture, out double number)
            && number >= least && number <= most)
            return number;
        throw Fault(value, string.Create(CultureInfo.InvariantCulture, $"“{name}” is {Excerpt(value)}; it is a number from {least} to {most}."));
    }

    /// <summary>A whole number; null when it is none or too large.</summary>
    private static int? Whole(JToken value) =>
        value.Type == JTokenType.Integer && int.TryParse(value.ToString(Formatting.None), CultureInfo.InvariantCulture, out int number) ? number : null;

    private JToken? Find(string name) => _source.TryGetValue(name, StringComparison.Ordinal, out var value) ? value : null;

    private static string Excerpt(JToken value) => Limits.Excerpt(value.ToString(Formatting.None));

    private ModelException Fault(JToken at, string cause)
    {
        IJsonLineInfo place = at;
        return new(model, $"line {place.LineNumber}, column {place.LinePosition}: {cause}");
    }
}
