using Annotator.Core.Diffing;
using Annotator.Core.Model;
using Annotator.Formats;
using Annotator.Server.CommandLine;
using Annotator.Server.Git;

namespace Annotator.Server.Review;

/// <summary>Compares two states of a dataset image by image.</summary>
/// <param name="before">The state before.</param>
/// <param name="after">The state after.</param>
/// <param name="repository">The repository both are in, which knows without reading which files are the same; or null.</param>
internal sealed class DatasetDiffer(Side before, Side after, GitRepository? repository)
{
    private readonly ClassListDiff? _classes = Classes(before.Store, after.Store);
    private int _reinterpreted, _reinterpretedImages;

    /// <summary>Path of the dataset in the repository, for what is shown.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Called after each image.</summary>
    public Action? Step { get; init; }

    /// <summary>Compares.</summary>
    /// <param name="cancellation">Stops between two images.</param>
    public DatasetDiff Compare(CancellationToken cancellation)
    {
        var images = new List<ImageDiff>();
        foreach (var (old, now) in Pairs())
        {
            cancellation.ThrowIfCancellationRequested();
            if (Compare(old, now) is { } difference) images.Add(difference);
            Step?.Invoke();
        }
        images.Sort((a, b) => NaturalOrder.Instance.Compare(a.Image, b.Image));
        return new(before.Name, after.Name, (after.Store ?? before.Store)!.Format, _classes, images)
        {
            Reinterpreted = _reinterpreted,
            ReinterpretedImages = _reinterpretedImages,
            Notes = Notes(),
            Root = Prefix,
        };
    }

    /// <summary>The images of both sides; renamed ones are found by their content.</summary>
    private IEnumerable<(StoreImage? Before, StoreImage? After)> Pairs()
    {
        var gone = before.Images.Values.Where(image => image.File is not null && !after.Images.ContainsKey(image.Path)).ToList();
        var come = after.Images.Values.Where(image => image.File is not null && !before.Images.ContainsKey(image.Path)).ToList();
        var renamed = gone.Count == 1 && come.Count == 1 && before.Images.Count == 1 && after.Images.Count == 1 ? [(gone[0], come[0])] : Renames(gone, come);
        var from = renamed.ToDictionary(pair => pair.Item2.Path, pair => pair.Item1);
        var moved = from.Values.Select(image => image.Path).ToHashSet();
        foreach (var image in before.Images.Values)
            if (!moved.Contains(image.Path)) yield return (image, after.Images.TryGetValue(image.Path, out var same) ? same : null);
        foreach (var image in come) yield return (from.TryGetValue(image.Path, out var old) ? old : null, image);
    }

    private List<(StoreImage, StoreImage)> Renames(List<StoreImage> gone, List<StoreImage> come)
    {
        var pairs = new List<(StoreImage, StoreImage)>();
        if (gone.Count == 0 || come.Count == 0) return pairs;
        var taken = new HashSet<string>();
        foreach (var nameOf in (Func<Side, StoreImage, string?>[])[(side, image) => side.ContentName(image.Path, repository), (side, image) => side.ContentName(image.File!, repository)])
        {
            var waiting = gone.Where(image => !taken.Contains(image.Path)).GroupBy(image => nameOf(before, image) ?? "").Where(group => group.Key.Length > 0).ToDictionary(group => group.Key, group => new Queue<StoreImage>(group));
            foreach (var image in come)
            {
                if (pairs.Exists(pair => pair.Item2.Path == image.Path) || nameOf(after, image) is not { } name) continue;
                if (!waiting.TryGetValue(name, out var queue) || !queue.TryDequeue(out var old)) continue;
                taken.Add(old.Path);
                pairs.Add((old, image));
            }
        }
        return pairs;
    }

    private ImageDiff? Compare(StoreImage? old, StoreImage? now)
    {
        var latest = (now ?? old)!.Value;
        string? file = now?.File ?? old?.File;
        bool isSameText = old?.File is { } a && now?.File is { } b && !IsShared(b) && before.ContentName(a, repository) is { } name && name == after.ContentName(b, repository);
        bool isReplaced = old is { } o && now is { } n && o.Exists && n.Exists && IsReplaced(o.Path, n.Path);
        string? renamedFrom = old is { } was && now is { } here && was.Path != here.Path ? was.Path : null;
        if (isSameText && _classes is not { ChangesMeaning: true } && !isReplaced && renamedFrom is null) return null;
        if (file is null) return isReplaced ? new(latest.Path, ImageStatus.Changed, null, DocumentDiff.Between(Document.Empty, Document.Empty)) { IsReplaced = true } : null;
        try
        {
            var (stateBefore, stateAfter) = (old?.File is null ? null : before.Read(old.Value.Path), now?.File is null ? null : after.Read(now.Value.Path));
            var diff = DocumentDiff.Between(stateBefore?.Document ?? Document.Empty, stateAfter?.Document ?? Document.Empty);
            if (IsReinterpreted(stateBefore, stateAfter, diff)) return null;
            var status = stateBefore?.Fingerprint is null ? ImageStatus.Added : stateAfter?.Fingerprint is null ? ImageStatus.Removed : ImageStatus.Changed;
            if (diff.IsEmpty && status == ImageStatus.Changed && !isReplaced && renamedFrom is null) return null;
            return new(latest.Path, status, file, diff) { RenamedFrom = renamedFrom, IsReplaced = isReplaced };
        }
        catch (UnreadableFileException e)
        {
            return new(latest.Path, ImageStatus.Unreadable, file, null) { RenamedFrom = renamedFrom, IsReplaced = isReplaced, Fault = Place.Of(e.File, e.Position) + e.Message };
        }
    }

    /// <summary>Whether the picture of an image is another one than before, as far as that is known without reading it.</summary>
    /// <param name="old">Its path before.</param>
    /// <param name="now">Its path after.</param>
    public bool IsReplaced(string old, string now) => before.ContentName(old, repository) is { } picture && after.ContentName(now, repository) is { } other && picture != other;

    /// <summary>Whether all that differs comes from the class list: the text is the same, other names stand behind its indices.</summary>
    private bool IsReinterpreted(StoredDocument? old, StoredDocument? now, DocumentDiff diff)
    {
        if (_classes is not { ChangesMeaning: true } || old?.Fingerprint is null || old.Fingerprint != now?.Fingerprint || diff.IsEmpty) return false;
        if (diff.Objects.Any(change => change.Differences is not [Relabelled])) return false;
        _reinterpreted += diff.Objects.Count;
        _reinterpretedImages++;
        return true;
    }

    private bool IsShared(string file) => (after.Store as IEditableStore)?.SharedFiles.Contains(file) ?? false;

    private List<string> Notes()
    {
        int assumed = Math.Max(before.AssumedSizes, after.AssumedSizes);
        return assumed == 0 ? [] : [$"{assumed} {(assumed == 1 ? "image is" : "images are")} nowhere to be found; their numbers are given as if they had 1000 × 1000 px. Name their folder with --images."];
    }

    private static ClassListDiff? Classes(IStore? before, IStore? after) =>
        before?.Labels is { } old && after?.Labels is { } now ? ClassListDiff.Between(old, now) : null;
}
