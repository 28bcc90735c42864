namespace Annotator.Learning.Training.Data;

/// <summary>The patches of examples: read once and kept as far as memory is meant for it, else read again.</summary>
/// <param name="read">Reads images.</param>
/// <param name="side">The longer side of the network's input, px.</param>
internal sealed class PatchStore(ImageReader read, int side)
{
    private const long MostBytes = 1L << 30;
    private const double CropMargin = 0.1, TextMargin = 0.02;

    /// <summary>Objects are cut out of images this large: small ones would be blurred otherwise.</summary>
    private const int CropSide = 4096;

    private readonly Dictionary<Example, Patch> _kept = [];
    private long _bytes;

    /// <summary>The patch of an example; null when its object lies outside the image.</summary>
    /// <exception cref="InvalidDataException">The image can't be read.</exception>
    public Patch? Get(Example example, CancellationToken cancellation)
    {
        lock (_kept)
            if (_kept.TryGetValue(example, out var kept)) return kept;
        return Make(example, Read(example, cancellation));
    }

    /// <summary>What an image looks like, and the patches of all its examples: it is read once only.</summary>
    /// <param name="examples">All examples of one image.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="InvalidDataException">The image can't be read.</exception>
    public (PerceptualHash Hash, IReadOnlyList<Patch?> Patches) GetAll(IReadOnlyList<Example> examples, CancellationToken cancellation)
    {
        var image = Read(examples[0], cancellation);
        return (PerceptualHash.Of(image.Pixels), [.. examples.Select(example => Make(example, image))]);
    }

    private ReadImage Read(Example example, CancellationToken cancellation) => read(example.Image.Path, example.Crop is null ? 3 * side / 2 : CropSide, cancellation);

    private Patch? Make(Example example, ReadImage image)
    {
        var patch = example.Crop is { } crop ? Patch.Cut(image, crop, example.Text is null ? CropMargin : TextMargin, side) : Patch.Of(image);
        if (patch is not null) Keep(example, patch);
        return patch;
    }

    private void Keep(Example example, Patch patch)
    {
        lock (_kept)
        {
            if (_bytes + patch.Pixels.Pixels.Length > MostBytes || !_kept.TryAdd(example, patch)) return;
            _bytes += patch.Pixels.Pixels.Length;
        }
    }
}
