using Annotator.Core.Model;
using Annotator.Formats;

namespace Annotator.Server.CommandLine;

/// <summary>What a dataset tells of another one with the same images: files that the other refers to, and sizes of images.</summary>
/// <param name="Files">Files of the one that are seen in the folder of the other, by their names there.</param>
/// <param name="Size">Tells the size of an image that the other one does not know.</param>
internal sealed record Surroundings(IReadOnlyDictionary<string, (IFolder Folder, string Path)> Files, Func<string, ImageSize?> Size)
{
    /// <summary>The folder as it is seen.</summary>
    public IFolder Seen(IFolder folder) => Files.Count == 0 ? folder : new View(folder, Files);

    /// <summary>The sizes as they are known.</summary>
    public IImageSizes Sizes(IImageSizes own) => new AllSizes(own, Size);

    private sealed class AllSizes(IImageSizes own, Func<string, ImageSize?> other) : IImageSizes
    {
        /// <inheritdoc/>
        public ImageSize? Find(string image) => own.Find(image) ?? other(image);
    }

    private sealed class View(IFolder own, IReadOnlyDictionary<string, (IFolder Folder, string Path)> files) : IFolder
    {
        /// <inheritdoc/>
        public IEnumerable<FolderEntry> List(string path) =>
            path.Length > 0 ? own.List(path) : own.List(path).Where(entry => !files.ContainsKey(entry.Name)).Concat(files.Keys.Select(name => new FolderEntry(name, false)));

        /// <inheritdoc/>
        public bool FileExists(string path) => files.TryGetValue(path, out var file) ? file.Folder.FileExists(file.Path) : own.FileExists(path);

        /// <inheritdoc/>
        public string? Stamp(string path) => files.TryGetValue(path, out var file) ? file.Folder.Stamp(file.Path) : own.Stamp(path);

        /// <inheritdoc/>
        public Stream OpenRead(string path) => files.TryGetValue(path, out var file) ? file.Folder.OpenRead(file.Path) : own.OpenRead(path);
    }
}
