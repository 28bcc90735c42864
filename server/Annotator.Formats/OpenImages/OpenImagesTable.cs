using Annotator.Formats.Csv;

namespace Annotator.Formats.OpenImages;

/// <summary>What a file of an Open Images set holds.</summary>
internal enum OpenImagesTable
{
    /// <summary>Something else.</summary>
    None,

    /// <summary>Names of classes by their ids.</summary>
    Classes,

    /// <summary>Which images there are, and how they are to be turned.</summary>
    Images,

    /// <summary>Labels of whole images.</summary>
    ImageLabels,

    /// <summary>Boxes.</summary>
    Boxes,

    /// <summary>Masks, each in a PNG file of its own.</summary>
    Masks,
}

/// <summary>Recognises the files of an Open Images set.</summary>
internal static class OpenImagesTables
{
    /// <summary>What a file holds, by its first row and its name.</summary>
    public static OpenImagesTable Of(string file, CsvRow first)
    {
        var header = new CsvHeader(first);
        if (header.Has("ImageID", "LabelName"))
        {
            return header.Has("MaskPath") ? OpenImagesTable.Masks
                : header.Has("XMin", "XMax", "YMin", "YMax") ? OpenImagesTable.Boxes
                : header.Has("Confidence") ? OpenImagesTable.ImageLabels : OpenImagesTable.None;
        }
        if (header.Has("ImageID", "Rotation")) return OpenImagesTable.Images;
        bool isClasses = first.Cells.Count == 2 && (header.Has("LabelName", "DisplayName") || first[0].StartsWith("/m/", StringComparison.Ordinal) || RelativePaths.Name(file).Contains("class-descriptions", StringComparison.Ordinal));
        return isClasses ? OpenImagesTable.Classes : OpenImagesTable.None;
    }
}
