namespace Annotator.Server.Datasets;

/// <summary>Folders that nobody means when a dataset is looked for around a file: looking through them takes long.</summary>
internal static class WideFolders
{
    /// <summary>Whether a folder is all there is on a drive, in the user's home or in the folder for temporary files.</summary>
    public static bool Contains(string folder) =>
        folder == Path.GetPathRoot(folder)
        || folder == Environment.GetFolderPath(Environment.SpecialFolder.UserProfile)
        || folder == Path.TrimEndingDirectorySeparator(Path.GetTempPath());
}
