namespace Annotator.Server.Exporting;

/// <summary>Takes a dataset as a folder would and writes nothing, to see what would come of it.</summary>
internal sealed class NoFolder : ITargetFolder
{
    private readonly NewPaths _paths = new();

    /// <inheritdoc/>
    public int Files => 0;

    /// <inheritdoc/>
    public Stream Create(string path)
    {
        _paths.Add(path);
        return Stream.Null;
    }

    /// <inheritdoc/>
    public void Add(string path, string source, bool link) => _paths.Add(path);
}
