using Annotator.Formats;

namespace Annotator.Server.Exporting;

/// <summary>Takes a dataset with its images.</summary>
internal interface ITargetFolder : IFolderWriter
{
    /// <summary>How many files were written, images not counted.</summary>
    int Files { get; }

    /// <summary>Puts a file there: a copy, or a link.</summary>
    /// <param name="path">Path in the folder.</param>
    /// <param name="source">Absolute path of the file.</param>
    /// <param name="link">Whether to link to it.</param>
    void Add(string path, string source, bool link);
}
