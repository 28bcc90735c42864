using System.Globalization;
using Annotator.Core.Model;
using Annotator.Formats.Json;

namespace Annotator.Formats.Labelme;

/// <summary>What labelme files look like where there is nothing to go by: as labelme writes them.</summary>
internal static class LabelmeTexts
{
    /// <summary>A shape in a file of many lines.</summary>
    public const string ShapeOnLines = """
        {
          "label": "",
          "points": [
            [
              0,
              0
            ]
          ],
          "group_id": null,
          "description": "",
          "shape_type": "polygon",
          "flags": {},
          "mask": null
        }
        """;

    /// <summary>A shape in a file of one line.</summary>
    public const string ShapeOnOneLine = """{"label": "", "points": [[0, 0]], "group_id": null, "description": "", "shape_type": "polygon", "flags": {}, "mask": null}""";

    /// <summary>The same, parsed.</summary>
    public static JsonTree Shape { get; } = JsonParser.Parse(SourceText.Of(ShapeOnOneLine));

    /// <summary>A file without shapes.</summary>
    /// <param name="imagePath">The image, seen from the file.</param>
    /// <param name="size">Its size, where it is known.</param>
    public static string Empty(string imagePath, ImageSize? size) => string.Create(CultureInfo.InvariantCulture, $$"""
        {
          "version": "5.5.0",
          "flags": {},
          "shapes": [],
          "imagePath": {{JsonStrings.Encode(imagePath)}},
          "imageData": null,
          "imageHeight": {{size?.Height.ToString(CultureInfo.InvariantCulture) ?? "null"}},
          "imageWidth": {{size?.Width.ToString(CultureInfo.InvariantCulture) ?? "null"}}
        }

        """);
}
