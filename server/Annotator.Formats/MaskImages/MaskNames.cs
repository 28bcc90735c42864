namespace Annotator.Formats.MaskImages;

/// <summary>Tells mask pictures from images by their folders and names, and which image a mask belongs to.</summary>
internal static class MaskNames
{
    private static readonly HashSet<string> MaskFolders =
    [
        "segmentationclass", "segmentationclassaug", "segmentationobject", "masks", "mask", "annotations", "annotation", "labels", "label", "labelimages", "gt", "ground_truth", "groundtruth",
        "gtfine", "gtcoarse", "instance", "instances", "instance_2", "semantic", "semantic_rgb",
    ];

    private static readonly HashSet<string> ImageFolders = ["images", "image", "imgs", "img", "jpegimages", "leftimg8bit", "image_2", "rgb", "photos"];

    private static readonly (string Suffix, MaskRole Role)[] Suffixes =
    [
        ("_gtfine_labelids", MaskRole.Class), ("_gtfine_instanceids", MaskRole.Instance), ("_gtfine_color", MaskRole.Color),
        ("_gtcoarse_labelids", MaskRole.Class), ("_gtcoarse_instanceids", MaskRole.Instance), ("_gtcoarse_color", MaskRole.Color),
        ("_labelids", MaskRole.Class), ("_instanceids", MaskRole.Instance),
        ("_mask", MaskRole.Class), ("_masks", MaskRole.Class), ("_gt", MaskRole.Class), ("_label", MaskRole.Class), ("_labels", MaskRole.Class),
        ("_seg", MaskRole.Class), ("_segmentation", MaskRole.Class), ("_trimap", MaskRole.Class),
    ];

    private static readonly string[] Prefixes = ["gt_", "mask_", "label_", "seg_"];

    /// <summary>What a picture tells, or null when it is an image.</summary>
    /// <param name="path">Path of the picture.</param>
    /// <param name="folder">The folder in which the masks are, where that is set.</param>
    /// <param name="pictures">All pictures, without extension, in lower case.</param>
    public static MaskRole? RoleOf(string path, string? folder, IReadOnlySet<string> pictures)
    {
        if (RelativePaths.Extension(path) != ".png") return null;
        string stem = StemOf(path);
        var suffix = Array.Find(Suffixes, known => stem.EndsWith(known.Suffix, StringComparison.Ordinal));
        if (folder is not null && !path.StartsWith(folder.TrimEnd('/') + "/", StringComparison.Ordinal)) return null;
        // Ids for training and other derived pictures of Cityscapes are neither.
        if (suffix.Suffix is null && IsDerived(stem)) return null;
        if (MaskFolderOf(path, pictures) is { } segment)
            return suffix.Suffix is not null ? suffix.Role
                : segment is "segmentationobject" or "instance" or "instances" or "instance_2" ? MaskRole.Instance
                : segment is "semantic_rgb" ? MaskRole.Color
                : MaskRole.Class;
        if (suffix.Suffix is not null || Array.Exists(Prefixes, prefix => stem.StartsWith(prefix, StringComparison.Ordinal))) return suffix.Role;
        return folder is not null ? MaskRole.Class : null;
    }

    /// <summary>Whether a picture is made from masks for other programs and neither image nor mask here.</summary>
    public static bool IsDerived(string path) => RelativePaths.Stem(path).EndsWith("trainids", StringComparison.OrdinalIgnoreCase);

    /// <summary>The name that a mask and its image have in common.</summary>
    public static string KeyOf(string path)
    {
        string stem = StemOf(path);
        if (Array.Find(Suffixes, known => stem.EndsWith(known.Suffix, StringComparison.Ordinal)).Suffix is { } suffix) stem = stem[..^suffix.Length];
        foreach (string prefix in Prefixes)
            if (stem.StartsWith(prefix, StringComparison.Ordinal)) return stem[prefix.Length..];
        return stem;
    }

    /// <summary>The names by which masks may call an image, the most exact first.</summary>
    public static IEnumerable<string> KeysOfImage(string path)
    {
        string stem = RelativePaths.Stem(path).ToLowerInvariant();
        yield return stem;
        if (stem.EndsWith("_leftimg8bit", StringComparison.Ordinal)) yield return stem[..^"_leftimg8bit".Length];
        foreach (string prefix in (string[])["image_", "img_", "im_"])
            if (stem.StartsWith(prefix, StringComparison.Ordinal)) yield return stem[prefix.Length..];
    }

    /// <summary>The folders of a picture that say which part of the dataset it is: train, a city, a day.</summary>
    public static IEnumerable<string> ContextOf(string path) => path.Split('/')[..^1].Select(segment => segment.ToLowerInvariant())
        .Where(segment => !MaskFolders.Contains(segment) && !ImageFolders.Contains(segment))
        .Select(segment => segment.EndsWith("annot", StringComparison.Ordinal) ? segment[..^5] : segment);

    /// <summary>The name without extension in lower case; a capital L at its end is how CamVid marks labels.</summary>
    private static string StemOf(string path)
    {
        string stem = RelativePaths.Stem(path);
        return (stem.EndsWith("_L", StringComparison.Ordinal) ? stem[..^2] + "_label" : stem).ToLowerInvariant();
    }

    /// <summary>The folder that makes a picture a mask; null where none does. The innermost folder of images or masks decides, as in
    /// <c>annotations/images</c>; an outer one where it mirrors another, as <c>masks/images/a.png</c> mirrors <c>images/images/a.jpg</c>.</summary>
    private static string? MaskFolderOf(string path, IReadOnlySet<string> pictures)
    {
        string[] segments = RelativePaths.WithoutExtension(path).ToLowerInvariant().Split('/');
        int inner = segments.Length - 2;
        while (inner >= 0 && !IsMaskFolder(segments[inner]) && !ImageFolders.Contains(segments[inner])) inner--;
        if (inner < 0) return null;
        bool isMask = IsMaskFolder(segments[inner]);
        for (int outer = 0; outer < inner; outer++)
            if ((isMask ? ImageFolders.Contains(segments[outer]) : IsMaskFolder(segments[outer])) && Mirrors(segments, outer, isMask ? MaskFolders : ImageFolders, pictures))
                return isMask ? null : segments[outer];
        return isMask ? segments[inner] : null;
    }

    private static bool Mirrors(string[] segments, int at, HashSet<string> others, IReadOnlySet<string> pictures) =>
        others.Any(other => pictures.Contains(string.Join('/', [.. segments[..at], other, .. segments[(at + 1)..]])));

    private static bool IsMaskFolder(string segment) =>
        MaskFolders.Contains(segment) || segment.EndsWith("annot", StringComparison.Ordinal) || segment.EndsWith("_masks", StringComparison.Ordinal) || segment.EndsWith("_labels", StringComparison.Ordinal);
}
