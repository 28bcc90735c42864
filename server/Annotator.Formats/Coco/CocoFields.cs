using System.Text;
using System.Text.Json;

namespace Annotator.Formats.Coco;

/// <summary>The fields of a COCO file that the index needs.</summary>
internal static class CocoFields
{
    private static readonly (byte[] Utf8, string Name)[] Known =
    [
        .. new[] { "id", "image_id", "category_id", "segmentation", "keypoints", "bbox", "file_name", "name", "width", "height", "segments_info" }
            .Select(name => (Encoding.UTF8.GetBytes(name), name)),
    ];

    /// <summary>The name of the field that the reader is at; empty when it is none of those.</summary>
    public static string Name(ref Utf8JsonReader reader)
    {
        foreach (var (utf8, name) in Known)
            if (reader.ValueTextEquals(utf8)) return name;
        return "";
    }

    /// <summary>The whole number that the reader is at; null when it is none.</summary>
    public static long? Whole(ref Utf8JsonReader reader) =>
        reader.TryGetInt64(out long whole) ? whole : reader.TryGetDouble(out double value) && value == Math.Floor(value) && Math.Abs(value) < 1e15 ? (long)value : null;

    /// <summary>A string. One with half a character (<c>\ud800</c>) is taken as it is written.</summary>
    public static string Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Encoding.UTF8.GetString(reader.ValueSpan);
        }
    }
}
