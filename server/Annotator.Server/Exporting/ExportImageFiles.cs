using Annotator.Formats;

namespace Annotator.Server.Exporting;

/// <summary>Puts the images of a dataset where a new format expects them.</summary>
internal static class ExportImageFiles
{
    /// <summary>Copies or links the images; missing ones are counted.</summary>
    /// <param name="images">The images.</param>
    /// <param name="format">The new format.</param>
    /// <param name="pathOf">The file of an image, or null when there is none.</param>
    /// <param name="target">Where they go.</param>
    /// <param name="link">Whether to link instead of copying.</param>
    /// <param name="losses">Counts the missing ones.</param>
    /// <param name="step">Is told each image.</param>
    /// <param name="cancellation">Stops between two images.</param>
    public static void Add(IReadOnlyList<StoreImage> images, IExporter format, Func<string, string?> pathOf, ITargetFolder target, bool link, LossReport losses, Action step, CancellationToken cancellation)
    {
        foreach (var image in images)
        {
            cancellation.ThrowIfCancellationRequested();
            if (pathOf(image.Path) is { } path) target.Add(format.ImagePath(image.Path), path, link);
            else losses.Add("image missing");
            step();
        }
    }
}
