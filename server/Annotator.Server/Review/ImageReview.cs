using System.Security.Cryptography;
using System.Text;
using Annotator.Core.Diffing;
using Annotator.Core.Geometry;
using Annotator.Core.Model;
using Annotator.Formats;
using Annotator.Protocol.Model;
using Annotator.Server.CommandLine;
using Annotator.Server.Documents;
using Annotation = Annotator.Core.Model.Annotation;

namespace Annotator.Server.Review;

/// <summary>One image of two states, read and compared.</summary>
internal sealed class ImageReview
{
    private readonly Dictionary<string, ObjectDiff> _objects = [];

    private ImageReview(SidePair pair, string image, string? renamedFrom)
    {
        Image = image;
        ImageBefore = renamedFrom ?? image;
        Before = Read(pair.Before, ImageBefore, out var faultBefore);
        After = Read(pair.After, image, out var faultAfter);
        (FaultBefore, FaultAfter) = (faultBefore, faultAfter);
        IsReplaced = new DatasetDiffer(pair.Before, pair.After, pair.Repository).IsReplaced(ImageBefore, image);
        Diff = DocumentDiff.Between(Before?.Document ?? Document.Empty, After?.Document ?? Document.Empty);
        Changes = IsUnreadable ? [] : List();
    }

    /// <summary>Path of the image after.</summary>
    public string Image { get; }

    /// <summary>Path of the image before.</summary>
    public string ImageBefore { get; }

    /// <summary>Its annotations before; null when there are none, or they can't be read.</summary>
    public StoredDocument? Before { get; }

    /// <summary>Its annotations after; null when there are none, or they can't be read.</summary>
    public StoredDocument? After { get; }

    /// <summary>Why the annotations before can't be read.</summary>
    public FileFault? FaultBefore { get; }

    /// <summary>Why the annotations after can't be read.</summary>
    public FileFault? FaultAfter { get; }

    /// <summary>Whether the picture is another one.</summary>
    public bool IsReplaced { get; }

    /// <summary>What differs.</summary>
    public DocumentDiff Diff { get; }

    /// <summary>What differs, change by change.</summary>
    public IReadOnlyList<ReviewChange> Changes { get; }

    /// <summary>What became of the image.</summary>
    public ReviewStatus Status =>
        IsUnreadable ? ReviewStatus.Unreadable
        : Before is null && After is not null ? ReviewStatus.Added
        : After is null && Before is not null ? ReviewStatus.Removed
        : Diff.IsEmpty && !IsReplaced && Image == ImageBefore ? ReviewStatus.Same
        : ReviewStatus.Changed;

    private bool IsUnreadable => FaultBefore is not null || FaultAfter is not null;

    /// <summary>Reads and compares an image.</summary>
    /// <param name="pair">The dataset.</param>
    /// <param name="image">Path of the image.</param>
    /// <param name="renamedFrom">Its path before, when it was another one.</param>
    public static ImageReview Of(SidePair pair, string image, string? renamedFrom) => new(pair, image, renamedFrom);

    /// <summary>What became of the object of a change; null for a change of the image as a whole, or none that is known.</summary>
    public ObjectDiff? Find(string key) => _objects.GetValueOrDefault(key);

    private static StoredDocument? Read(Side side, string image, out FileFault? fault)
    {
        fault = null;
        if (!side.Images.TryGetValue(image, out var known) || known.File is null) return null;
        try
        {
            return side.Read(image) is { Fingerprint: not null } stored ? stored : null;
        }
        catch (UnreadableFileException e)
        {
            fault = FileFault.Of(e);
            return null;
        }
    }

    /// <summary>The image first, then objects as they lie from top to bottom.</summary>
    private List<ReviewChange> List()
    {
        var changes = new List<ReviewChange>();
        if (Diff.Image.Count > 0)
        {
            string[] words = [.. Diff.Image.Select(DiffWords.Of)];
            changes.Add(new(Key("image", string.Join('\n', words)), ReviewChangeKind.Image, null, null, "", words));
        }
        foreach (var change in Diff.Objects.OrderBy(change => ShapeGeometry.BoundsOf(change.Latest.Shape).MinY).ThenBy(change => ShapeGeometry.BoundsOf(change.Latest.Shape).MinX))
        {
            string key = Key(Text(change.Before), Text(change.After), string.Join('\n', change.Differences.OfType<Reordered>()));
            for (int twin = 2; !_objects.TryAdd(key, change); twin++) key = Key(key, $"{twin}");
            var kind = change.IsAdded ? ReviewChangeKind.Added : change.IsRemoved ? ReviewChangeKind.Removed : ReviewChangeKind.Changed;
            string[] words = kind == ReviewChangeKind.Changed ? [.. change.Differences.Select(DiffWords.Of)] : [DiffWords.Of(change.Latest)];
            changes.Add(new(key, kind, change.Before?.Id, change.After?.Id, change.Latest.Label, words));
        }
        return changes;
    }

    private string Key(params IEnumerable<string> parts) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', parts.Prepend(Image)))))[..16];

    private static string Text(Annotation? annotation) => annotation is null ? "" : NativeForm.Of(Document.Empty with { Annotations = [annotation with { Id = "" }] }).GetRawText();
}
