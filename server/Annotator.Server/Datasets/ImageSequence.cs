namespace Annotator.Server.Datasets;

/// <summary>The images of a dataset in the order in which they are gone through. Immutable.</summary>
internal sealed class ImageSequence
{
    private readonly ImageList _images;
    private readonly string[]? _order;
    private readonly Dictionary<string, int> _places = [];

    /// <summary>Takes images in their natural order.</summary>
    public ImageSequence(ImageList images) => _images = images;

    /// <summary>Takes images in an order of their own.</summary>
    /// <param name="images">The images.</param>
    /// <param name="first">Those that come first; some may be gone. The rest follows in natural order.</param>
    public ImageSequence(ImageList images, IReadOnlyCollection<string> first)
    {
        _images = images;
        var isFirst = first.ToHashSet();
        _order = [.. first.Where(images.Contains), .. images.Search(null).Where(image => !isFirst.Contains(image))];
        for (int i = 0; i < _order.Length; i++) _places[_order[i]] = i;
    }

    /// <summary>How many images.</summary>
    public int Count => _images.Count;

    /// <summary>The image at a place.</summary>
    public string this[int place] => _order is null ? _images[place] : _order[place];

    /// <summary>The place of an image, or a negative number: in natural order the complement of where it would be.</summary>
    public int IndexOf(string image) => _order is null ? _images.IndexOf(image) : _places.GetValueOrDefault(image, -1);

    /// <summary>The images whose paths contain all words, case ignored, in order.</summary>
    public IEnumerable<string> Search(string? query)
    {
        if (_order is null) return _images.Search(query);
        if (string.IsNullOrWhiteSpace(query)) return _order;
        var found = _images.Search(query).ToHashSet();
        return _order.Where(found.Contains);
    }
}
