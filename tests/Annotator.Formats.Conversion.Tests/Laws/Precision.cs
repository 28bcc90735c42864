namespace Annotator.Formats.Conversion.Tests.Laws;

/// <summary>How exactly formats store numbers.</summary>
internal static class Precision
{
    /// <summary>px by which a coordinate may be off that a format writes anew, for the images of the laws (up to 640 × 1000).
    /// A format that is not here keeps quarters of a pixel exactly.</summary>
    private static readonly Dictionary<string, double> Exported = new()
    {
        // Six decimals of a fraction of the image: half a millionth for the centre, a quarter for half the width.
        ["yolo-detect"] = 0.001,
        ["yolo-segment"] = 0.001,
        ["yolo-pose"] = 0.001,
        ["yolo-obb"] = 0.002,
        // Up to three decimals.
        ["voc"] = 0.001,
        ["coco"] = 0.001,
        // Six decimals, and the angle of a thin box follows from its short side.
        ["dota"] = 0.001,
        // Its readers take whole pixels only.
        ["csv-retinanet"] = 0.51,
    };

    /// <summary>px by which a coordinate may be off once a file in place was edited: it keeps the decimals that it has.</summary>
    private static readonly Dictionary<string, double> Edited = new()
    {
        // A file without objects, or of whole numbers, is one of whole numbers, as the usual tools write it: half a pixel an edge.
        ["voc"] = 1.01,
        // A new object has the decimals of the last one.
        ["coco"] = 0.51,
        // A file keeps the decimals that it has, be they none: half a pixel an edge.
        ["labelme"] = 1.01,
        ["createml"] = 1.01,
        ["via"] = 1.01,
        ["via3"] = 1.01,
        // A file without objects gets two decimals, as the original set has.
        ["kitti"] = 0.011,
        // Two decimals, or the one that the file has.
        ["dota"] = 0.051,
    };

    /// <summary>What an export keeps.</summary>
    public static double OfExport(string format) => Exported.GetValueOrDefault(format, 1e-6);

    /// <summary>What an edit keeps.</summary>
    public static double OfEdit(string format) => Math.Max(OfExport(format), Edited.GetValueOrDefault(format));
}
