namespace Annotator.Formats;

/// <summary>A file or folder in a folder.</summary>
/// <param name="Name">Its name, without the path.</param>
/// <param name="IsFolder">Whether it is a folder.</param>
public readonly record struct FolderEntry(string Name, bool IsFolder);
