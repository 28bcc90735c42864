namespace Annotator.Formats.Coco;

/// <summary>Where everything stands in a COCO file. Made in one pass; kept in step with saves without another.</summary>
internal sealed class CocoIndex
{
    private int[]? _firstOf;
    private int[]? _members;
    private CocoLabels? _labels;

    /// <summary>The images, in the order of the file.</summary>
    public List<CocoImage> Images { get; init; } = [];

    /// <summary>The annotations, in the order of the file.</summary>
    public List<CocoEntry> Annotations { get; init; } = [];

    /// <summary>The categories, in the order of the file.</summary>
    public List<CocoCategory> Categories { get; init; } = [];

    /// <summary>The array <c>images</c>.</summary>
    public ArrayPlace? ImagesPlace { get; set; }

    /// <summary>The array <c>annotations</c>.</summary>
    public ArrayPlace? AnnotationsPlace { get; set; }

    /// <summary>The array <c>categories</c>.</summary>
    public ArrayPlace? CategoriesPlace { get; set; }

    /// <summary>Whether the file holds panoptic segments instead of annotations.</summary>
    public bool IsPanoptic { get; set; }

    /// <summary>How many bytes the file has.</summary>
    public long Length { get; set; }

    /// <summary>The labels of the categories.</summary>
    public CocoLabels Labels => _labels ??= new(this);

    /// <summary>An id that nothing has: one above the highest.</summary>
    /// <param name="used">The ids in use.</param>
    public static long FreeId(IEnumerable<long> used)
    {
        long highest = used.DefaultIfEmpty(0).Max();
        if (highest < long.MaxValue) return Math.Max(highest, 0) + 1;
        var all = used.ToHashSet();
        long free = 1;
        while (all.Contains(free)) free++;
        return free;
    }

    /// <summary>The annotations of an image, as indices of <see cref="Annotations"/> in the order of the file.</summary>
    /// <param name="image">The index of the image.</param>
    public ReadOnlySpan<int> Of(int image)
    {
        if (_firstOf is null) Group();
        return _members.AsSpan(_firstOf![image], _firstOf[image + 1] - _firstOf[image]);
    }

    private void Group()
    {
        var index = new Dictionary<long, int>(Images.Count);
        for (int i = 0; i < Images.Count; i++) index.TryAdd(Images[i].Id, i);
        var image = new int[Annotations.Count];
        _firstOf = new int[Images.Count + 1];
        for (int i = 0; i < image.Length; i++)
        {
            image[i] = Annotations[i].ImageId is { } id ? index.GetValueOrDefault(id, -1) : -1;
            if (image[i] >= 0) _firstOf[image[i] + 1]++;
        }
        for (int i = 0; i < Images.Count; i++) _firstOf[i + 1] += _firstOf[i];
        _members = new int[_firstOf[^1]];
        var next = _firstOf[..^1].ToArray();
        for (int i = 0; i < image.Length; i++)
            if (image[i] >= 0) _members[next[image[i]]++] = i;
    }
}
