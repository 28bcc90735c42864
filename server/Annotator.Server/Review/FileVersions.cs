using Annotator.Formats;
using Annotator.Formats.NativeDatasets;
using Annotator.Server.CommandLine;
using Annotator.Server.Git;

namespace Annotator.Server.Review;

/// <summary>Reads versions of one annotation file as the dataset around it says.</summary>
internal sealed class FileVersions
{
    private readonly string _root, _file;
    private readonly FormatChoice _choice;

    private FileVersions(string root, string file, FormatChoice choice) => (_root, _file, _choice) = (root, file, choice);

    /// <summary>Absolute path of the dataset's folder.</summary>
    public string Root => _root;

    /// <summary>The format's id.</summary>
    public string Format => _choice.Format.Id;

    /// <summary>Whether the format has a place for conflicts of a merge; else they are kept in a file beside.</summary>
    public bool KeepsConflicts => Format == NativeDatasetFormat.Name;

    /// <summary>Finds the dataset of a file.</summary>
    /// <param name="top">The topmost folder it may be in.</param>
    /// <param name="path">Path of the file in it.</param>
    /// <param name="contents">Contents by which to recognise the format, the best first.</param>
    /// <param name="format">The format asked for, or null.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="UsageException">It is a pointer to content elsewhere.</exception>
    /// <exception cref="NoAnnotationsException">It is in no format that is known.</exception>
    public static FileVersions Find(string top, string path, IEnumerable<byte[]> contents, string? format, CancellationToken cancellation)
    {
        foreach (byte[] content in contents.Where(content => content.Length > 0))
        {
            if (LfsPointers.Is(content)) throw new UsageException($"{path} is a pointer of Git LFS, not the file; fetch it with “git lfs pull”.");
            var roots = new DatasetRoots(root => Slice(Path.Combine(top, root), root.Length == 0 ? path : path[(root.Length + 1)..], content), format, new Dictionary<string, string>());
            if (roots.Find(path, cancellation) is var (root, choice)) return new(Path.Combine(top, root), root.Length == 0 ? path : path[(root.Length + 1)..], choice);
        }
        throw new NoAnnotationsException();
    }

    /// <summary>Opens a version.</summary>
    public Side Open(string name, byte[] content, CancellationToken cancellation) => Side.Open(name, Slice(_root, _file, content), _file, _choice, null, cancellation);

    /// <summary>The images whose annotations a version holds.</summary>
    public IEnumerable<string> Images(Side side) => side.Images.Values.Where(image => image.File == _file).Select(image => image.Path);

    /// <summary>The content of the file when images have other documents.</summary>
    /// <param name="side">The version to start from.</param>
    /// <param name="content">Its content.</param>
    /// <param name="targets">The documents wanted.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="CannotStoreException">The format can't store them.</exception>
    public byte[] Patch(Side side, byte[] content, IReadOnlyList<DocumentUpdate> targets, CancellationToken cancellation)
    {
        if (side.Store is not IEditableStore store) throw new UsageException($"{_choice.Format.Title} can't be edited in place.");
        var updates = targets.Where(update => !update.Base.Document.Equals(update.Target)).ToList();
        if (updates.Count == 0) return content;
        foreach (var update in updates) side.AssumeSize(update.Base.Image);
        return store.Plan(updates, null, cancellation).Files.FirstOrDefault(file => file.Path == _file)?.ToArray() ?? content;
    }

    private static SliceFolder Slice(string root, string file, byte[] content) => new(new DiskFolder(root), file, content);
}
