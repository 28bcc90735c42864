using Annotator.Formats;

namespace Annotator.Server.Exporting;

/// <summary>The paths of a dataset that is being written.</summary>
internal sealed class NewPaths
{
    private readonly HashSet<string> _all = [];

    /// <summary>Notes one.</summary>
    /// <exception cref="IOException">It leads out of the folder, or was written already.</exception>
    public void Add(string path)
    {
        if (!RelativePaths.IsInside(path)) throw new IOException($"“{path}” leads out of the folder.");
        if (!_all.Add(path)) throw new IOException($"“{path}” would be written twice: the names of two images differ in their extension only. Rename one.");
    }
}
