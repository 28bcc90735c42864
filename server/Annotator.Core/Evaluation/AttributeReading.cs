using Annotator.Core.Model;

namespace Annotator.Core.Evaluation;

/// <summary>Reads attributes whose type depends on the format that they came from.</summary>
internal static class AttributeReading
{
    /// <summary>Whether an attribute says yes: a flag, a number other than 0, or a word for it.</summary>
    public static bool IsSet(this AttributeSet attributes, string name) => attributes[name] switch
    {
        AttributeValue.Flag(var flag) => flag,
        AttributeValue.Number(var number) => number != 0,
        AttributeValue.Text(var text) => text is "1" or "true" or "True" or "yes",
        _ => false,
    };

    /// <summary>The number that an attribute holds; null when it holds none.</summary>
    public static double? Number(this AttributeSet attributes, string name) => (attributes[name] as AttributeValue.Number)?.Value;
}
