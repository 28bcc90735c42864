using Annotator.Core.Model;

namespace Annotator.Formats;

/// <summary>Converts an open dataset into another format.</summary>
public static class Converter
{
    /// <summary>Writes the annotation files; images are the caller's.</summary>
    /// <param name="store">The dataset.</param>
    /// <param name="format">The format wanted.</param>
    /// <param name="sizes">Tells the sizes of images that do not record one.</param>
    /// <param name="target">Where to write.</param>
    /// <param name="losses">Counts what is lost.</param>
    /// <param name="progress">Is told each image that was read, or null.</param>
    /// <param name="cancellation">Stops between two images.</param>
    /// <exception cref="UnreadableFileException">A file can't be read; what was written so far is incomplete.</exception>
    public static void Convert(IStore store, IExporter format, IImageSizes sizes, IFolderWriter target, LossReport losses, Action<string>? progress, CancellationToken cancellation)
    {
        // Twice over the dataset instead of once through memory: first for the labels and the losses, then to write.
        var fitting = new Fitting(format.Capabilities, losses);
        var labels = new List<string>((store.Labels ?? []).Select(fitting.Label).Distinct());
        var seen = labels.ToHashSet();
        var found = new SortedSet<string>(StringComparer.Ordinal);
        bool fills = format.Capabilities.Shapes.Contains(ShapeKind.Mask);
        foreach (var image in store.Images)
        {
            cancellation.ThrowIfCancellationRequested();
            var state = store.Read(image.Path);
            foreach (var issue in state.Issues.Where(issue => issue.Code == IssueCodes.UnreadableObject)) losses.Add("object that can't be read dropped");
            foreach (var issue in state.Issues.Where(issue => issue.Code == IssueCodes.OtherAnnotations)) losses.Add("annotations by others dropped");
            foreach (var annotation in fitting.Fit(state.Document, fills ? SizeOf(state) : null).Annotations)
                if (!seen.Contains(annotation.Label)) found.Add(annotation.Label);
            progress?.Invoke(image.Path);
        }
        labels.AddRange(found);

        var quiet = new Fitting(format.Capabilities, new LossReport());
        var items = store.Images.Select(image =>
        {
            var state = store.Read(image.Path);
            var size = SizeOf(state);
            return new ExportItem(image.Path, size, quiet.Fit(state.Document, size));
        });
        format.Export(new ExportSource(labels, items), target, losses, cancellation);

        ImageSize? SizeOf(StoredDocument state) => state.Document.Size ?? sizes.Find(state.Image);
    }
}
