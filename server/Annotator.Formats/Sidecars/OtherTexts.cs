namespace Annotator.Formats.Sidecars;

/// <summary>Text files that lie beside annotations and hold something else: class lists, splits, notes.</summary>
internal static class OtherTexts
{
    private static readonly HashSet<string> Names =
        ["classes", "train", "val", "valid", "validation", "test", "readme", "license", "labels", "names", "requirements", "notes", "notice", "predefined_classes", "autosplit_train", "autosplit_val", "autosplit_test"];

    /// <summary>Whether a text file is known to be one of them by its name.</summary>
    public static bool Contains(string path) => Names.Contains(RelativePaths.Stem(path).ToLowerInvariant());
}
