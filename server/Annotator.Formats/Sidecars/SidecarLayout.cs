namespace Annotator.Formats.Sidecars;

/// <summary>Which annotation file belongs to which image, by names alone.</summary>
internal sealed class SidecarLayout
{
    private readonly Dictionary<string, string> _fileOf = [];
    private readonly Dictionary<string, string> _imageOf = [];
    private readonly Dictionary<string, string> _folderFor = [];
    private readonly Func<string, IEnumerable<string>> _expected;

    /// <summary>Pairs images with files.</summary>
    /// <param name="images">The images.</param>
    /// <param name="sidecars">The annotation files.</param>
    /// <param name="expected">Where the file of an image is expected, the best place first.</param>
    /// <param name="missingImage">The path an annotation file's missing image would have.</param>
    public SidecarLayout(IEnumerable<string> images, IEnumerable<string> sidecars, Func<string, IEnumerable<string>> expected, Func<string, string> missingImage)
    {
        _expected = expected;
        var unpaired = sidecars.ToHashSet();
        var left = new List<string>();
        var all = new List<StoreImage>();
        foreach (string image in images)
        {
            string? file = expected(image).FirstOrDefault(unpaired.Contains);
            if (file is null) left.Add(image);
            else Pair(image, file);
        }
        PairByStem(left, unpaired, file => Pair(file.Image, file.File));
        foreach (string image in left.Where(image => !_fileOf.ContainsKey(image))) all.Add(new(image, true, null));
        foreach (string file in unpaired)
        {
            string image = missingImage(file);
            while (!_fileOf.TryAdd(image, file)) image += "~";
            _imageOf.Add(file, image);
            all.Add(new(image, false, file));
        }
        all.Sort((a, b) => NaturalOrder.Instance.Compare(a.Path, b.Path));
        Images = all;

        void Pair(string image, string file)
        {
            unpaired.Remove(file);
            _fileOf.Add(image, file);
            _imageOf.Add(file, image);
            _folderFor.TryAdd(RelativePaths.Folder(image), RelativePaths.Folder(file));
            all.Add(new(image, true, file));
        }
    }

    /// <summary>The images, those of files without image included.</summary>
    public IReadOnlyList<StoreImage> Images { get; }

    /// <summary>The annotation file of an image, or where it goes when it is created: where its neighbours have theirs.</summary>
    public string FileOf(string image)
    {
        if (_fileOf.TryGetValue(image, out string? file)) return file;
        string best = _expected(image).First();
        return _folderFor.TryGetValue(RelativePaths.Folder(image), out string? folder)
            ? _expected(image).FirstOrDefault(path => RelativePaths.Folder(path) == folder) ?? RelativePaths.Join(folder, RelativePaths.Name(best))
            : best;
    }

    /// <summary>The image of an annotation file, or null.</summary>
    public string? ImageOf(string file) => _imageOf.GetValueOrDefault(file);

    /// <summary>Notes the annotation files that images got by a plan.</summary>
    public void Add(SavePlan plan)
    {
        foreach (var file in plan.Files)
            if (file.Images is [var image] && _fileOf.TryAdd(image, file.Path)) _imageOf[file.Path] = image;
    }

    /// <summary>The images whose annotation file is not where it is expected.</summary>
    public IEnumerable<StoreImage> Misplaced =>
        Images.Where(image => image is { Exists: true, File: { } file } && !_expected(image.Path).Contains(file));

    private static void PairByStem(List<string> images, HashSet<string> files, Action<(string Image, string File)> pair)
    {
        if (images.Count == 0 || files.Count == 0) return;
        var byStem = files.ToLookup(RelativePaths.Stem);
        foreach (var group in images.GroupBy(RelativePaths.Stem).ToList())
            if (group.Count() == 1 && byStem[group.Key].Count() == 1) pair((group.First(), byStem[group.Key].First()));
    }
}
