using Annotator.Formats.Png;

namespace Annotator.Formats.MaskImages;

/// <summary>Tells which kind of masks a folder holds: by its layout, else by the pixels of a few small masks.</summary>
internal static class MaskDetection
{
    /// <summary>What is there, or null.</summary>
    public static Detection? Find(Glimpse glimpse)
    {
        var pairs = new MaskPairs(glimpse.Files, null);
        int paired = pairs.Pairs.Where(pair => pair.Exists).Sum(pair => pair.Masks.Count);
        if (paired == 0 || paired * 2 < pairs.Masks.Count) return null;
        var (format, confidence, how) = Kind(glimpse, pairs);
        // Masks beside annotations of another kind are a second opinion, not what one opens first.
        if (glimpse.Files.Any(IsOtherAnnotation)) confidence = Math.Min(confidence, 0.7);
        return new(format, confidence, $"{paired} PNG masks with images of the same names, {how}", []);
    }

    /// <summary>The well-known dataset whose layout it is: <c>voc</c>, <c>camvid</c>, <c>cityscapes</c>, <c>kitti</c>; or null.</summary>
    public static string? Layout(IReadOnlyCollection<string> masks)
    {
        if (masks.Any(path => Contains(path, "_gtfine_") || Contains(path, "_gtcoarse_"))) return "cityscapes";
        if (masks.Any(path => Sidecars.SiblingFolders.Has(path, folder => folder is "SegmentationClass" or "SegmentationObject"))) return "voc";
        if (masks.Any(path => Sidecars.SiblingFolders.Has(path, folder => folder is "instance" or "semantic" or "instance_2"))) return "kitti";
        return masks.Any(path => Sidecars.SiblingFolders.Has(path, folder => folder.Length > 5 && folder.EndsWith("annot", StringComparison.Ordinal))) ? "camvid" : null;
    }

    private static (string Format, double Confidence, string How) Kind(Glimpse glimpse, MaskPairs pairs)
    {
        switch (Layout(pairs.Masks))
        {
            case "cityscapes": return ("mask-cityscapes", 0.95, "named as Cityscapes names them");
            case "kitti": return ("mask-cityscapes", 0.95, "in folders as KITTI has them");
            case "voc": return ("mask-indexed", 0.95, "in folders as Pascal VOC has them");
            case "camvid": return ("mask-color", 0.95, "in folders as CamVid has them");
        }
        var sample = Glimpse.Sample(pairs.Masks).Select(path => Look(glimpse.Beginning(path))).OfType<string>().CountBy(kind => kind).OrderByDescending(pair => pair.Value).ToList();
        string kind = sample.Count > 0 ? sample[0].Key : "mask-gray";
        bool hasList = glimpse.Files.Any(MaskClassFiles.IsList);
        return kind switch
        {
            "mask-indexed" => (kind, 0.9, "with palettes"),
            "mask-binary" => (kind, 0.9, "of black and white"),
            "mask-color" => (kind, hasList ? 0.95 : 0.5, hasList ? "in colours of a list" : "in colours without a list of what they mean"),
            _ => (kind, hasList ? 0.9 : 0.7, "of gray numbers"),
        };
    }

    private static string? Look(byte[] beginning)
    {
        if (PngReader.TryReadHeader(beginning) is not { } header) return null;
        if (header.Color == PngColor.Palette) return "mask-indexed";
        if (header.Color is PngColor.Rgb or PngColor.Rgba) return "mask-color";
        if (header.BitDepth == 1) return "mask-binary";
        if (header.BitDepth == 16 || (long)header.Width * header.Height > 16_000_000) return "mask-gray";
        try
        {
            int full = (1 << header.BitDepth) - 1;
            return PngReader.Read(beginning).ToRaster().Drop(value => value != full).Total == 0 ? "mask-binary" : "mask-gray";
        }
        catch (FileFaultException)
        {
            // Only its beginning was looked at.
            return "mask-gray";
        }
    }

    private static bool IsOtherAnnotation(string path) => !MaskClassFiles.IsList(path) && RelativePaths.Extension(path) switch
    {
        ".xml" or ".csv" => true,
        ".json" => !path.EndsWith("_polygons.json", StringComparison.Ordinal) && RelativePaths.Name(path) != Settings.SettingsFile.Name,
        ".txt" => Sidecars.SiblingFolders.Has(path, folder => folder is "labels" or "label_2"),
        _ => false,
    };

    private static bool Contains(string path, string part) => RelativePaths.Name(path).Contains(part, StringComparison.OrdinalIgnoreCase);
}
