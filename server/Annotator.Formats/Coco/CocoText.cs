using Annotator.Formats.Json;

namespace Annotator.Formats.Coco;

/// <summary>What the files of the COCO family have in common: how they look at their beginning, and how they are written.</summary>
internal static class CocoText
{
    /// <summary>Whether a file that begins so is a COCO dataset of any task.</summary>
    public static bool IsDataset(string head)
    {
        if (head.AsSpan().TrimStart() is not ['{', ..] || IsSingleImage(head)) return false;
        bool images = Has(head, "images"), annotations = Has(head, "annotations"), categories = Has(head, "categories");
        return (images && Has(head, "file_name")) || (annotations && (Has(head, "image_id") || categories));
    }

    /// <summary>Whether a COCO dataset is one of panoptic segments: by its beginning, or by its name where that holds only images.</summary>
    public static bool IsPanoptic(string path, string head) =>
        Has(head, "segments_info") || (!Has(head, "segmentation") && RelativePaths.Name(path).Contains("panoptic", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a file that begins so is a list of detection results.</summary>
    public static bool IsResults(string head) =>
        head.AsSpan().TrimStart() is ['[', ..] && Has(head, "image_id") && Has(head, "category_id") && (Has(head, "bbox") || Has(head, "segmentation") || Has(head, "keypoints"));

    /// <summary>Whether a file is a list of nothing: results of a model that found nothing.</summary>
    public static bool IsEmptyList(string head) => head.AsSpan().Trim() is ['[', .. var inside, ']'] && inside.IsWhiteSpace();

    /// <summary>Whether a file that begins so holds one image and its masks without categories, as SA-1B has them.</summary>
    public static bool IsSingleImage(string head) =>
        head.AsSpan().TrimStart() is ['{', ..] && Has(head, "image") && !Has(head, "images") && Has(head, "image_id") && Has(head, "annotations") && Has(head, "segmentation");

    /// <summary>Writes a list, an element a line.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="name">The member it is the value of; null for a bare list.</param>
    /// <param name="elements">The texts of its elements.</param>
    /// <param name="end">What stands behind it.</param>
    public static void WriteList(StreamWriter writer, string? name, IEnumerable<string> elements, string end)
    {
        writer.Write(name is null ? "[" : $"\"{name}\": [");
        bool first = true;
        foreach (string element in elements)
        {
            writer.Write(first ? "\n" : ",\n");
            writer.Write(element);
            first = false;
        }
        writer.WriteLine(first ? $"]{end}" : $"\n]{end}");
    }

    /// <summary>The entry of an image.</summary>
    public static string Image(ExportItem item, int id)
    {
        var members = new List<(string, JsonTarget)> { ("id", new NumberTarget(id)), ("file_name", new TextTarget("images/" + item.Image)) };
        if (item.Size is var (width, height)) members.AddRange([("width", new NumberTarget(width)), ("height", new NumberTarget(height))]);
        return new ObjectTarget(members, _ => false).Write(Layout.NewFile);
    }

    private static bool Has(string head, string name) => head.Contains($"\"{name}\"", StringComparison.Ordinal);
}
