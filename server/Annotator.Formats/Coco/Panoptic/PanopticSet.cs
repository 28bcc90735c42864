using System.Collections.Immutable;
using Annotator.Core.Checking;
using Annotator.Core.Model;
using Annotator.Formats.Json;
using Annotator.Formats.Sidecars;

namespace Annotator.Formats.Coco.Panoptic;

/// <summary>A panoptic JSON file and the PNGs it names.</summary>
internal sealed class PanopticSet
{
    private readonly IFolder _folder;
    private readonly Dictionary<int, string> _pictures = [];
    private readonly HashSet<long> _stuff = [];

    /// <summary>Finds the PNGs.</summary>
    public PanopticSet(IFolder folder, FolderListing listing, CocoFile file)
    {
        (_folder, File) = (folder, file);
        if (!file.Index.IsPanoptic && file.Index.Annotations.Count > 0) throw new UnreadableFileException(file.Path, null, "The annotations of this COCO file have no “segments_info”: it is not a panoptic one.");
        if (file.Index.ImagesPlace is null || file.Index.AnnotationsPlace is null) throw new UnreadableFileException(file.Path, null, "A panoptic COCO file has the lists “images” and “annotations”; here at least one is missing.");
        Issues = [.. CocoChecks.Of(file)];
        using var stream = file.OpenRead();
        var byName = listing.Files.Where(path => RelativePaths.Extension(path) == ".png").ToLookup(RelativePaths.Name);
        for (int i = 0; i < file.Index.Annotations.Count; i++)
        {
            var entry = file.Index.Annotations[i];
            if (PictureName(stream, entry) is { } name && Find(listing, byName, name) is { } picture) _pictures[i] = picture;
        }
        ReadCategories(stream);
    }

    /// <summary>The JSON file.</summary>
    public CocoFile File { get; }

    /// <summary>The PNGs.</summary>
    public IEnumerable<string> Pictures => _pictures.Values;

    /// <summary>What is wrong with ids and references.</summary>
    public IReadOnlyList<Issue> Issues { get; }

    /// <summary>Reads the segments of an image.</summary>
    /// <param name="path">Path of the image.</param>
    /// <param name="image">Its index in the file.</param>
    public StoredDocument Read(string path, int image)
    {
        var entries = File.Index.Of(image);
        var size = File.Index.Images[image].Size;
        if (entries.Length == 0) return new(path, File.Path, Document.Empty with { Size = size }, [], [], null);
        var entry = File.Index.Annotations[entries[0]];
        using var stream = File.OpenUnchanged();
        var start = new TextPosition(entry.Line, CocoFile.Column(stream, entry.Start, entry.Line));
        try
        {
            var reader = new PanopticReader(File, CocoFile.Indented(stream, entry.Start, entry.Length), start, _stuff);
            if (!_pictures.TryGetValue(entries[0], out string? picture)) throw new UnreadableFileException(File.Path, start, $"The PNG “{Limits.Excerpt(reader.PictureName)}” of this annotation is missing.");
            reader.Read(Png.PngReader.Read(_folder, picture), picture, size);
            if (entries.Length > 1) reader.Add(IssueCodes.BrokenReference, Severity.Error, 0, $"The image has {entries.Length} annotations; only the first is shown.");
            var ids = Identities.Unique(reader.Segments.Select(segment => segment.Key));
            return new(path, File.Path,
                new Document(ImageFields.Empty, reader.Segments.Select((segment, i) => segment.Annotation with { Id = ids[i] }).ToImmutableList(), size),
                [.. reader.Segments.Select((segment, i) => new Anchor(ids[i], ids[i], segment.Place))],
                [.. reader.Issues.Select(issue => issue.Segment >= 0 ? issue.Issue with { AnnotationId = ids[issue.Segment] } : issue.Issue)],
                null);
        }
        catch (FileFaultException e)
        {
            throw new UnreadableFileException(File.Path, new TextPosition(start.Line + (e.Line ?? 1) - 1, e.Line is null or 1 ? start.Character : (e.Column ?? 1) - 1), e.Message);
        }
    }

    /// <summary>The PNG that a name means: beside the file, in a folder named like it, in another panoptic folder, or the only one of the name.</summary>
    private string? Find(FolderListing listing, ILookup<string, string> byName, string name)
    {
        string folder = RelativePaths.Folder(File.Path);
        foreach (string near in (string[])[RelativePaths.WithoutExtension(File.Path), folder])
            if (RelativePaths.Resolve(near, name) is { } path && listing.Contains(path)) return path;
        var same = byName[RelativePaths.Name(name)].ToList();
        return same.Find(path => RelativePaths.Folder(path).Contains("panoptic", StringComparison.OrdinalIgnoreCase)) ?? (same.Count == 1 ? same[0] : null);
    }

    private static string? PictureName(Stream stream, CocoEntry entry)
    {
        try
        {
            var tree = CocoFile.Tree(stream, entry.Start, entry.Length);
            return tree.Members(0).FirstOrDefault(member => member.Name == "file_name") is { Name: not null } named && tree[named.Value].Kind == JsonKind.String ? tree.String(named.Value) : null;
        }
        catch (FileFaultException)
        {
            // Said when the image is read.
            return null;
        }
    }

    private void ReadCategories(Stream stream)
    {
        if (File.Index.CategoriesPlace is not { } place) return;
        var tree = CocoFile.Tree(stream, place.Start, (int)(place.End - place.Start));
        foreach (int category in tree.Elements(0))
        {
            if (tree[category].Kind != JsonKind.Object) continue;
            var members = tree.Members(category).ToLookup(member => member.Name, member => member.Value);
            if (members["isthing"].Any(node => tree[node].Kind == JsonKind.Number && tree.Number(node) == 0))
                foreach (int id in members["id"].Where(node => tree[node].Kind == JsonKind.Number)) _stuff.Add((long)tree.Number(id));
        }
    }
}
