namespace Annotator.Formats;

/// <summary>A format that datasets can be converted to. Writing the same dataset twice gives the same bytes.</summary>
public interface IExporter : IFormat
{
    /// <summary>The path in the written dataset at which an image is expected.</summary>
    /// <param name="image">Path of the image in the source.</param>
    string ImagePath(string image);

    /// <summary>The paths in the written dataset at which images are expected, in their order; null for one that the format has
    /// no place for. For formats in which an image's place depends on its annotations or on the other images.</summary>
    /// <param name="items">All images, as <see cref="ExportSource.Items"/> has them.</param>
    IEnumerable<string?> ImagePaths(IEnumerable<ExportItem> items) => items.Select(item => ImagePath(item.Image));

    /// <summary>Whether a dataset is nothing without its images: where they lie says what they show.</summary>
    bool NeedsImages => false;

    /// <summary>Writes the annotation files of a dataset; images are the caller's.</summary>
    /// <param name="source">Documents that hold only what <see cref="IFormat.Capabilities"/> allow.</param>
    /// <param name="target">Where to write.</param>
    /// <param name="losses">Takes what still could not be written.</param>
    /// <param name="cancellation">Stops between two images.</param>
    void Export(ExportSource source, IFolderWriter target, LossReport losses, CancellationToken cancellation);
}
