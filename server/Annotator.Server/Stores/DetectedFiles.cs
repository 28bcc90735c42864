using Annotator.Formats;

namespace Annotator.Server.Stores;

/// <summary>Which files belong to a format that was found in a folder.</summary>
internal static class DetectedFiles
{
    /// <summary>What is left of a detection when one file of the folder was named.</summary>
    public static Detection? Narrow(Detection detection, string? file)
    {
        if (file is null || ImageNames.IsImage(file)) return detection;
        if (detection.Files.Count > 0) return detection.Files.Contains(file) ? detection with { Files = [file] } : null;
        string extension = RelativePaths.Extension(file);
        bool fits = detection.Format switch
        {
            "voc" => extension == ".xml",
            "annotator" => file.EndsWith(".annot.json", StringComparison.OrdinalIgnoreCase),
            _ when detection.Format.StartsWith("yolo-", StringComparison.Ordinal) => extension is ".txt" or ".yaml" or ".yml" or ".data" or ".names",
            // What else keeps a file for each image was recognised by the contents of such files.
            _ => extension is ".txt" or ".json" or ".xml" or ".csv",
        };
        return fits ? detection : null;
    }
}
