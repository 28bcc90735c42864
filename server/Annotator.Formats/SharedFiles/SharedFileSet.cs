using Annotator.Core.Checking;
using Annotator.Core.Model;
using Annotator.Formats.Json;

namespace Annotator.Formats.SharedFiles;

/// <summary>The files of a dataset that hold many images each, and which image is in which; read again when they change.</summary>
internal sealed class SharedFileSet<TEntry> where TEntry : SharedEntry
{
    private readonly IFolder _folder;
    private readonly ImageResolver _resolver;
    private readonly Func<JsonTree, IReadOnlyList<TEntry>> _entries;
    private readonly List<SharedFile<TEntry>> _files;
    private readonly Dictionary<string, (int File, TEntry Entry)> _places = [];

    /// <summary>Opens files.</summary>
    public SharedFileSet(IFolder folder, IReadOnlyList<string> files, ImageResolver resolver, Func<JsonTree, IReadOnlyList<TEntry>> entries)
    {
        (_folder, _resolver, _entries) = (folder, resolver, entries);
        _files = [.. files.Select(path => SharedFile<TEntry>.Open(folder, path, entries))];
        List();
    }

    /// <summary>The files.</summary>
    public IReadOnlyList<SharedFile<TEntry>> Files => _files;

    /// <summary>The images of all files, and those of the folder that no file names.</summary>
    public IReadOnlyList<StoreImage> Images { get; private set; } = [];

    /// <summary>Images that are missing, or named twice.</summary>
    public IReadOnlyList<Issue> Issues { get; private set; } = [];

    /// <summary>What is said of an image, and in which file; for an image that none names, the file to add it to.</summary>
    public (SharedFile<TEntry> File, TEntry? Entry) Find(string image) =>
        _places.TryGetValue(image, out var place) ? (_files[place.File], place.Entry) : (_files.MaxBy(file => Nearness(file.Path, image))!, null);

    /// <summary>The name under which an image is added to a file: as the file calls the others.</summary>
    public string NameOf(SharedFile<TEntry> file, string image) => _resolver.NameLike(file.Path, image, file.Entries.Select(entry => entry.Name));

    /// <summary>Whether a file is no longer the one that was read.</summary>
    public bool IsStale(SharedFile<TEntry> file) => _folder.Stamp(file.Path) != file.Stamp;

    /// <summary>Reads files again that are not as they were.</summary>
    public void Refresh()
    {
        bool any = false;
        for (int i = 0; i < _files.Count; i++)
        {
            if (!IsStale(_files[i])) continue;
            var file = _files[i].Again(_folder, _entries);
            any |= file != _files[i];
            _files[i] = file;
        }
        if (any) List();
    }

    /// <summary>Goes on from files that were just written, once they are seen to be on disk as they were meant to be.</summary>
    public void Replace(IReadOnlyList<SharedFile<TEntry>> written)
    {
        foreach (var file in written) _files[_files.FindIndex(old => old.Path == file.Path)] = file;
        if (written.Count > 0) List();
    }

    private void List()
    {
        _places.Clear();
        var (images, issues) = (new List<StoreImage>(), new List<Issue>());
        for (int f = 0; f < _files.Count; f++)
        {
            var file = _files[f];
            foreach (var entry in file.Entries)
            {
                var (path, exists) = _resolver.Resolve(file.Path, entry.Name);
                if (_places.TryAdd(path, (f, entry)))
                {
                    images.Add(new(path, exists, file.Path));
                    if (!exists) issues.Add(new(IssueCodes.MissingImage, Severity.Warning, file.Path, file.Tree.Range(entry.Node), $"There is no image “{Limits.Excerpt(entry.Name)}”."));
                }
                else if (_places[path].File == f)
                {
                    issues.Add(new(IssueCodes.BrokenReference, Severity.Error, file.Path, file.Tree.Range(entry.Node), $"The image “{Limits.Excerpt(entry.Name)}” is listed twice; what the second entry says is not shown."));
                }
                else
                {
                    throw new UnreadableFileException(file.Path, file.Tree.Range(entry.Node).Start, $"{path} is annotated in {_files[_places[path].File].Path} and in {file.Path}. Open one of these files, not the folder.");
                }
            }
        }
        images.AddRange(_resolver.Images.Where(path => !_places.ContainsKey(path)).Select(path => new StoreImage(path, true, null)));
        images.Sort((a, b) => NaturalOrder.Instance.Compare(a.Path, b.Path));
        (Images, Issues) = (images, issues);
    }

    /// <summary>How many folders a file and an image have in common; less where the file lies deeper than the image.</summary>
    private static int Nearness(string file, string image)
    {
        string[] a = file.Split('/'), b = image.Split('/');
        int same = 0;
        while (same < a.Length - 1 && same < b.Length - 1 && a[same] == b[same]) same++;
        return 2 * same - (a.Length - 1);
    }
}
