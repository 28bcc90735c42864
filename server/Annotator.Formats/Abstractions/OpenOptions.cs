namespace Annotator.Formats;

/// <summary>How to open a dataset.</summary>
/// <param name="Sizes">Tells the sizes of images.</param>
/// <param name="Files">The annotation files to open, for formats that keep many images in one file; empty for all found.</param>
/// <param name="Conventions">Conventions that are set; the rest is detected.</param>
public sealed record OpenOptions(IImageSizes Sizes, IReadOnlyList<string> Files, IReadOnlyDictionary<string, string> Conventions)
{
    /// <summary>Everything found, conventions detected.</summary>
    public static OpenOptions With(IImageSizes sizes) => new(sizes, [], new Dictionary<string, string>());
}
