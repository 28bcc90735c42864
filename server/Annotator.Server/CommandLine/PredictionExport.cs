using Annotator.Core.Model;
using Annotator.Formats;
using Annotator.Formats.Native;
using Annotator.Formats.NativeDatasets;
using Annotator.Server.Exporting;

namespace Annotator.Server.CommandLine;

/// <summary>Predictions of a share of the images in any format that can be written. Until all of the share are there each image
/// has a file of its own in a folder beside, so that a run goes on where another stopped.</summary>
/// <param name="format">The format wanted.</param>
/// <param name="target">Absolute path of the folder that all shares are written into.</param>
/// <param name="share">The share. If there are several each gets a folder of its own: no two write the same file.</param>
internal sealed class PredictionExport(IExporter format, string target, Shard share)
{
    private const string KeptName = ".predictions";

    /// <summary>The folder with a file for each image.</summary>
    public string Kept { get; } = Path.Combine(target, KeptName);

    /// <summary>The folder that the share is written into.</summary>
    public string Folder { get; } = share.Count == 1 ? target : Path.Combine(target, $"shard-{share.Index}-of-{share.Count}");

    /// <summary>Whether the share was written before.</summary>
    public bool IsDone => Directory.Exists(Folder) && Directory.EnumerateFileSystemEntries(Folder).Any(entry => Path.GetFileName(entry) != KeptName);

    /// <summary>Writes the share, and deletes the files of its images.</summary>
    /// <param name="images">Its images.</param>
    /// <param name="classes">The classes of the model: all shares have them in the same order.</param>
    /// <param name="sizes">Tells the sizes of images.</param>
    /// <param name="cancellation">Stops; nothing is left then.</param>
    /// <returns>What the format could not hold, by how often.</returns>
    public LossReport Write(IReadOnlyList<string> images, IReadOnlyList<string> classes, IImageSizes sizes, CancellationToken cancellation)
    {
        var losses = new LossReport();
        var folder = new NewFolder(Folder);
        var done = images.Where(image => File.Exists(FileOf(image))).ToList();
        bool isDone = false;
        try
        {
            Converter.Convert(new Predictions(this, done, classes), format, sizes, folder, losses, null, cancellation);
            isDone = true;
        }
        finally
        {
            if (!isDone) folder.Delete();
        }
        foreach (string image in done) File.Delete(FileOf(image));
        Prune(Kept);
        return losses;
    }

    /// <summary>Formats that do not know where an object comes from may have a place for its score at least.</summary>
    private Annotation WithScore(Annotation annotation)
    {
        var capabilities = format.Capabilities;
        if (capabilities.Provenance || annotation.Provenance?.Score is not { } score) return annotation;
        string? name = ((string[])["score", "confidence"]).FirstOrDefault(capabilities.Allows);
        return name is null ? annotation : annotation with { Attributes = annotation.Attributes.With(name, new AttributeValue.Number(score)) };
    }

    private string FileOf(string image) => Path.Combine(Kept, NativeFormat.Instance.AnnotationPathFor(image));

    /// <summary>Deletes folders in which nothing is left; another share may be writing into others.</summary>
    private static void Prune(string folder)
    {
        if (!Directory.Exists(folder)) return;
        foreach (string inner in Directory.EnumerateDirectories(folder)) Prune(inner);
        try
        {
            Directory.Delete(folder);
        }
        catch (IOException)
        {
            // Something is in it.
        }
    }

    private sealed class Predictions(PredictionExport export, IReadOnlyList<string> images, IReadOnlyList<string> classes) : IStore
    {
        /// <inheritdoc/>
        public string Format => NativeDatasetFormat.Name;

        /// <inheritdoc/>
        public Capabilities Capabilities { get; } = FormatRegistry.Find(NativeDatasetFormat.Name)!.Capabilities;

        /// <inheritdoc/>
        public IReadOnlyList<StoreImage> Images { get; } = [.. images.Select(image => new StoreImage(image, true, NativeFormat.Instance.AnnotationPathFor(image)))];

        /// <inheritdoc/>
        public IReadOnlyList<string>? Labels => classes;

        /// <inheritdoc/>
        public IReadOnlyList<Convention> Conventions => [];

        /// <inheritdoc/>
        public IReadOnlyList<Issue> Issues => [];

        /// <inheritdoc/>
        public StoredDocument Read(string image, StoredDocument? previous = null)
        {
            string file = export.FileOf(image);
            var document = NativeFormat.Instance.Read(File.ReadAllBytes(file)).Document;
            return new(image, file, document with { Annotations = [.. document.Annotations.Select(export.WithScore)] }, [], [], null);
        }
    }
}
