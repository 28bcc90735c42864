namespace Annotator.Formats.MaskImages;

/// <summary>Finds the masks of a folder and the image of each: it has the same name but for what marks masks, and of several
/// of the name that in the most similar folders.</summary>
internal sealed class MaskPairs
{
    private readonly Dictionary<string, MaskPair> _pairs = [];
    private readonly List<(string Mask, string Other)> _surplus = [];

    /// <summary>Looks at files.</summary>
    /// <param name="files">Paths of all files.</param>
    /// <param name="folder">The folder in which the masks are, where that is set.</param>
    public MaskPairs(IEnumerable<string> files, string? folder)
    {
        var all = files.Where(path => ImageNames.IsImage(path) && !MaskNames.IsDerived(path)).ToList();
        var names = all.Select(path => RelativePaths.WithoutExtension(path).ToLowerInvariant()).ToHashSet();
        var pictures = all.Select(path => (Path: path, Role: MaskNames.RoleOf(path, folder, names))).ToList();
        Images = [.. pictures.Where(picture => picture.Role is null).Select(picture => picture.Path)];
        var byKey = Images.SelectMany(path => MaskNames.KeysOfImage(path).Select((key, rank) => (key, path, rank))).ToLookup(item => item.key, item => (item.path, item.rank));
        foreach (var (mask, role) in pictures)
        {
            if (role is not { } known) continue;
            Masks.Add(mask);
            string key = MaskNames.KeyOf(mask);
            string? image = Best(mask, byKey[key].Any() ? [.. byKey[key]] : [.. byKey[RelativePaths.Stem(mask).ToLowerInvariant()]]);
            string path = image ?? RelativePaths.Join(RelativePaths.Folder(mask), key + ".jpg");
            if (!_pairs.TryGetValue(path, out var pair)) _pairs.Add(path, pair = new(path, image is not null, []));
            if (!pair.Masks.TryAdd(known, mask)) _surplus.Add((mask, pair.Masks[known]));
        }
    }

    /// <summary>The images, those without masks included.</summary>
    public IReadOnlyList<string> Images { get; }

    /// <summary>The mask pictures.</summary>
    public List<string> Masks { get; } = [];

    /// <summary>The images that have masks.</summary>
    public IReadOnlyCollection<MaskPair> Pairs => _pairs.Values;

    /// <summary>Masks of an image that has another mask of the same kind already.</summary>
    public IReadOnlyList<(string Mask, string Other)> Surplus => _surplus;

    private static string? Best(string mask, List<(string Path, int Rank)> candidates)
    {
        if (candidates.Count < 2) return candidates.Count == 1 ? candidates[0].Path : null;
        var context = MaskNames.ContextOf(mask).ToHashSet();
        var ordered = candidates.OrderByDescending(candidate => MaskNames.ContextOf(candidate.Path).Count(context.Contains)).ThenBy(candidate => candidate.Rank)
            .ThenBy(candidate => MaskNames.ContextOf(candidate.Path).Count()).ThenBy(candidate => candidate.Path, NaturalOrder.Instance);
        return ordered.First().Path;
    }
}
