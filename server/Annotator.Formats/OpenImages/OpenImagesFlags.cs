using Annotator.Core.Model;

namespace Annotator.Formats.OpenImages;

/// <summary>The columns that say yes, no or (−1) unknown of a box.</summary>
internal static class OpenImagesFlags
{
    /// <summary>The columns and the attributes that stand for them; an attribute that is not there is unknown.</summary>
    public static IReadOnlyList<(string Column, string Attribute)> All { get; } =
    [
        ("IsOccluded", "occluded"),
        ("IsTruncated", "truncated"),
        ("IsGroupOf", "groupOf"),
        ("IsDepiction", "depiction"),
        ("IsInside", "inside"),
    ];

    /// <summary>The text of an attribute in its column.</summary>
    public static string Text(AttributeValue? value) => value switch
    {
        null => "-1",
        AttributeValue.Flag(var flag) => flag ? "1" : "0",
        AttributeValue.Number(var number) => number > 0 ? "1" : "0",
        _ => "-1",
    };
}
