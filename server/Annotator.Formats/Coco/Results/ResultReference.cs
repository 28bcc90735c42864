using System.Globalization;

namespace Annotator.Formats.Coco.Results;

/// <summary>The COCO dataset that results refer to: it names their images and categories. Without one, images are found by
/// their ids and categories are called <c>category 7</c>.</summary>
internal sealed class ResultReference
{
    private readonly List<CocoFile> _datasets;
    private readonly ImageResolver _resolver;
    private readonly Dictionary<long, (CocoFile File, CocoImage Image)> _images = [];
    private readonly ILookup<long, string> _byNumber;

    /// <summary>Looks for datasets.</summary>
    public ResultReference(IFolder folder, Glimpse glimpse, OpenOptions options, ImageResolver resolver, CancellationToken cancellation)
    {
        _resolver = resolver;
        string? set = options.Conventions.GetValueOrDefault("reference");
        var files = set is { Length: > 0 } ? [set] : glimpse.WithExtension(".json").Where(path => CocoText.IsDataset(glimpse.Head(path)) && !CocoText.IsPanoptic(path, glimpse.Head(path))).Take(50).ToList();
        _datasets = [.. files.Select(path => CocoFile.Open(folder, path, cancellation))];
        foreach (var dataset in _datasets)
            foreach (var image in dataset.Index.Images)
                if (!_images.TryAdd(image.Id, (dataset, image)) && _images[image.Id].Image.FileName != image.FileName)
                    throw new UnreadableFileException(dataset.Path, new TextPosition(image.Line, 0), $"The image id {image.Id} means {_images[image.Id].Image.FileName} in {_images[image.Id].File.Path} and {image.FileName} here. Say which file the results refer to: set the convention reference to its path.");
        _byNumber = resolver.Images.Where(image => Number(image) is not null).ToLookup(image => Number(image)!.Value);
        if (_datasets.Count > 0) Labels = [.. _datasets.SelectMany(dataset => dataset.Index.Categories).Select(category => category.Name).Distinct()];
        Conventions =
        [
            new("reference", string.Join(", ", _datasets.Select(dataset => dataset.Path)), set is { Length: > 0 } ? ConventionOrigin.Set : _datasets.Count > 0 ? ConventionOrigin.Detected : ConventionOrigin.Default,
                _datasets.Count > 0 ? "The COCO dataset that names the images and categories of the results." : "There is no COCO dataset beside the results: images are found by their ids, categories have no names."),
        ];
    }

    /// <summary>The labels of the datasets; null when there is none.</summary>
    public IReadOnlyList<string>? Labels { get; }

    /// <summary>Which dataset is meant.</summary>
    public IReadOnlyList<Convention> Conventions { get; }

    /// <summary>The images of the datasets.</summary>
    public IEnumerable<StoreImage> Images => _images.Values.Select(entry => _resolver.Resolve(entry.File.Path, entry.Image.FileName)).Select(found => new StoreImage(found.Path, found.Exists, null));

    /// <summary>Whether a dataset names an image.</summary>
    public bool Has(long image) => _images.ContainsKey(image);

    /// <summary>Gives the index of a results file the images and categories that it refers to.</summary>
    public void Complete(CocoIndex index)
    {
        // SA-1B: all annotations belong to the one image of the file.
        if (index is { ImagesPlace: null, Images: [{ Id: >= 0 } only] })
            for (int i = 0; i < index.Annotations.Count; i++) index.Annotations[i] = index.Annotations[i] with { ImageId = only.Id };
        var known = index.Images.Select(image => image.Id).ToHashSet();
        foreach (var entry in index.Annotations)
        {
            if (entry.ImageId is not { } id || !known.Add(id)) continue;
            index.Images.Add(_images.TryGetValue(id, out var named) ? named.Image : new(id, "", null, 0, 0, entry.Line));
        }
        if (_datasets.Count > 0) index.Categories.AddRange(_datasets.SelectMany(dataset => dataset.Index.Categories).DistinctBy(category => category.Id));
        else index.Categories.AddRange(index.Annotations.Select(entry => entry.Category).OfType<long>().Distinct().Order().Select(id => new CocoCategory(id, $"category {id.ToString(CultureInfo.InvariantCulture)}")));
    }

    /// <summary>The image of an entry.</summary>
    public (string Path, bool Exists) Resolve(string file, CocoImage image)
    {
        if (_images.TryGetValue(image.Id, out var named)) return _resolver.Resolve(named.File.Path, named.Image.FileName);
        if (image.Id >= 0 && image.FileName.Length == 0)
        {
            var same = _byNumber[image.Id].ToList();
            return same.Count == 1 ? (same[0], true) : _resolver.Resolve(file, image.Id.ToString(CultureInfo.InvariantCulture) + ".jpg");
        }
        if (ImageNames.IsImage(image.FileName)) return _resolver.Resolve(file, image.FileName);
        // A name without extension: the image whose stem it is.
        var stems = _resolver.Images.Where(path => RelativePaths.Stem(path) == image.FileName).Take(2).ToList();
        return stems.Count == 1 ? (stems[0], true) : _resolver.Resolve(file, image.FileName + ".jpg");
    }

    /// <summary>The number that is the name of an image, or null.</summary>
    private static long? Number(string image) => long.TryParse(RelativePaths.Stem(image), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;
}
