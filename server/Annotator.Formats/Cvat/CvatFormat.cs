using Annotator.Core.Model;
using Annotator.Formats.Imports;

namespace Annotator.Formats.Cvat;

/// <summary>CVAT XML 1.1, “for images” and “for video”: one file for many images.</summary>
public sealed class CvatFormat : IExporter
{
    /// <summary>The format's id.</summary>
    internal const string Name = "cvat";

    /// <inheritdoc/>
    public string Id => Name;

    /// <inheritdoc/>
    public string Title => "CVAT XML";

    /// <inheritdoc/>
    public bool EditsInPlace => false;

    /// <inheritdoc/>
    public Capabilities Capabilities { get; } = new("CVAT XML", ShapeNames.Kinds, "Convert to Annotator's own format, or make it simpler.")
    {
        RotatedBoxes = true,
        UnequalRadii = true,
        RotatedEllipses = true,
        Attributes = null,
        Groups = true,
        Tags = true,
    };

    /// <inheritdoc/>
    public IEnumerable<Detection> Detect(Glimpse glimpse)
    {
        var files = glimpse.WithExtension(".xml").Where(path => IsCvat(glimpse.Head(path))).Take(50).ToList();
        if (files.Count > 0) yield return new(Id, 0.95, $"{string.Join(", ", files.Take(3))}{(files.Count > 3 ? ", …" : "")} with the root <annotations> and <image> or <track> in it", files);
    }

    /// <inheritdoc/>
    public IStore Open(IFolder folder, OpenOptions options, CancellationToken cancellation)
    {
        var resolver = new ImageResolver(FolderListing.Of(folder, cancellation));
        var builder = new ImportBuilder(resolver);
        var labels = new CvatLabels();
        var reader = new CvatReader(builder, resolver, labels);
        foreach (string file in ImportFiles.Chosen(this, folder, options))
        {
            cancellation.ThrowIfCancellationRequested();
            var (text, root) = ImportFiles.ReadXml(folder, file);
            reader.Read(file, text, root);
        }
        reader.Finish();
        return builder.Build(Id, Capabilities, labels.Names);
    }

    /// <inheritdoc/>
    public string ImagePath(string image) => "images/" + image;

    /// <inheritdoc/>
    public void Export(ExportSource source, IFolderWriter target, LossReport losses, CancellationToken cancellation) =>
        CvatWriter.Write(source, target, losses, cancellation);

    private static bool IsCvat(string head) =>
        head.Contains("<annotations", StringComparison.Ordinal)
        && (head.Contains("<image ", StringComparison.Ordinal) || head.Contains("<track ", StringComparison.Ordinal) || head.Contains("<meta>", StringComparison.Ordinal));
}
