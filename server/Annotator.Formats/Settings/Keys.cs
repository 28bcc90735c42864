using Annotator.Core.Model;

namespace Annotator.Formats.Settings;

/// <summary>The keys and words of <c>annotator.json</c>.</summary>
internal static class Keys
{
    public const string Labels = "labels";
    public const string Attributes = "attributes";
    public const string Image = "image";
    public const string Tags = "tags";

    public const string Name = "name";
    public const string Color = "color";
    public const string Key = "key";
    public const string Shapes = "shapes";
    public const string Type = "type";
    public const string Options = "options";

    /// <summary>How the types of attributes are spelled.</summary>
    public static IReadOnlyDictionary<AttributeType, string> Types { get; } = new Dictionary<AttributeType, string>
    {
        [AttributeType.Text] = "text",
        [AttributeType.Number] = "number",
        [AttributeType.OneOf] = "one of",
        [AttributeType.SeveralOf] = "several of",
        [AttributeType.YesNo] = "yes/no",
    };

    /// <summary>Whether Annotator writes, and so may remove, a member of a label.</summary>
    public static bool IsOfLabel(string name) => name is Name or Color or Key or Shapes or Attributes;

    /// <summary>Whether Annotator writes, and so may remove, a member of an attribute.</summary>
    public static bool IsOfAttribute(string name) => name is Name or Type or Options;
}
