using System.Collections.Immutable;
using Annotator.Core.Checking;
using Annotator.Core.Geometry;
using Annotator.Core.Model;
using Annotator.Formats.Png;
using Annotator.Formats.Sidecars;

namespace Annotator.Formats.MaskImages;

/// <summary>Collects what the masks of an image say.</summary>
/// <param name="folder">The dataset.</param>
/// <param name="pair">The image and its masks.</param>
/// <param name="classes">The classes.</param>
internal sealed class MaskObjects(IFolder folder, MaskPair pair, MaskClasses classes)
{
    private readonly List<(Annotation Annotation, string Key)> _objects = [];
    private readonly List<Issue> _issues = [];
    private ImageSize? _size;

    /// <summary>The image and its masks.</summary>
    public MaskPair Pair => pair;

    /// <summary>The classes.</summary>
    public MaskClasses Classes => classes;

    /// <summary>The mask file that stands for all.</summary>
    private string File => pair.Masks.Values.First();

    /// <summary>The picture of a role; null when the image has none.</summary>
    public PngImage? Picture(MaskRole role)
    {
        if (!pair.Masks.TryGetValue(role, out string? path)) return null;
        var picture = PngReader.Read(folder, path);
        var size = new ImageSize(picture.Width, picture.Height);
        if (_size is { } other && other != size) throw new UnreadableFileException(path, null, $"The mask is {picture.Width} × {picture.Height}, another of the same image {other.Width} × {other.Height}.");
        _size = size;
        return picture;
    }

    /// <summary>The pixels of a picture as numbers.</summary>
    public LabelRaster Raster(PngImage picture)
    {
        try
        {
            return picture.ToRaster();
        }
        catch (FileFaultException e)
        {
            throw new UnreadableFileException(File, null, e.Message);
        }
    }

    /// <summary>Adds an object.</summary>
    public void Add(string label, MaskShape mask, string key) => _objects.Add((new Annotation("", label, mask), key));

    /// <summary>Adds an object of a class by its number; a class that the list lacks is reported.</summary>
    public void Add(int id, MaskShape mask, string key)
    {
        string label = classes.OfId(id)?.Name ?? $"class {id}";
        if (classes.OfId(id) is null && classes.All.Count > 0) Report(IssueCodes.UnknownClass, Severity.Error, $"There are pixels of the class {id}, which the list of classes ({classes.Convention.Value}) does not have.");
        Add(label, mask, key);
    }

    /// <summary>Notes something wrong.</summary>
    public void Report(string code, Severity severity, string message) => _issues.Add(new(code, severity, File, null, message));

    /// <summary>Says which pixels were left out because nothing tells what they mean.</summary>
    /// <param name="dropped">The pixels.</param>
    /// <param name="kind">What their numbers are: <c>colour</c>, <c>value</c>.</param>
    /// <param name="text">A number for people.</param>
    /// <param name="remedy">What to do.</param>
    public void ReportUnknown(DroppedPixels dropped, string kind, Func<int, string> text, string remedy)
    {
        if (dropped.Total == 0) return;
        string count = dropped.Counts.Count >= DroppedPixels.MostNumbers ? $"{DroppedPixels.MostNumbers} {kind}s and more" : dropped.Counts.Count == 1 ? $"a {kind}" : $"{dropped.Counts.Count} {kind}s";
        var most = dropped.Counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Take(3).Select(pair => $"{text(pair.Key)} ({pair.Value} px)");
        Report(IssueCodes.UnreadableObject, Severity.Error, $"The mask has {count} that nothing gives a meaning, on {dropped.Total} px: {string.Join(", ", most)}{(dropped.Counts.Count > 3 ? ", …" : "")}. {remedy}");
    }

    /// <summary>The document.</summary>
    /// <param name="sizes">Tells the size of the image.</param>
    public StoredDocument ToStored(IImageSizes sizes)
    {
        if (pair.Exists && _size is var (width, height) && sizes.Find(pair.Image) is var (imageWidth, imageHeight) && (width, height) != (imageWidth, imageHeight))
            Report(IssueCodes.StaleValue, Severity.Error, $"The mask is {width} × {height}, the image {imageWidth} × {imageHeight}.");
        var keys = Identities.Unique(_objects.Select(item => item.Key));
        return new(pair.Image, File, new Document(ImageFields.Empty, _objects.Select((item, i) => item.Annotation with { Id = keys[i] }).ToImmutableList(), _size),
            [.. keys.Select(key => new Anchor(key, key, default))], _issues, null);
    }
}
