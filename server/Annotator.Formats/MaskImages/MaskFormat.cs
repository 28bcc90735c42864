using Annotator.Core.Checking;
using Annotator.Core.Model;
using Annotator.Formats.Imports;

namespace Annotator.Formats.MaskImages;

/// <summary>A folder of PNG masks beside a folder of images: what each pixel is. Imported and exported; connected areas are
/// told apart only where the masks do.</summary>
public abstract class MaskFormat : IExporter
{
    private protected MaskFormat(string id, string title)
    {
        (Id, Title) = (id, title);
        Capabilities = new(title, [ShapeKind.Mask], "Convert to COCO or Annotator's own format.");
    }

    /// <inheritdoc/>
    public string Id { get; }

    /// <inheritdoc/>
    public string Title { get; }

    /// <inheritdoc/>
    public Capabilities Capabilities { get; }

    /// <inheritdoc/>
    public IEnumerable<Detection> Detect(Glimpse glimpse) => MaskDetection.Find(glimpse) is { } found && found.Format == Id ? [found] : [];

    /// <inheritdoc/>
    public IStore Open(IFolder folder, OpenOptions options, CancellationToken cancellation)
    {
        var listing = FolderListing.Of(folder, cancellation);
        string? masks = options.Conventions.GetValueOrDefault("masks");
        var pairs = new MaskPairs(listing.Files, masks);
        if (pairs.Masks.Count == 0) throw new UnreadableFileException("", null, "There are no masks here: no PNG lies in a folder such as masks, or has a name that ends in _mask. Name their folder with the convention masks.");
        var issues = pairs.Surplus.Select(surplus => new Issue(IssueCodes.MisplacedFile, Severity.Warning, surplus.Mask, null, $"The image has another mask of the same kind, {surplus.Other}; that one is used. Name the folder of masks with the convention masks.")).ToList();
        var classes = MaskClasses.Find(folder, listing.Files, options.Conventions.GetValueOrDefault("classes"), Fallback(MaskDetection.Layout(pairs.Masks)), issues);
        var settings = new MaskSettings(options.Conventions);
        var read = Reader(settings, pairs.Masks);
        issues.AddRange(pairs.Pairs.Where(pair => !pair.Exists).Select(pair => new Issue(IssueCodes.MissingImage, Severity.Warning, pair.Masks.Values.First(), null, $"There is no image of the name “{Limits.Excerpt(RelativePaths.Stem(pair.Image))}” for this mask.")));
        var known = pairs.Pairs.ToDictionary(pair => pair.Image, pair => (Func<StoredDocument>)(() =>
        {
            var objects = new MaskObjects(folder, pair, classes);
            read(objects);
            return objects.ToStored(options.Sizes);
        }));
        if (masks is not null) settings.Add(new("masks", masks, ConventionOrigin.Set, "The folder of the masks."));
        return new ImportedStore(
            pairs.Pairs.Select(pair => new StoreImage(pair.Image, pair.Exists, pair.Masks.Values.First())).Concat(pairs.Images.Where(image => !known.ContainsKey(image)).Select(image => new StoreImage(image, true, null))),
            known,
            pairs.Masks[0])
        {
            Format = Id,
            Capabilities = Capabilities,
            Labels = classes.Labels,
            Conventions = [classes.Convention, .. settings.InForce],
            Issues = issues,
        };
    }

    /// <inheritdoc/>
    public string ImagePath(string image) => ImagePlace(RelativePaths.WithoutExtension(image), image[RelativePaths.WithoutExtension(image).Length..]);

    /// <inheritdoc/>
    public IEnumerable<string?> ImagePaths(IEnumerable<ExportItem> items)
    {
        var images = items.Select(item => item.Image).ToList();
        return images.Zip(UniqueStems.Of(images), (image, stem) => ImagePlace(stem, image[RelativePaths.WithoutExtension(image).Length..]));
    }

    /// <inheritdoc/>
    public abstract void Export(ExportSource source, IFolderWriter target, LossReport losses, CancellationToken cancellation);

    /// <summary>The path at which an image of an exported dataset is.</summary>
    /// <param name="stem">Its path without extension.</param>
    /// <param name="extension">Its extension, with the dot.</param>
    private protected virtual string ImagePlace(string stem, string extension) => "images/" + stem + extension;

    /// <summary>The images to export, each with its path without extension.</summary>
    private protected static IEnumerable<(ExportItem Item, string Stem)> Places(ExportSource source) =>
        source.Items.Zip(UniqueStems.Of(source.Items.Select(item => item.Image)));

    /// <summary>The well-known classes that a layout without a list of its own has.</summary>
    /// <param name="layout">The well-known dataset that it looks like, or null.</param>
    private protected virtual string? Fallback(string? layout) => null;

    /// <summary>What reads the masks of an image.</summary>
    private protected abstract Action<MaskObjects> Reader(MaskSettings settings, IReadOnlyCollection<string> masks);
}
