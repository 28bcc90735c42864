using Annotator.Imaging;

namespace Annotator.Server.Datasets;

/// <summary>Which files of a folder are what, by name alone.</summary>
internal static class ImageFiles
{
    /// <summary>The name of the settings file at the root of a dataset.</summary>
    public const string SettingsFile = Formats.Settings.SettingsFile.Name;

    private static readonly string[] s_skippedFolders = ["node_modules", "__pycache__"];

    /// <summary>Whether a file name is one of an image.</summary>
    public static bool IsImage(ReadOnlySpan<char> name) => !name.StartsWith(".") && ImageFormats.IsImagePath(name);

    /// <summary>Whether images are looked for in a folder of this name.</summary>
    public static bool IsSearched(ReadOnlySpan<char> folder)
    {
        if (folder.StartsWith(".")) return false;
        foreach (var skipped in s_skippedFolders)
            if (folder.Equals(skipped, StringComparison.OrdinalIgnoreCase)) return false;
        return true;
    }
}
