using Annotator.Core.Model;
using Annotator.Formats.Imports;

namespace Annotator.Formats.LabelStudio;

/// <summary>Label Studio JSON: a list of tasks, one for each image.</summary>
public sealed class LabelStudioFormat : IExporter
{
    /// <summary>The format's id.</summary>
    internal const string Name = "labelstudio";

    /// <inheritdoc/>
    public string Id => Name;

    /// <inheritdoc/>
    public string Title => "Label Studio JSON";

    /// <inheritdoc/>
    public bool EditsInPlace => false;

    /// <inheritdoc/>
    public Capabilities Capabilities { get; } = new("Label Studio", [ShapeKind.Box, ShapeKind.Polygon, ShapeKind.Point, ShapeKind.Ellipse, ShapeKind.Mask], "Convert to Annotator's own format, or make it a polygon.")
    {
        RotatedBoxes = true,
        UnequalRadii = true,
        RotatedEllipses = true,
        Attributes = null,
        Tags = true,
        ImageAttributes = true,
    };

    /// <inheritdoc/>
    public IEnumerable<Detection> Detect(Glimpse glimpse)
    {
        var files = glimpse.WithExtension(".json").Where(path => IsLabelStudio(glimpse.Head(path))).Take(50).ToList();
        if (files.Count > 0) yield return new(Id, 0.95, $"{string.Join(", ", files.Take(3))}{(files.Count > 3 ? ", …" : "")} with tasks or regions in percent", files);
    }

    /// <inheritdoc/>
    public IStore Open(IFolder folder, OpenOptions options, CancellationToken cancellation)
    {
        var resolver = new ImageResolver(FolderListing.Of(folder, cancellation));
        var builder = new ImportBuilder(resolver);
        var annotations = SetChoice.Of(options, "annotation", "annotation");
        var predictions = Predictions(options);
        var reader = new LabelStudioReader(builder, resolver, options.Sizes, annotations, predictions.Value);
        foreach (string file in ImportFiles.Chosen(this, folder, options))
        {
            cancellation.ThrowIfCancellationRequested();
            reader.Read(file, ImportFiles.ParseJson(file, ImportFiles.Read(folder, file)));
        }
        return builder.Build(Id, Capabilities, null, [annotations.Convention, predictions]);
    }

    /// <inheritdoc/>
    public string ImagePath(string image) => "images/" + image;

    /// <inheritdoc/>
    public void Export(ExportSource source, IFolderWriter target, LossReport losses, CancellationToken cancellation) =>
        LabelStudioWriter.Write(source, target, ImagePath, losses, cancellation);

    private static Convention Predictions(OpenOptions options)
    {
        const string Name = "predictions";
        if (!options.Conventions.TryGetValue(Name, out string? set))
            return new(Name, LabelStudioReader.Missing, ConventionOrigin.Default, "Predictions count where an image has no annotations; set “always” or “never” for another rule.");
        return set is LabelStudioReader.Missing or LabelStudioReader.Always or LabelStudioReader.Never
            ? new(Name, set, ConventionOrigin.Set, $"Predictions count {(set == LabelStudioReader.Missing ? "where an image has no annotations" : set)}.")
            : throw new UnreadableFileException("annotator.json", null, $"“{Name}” is “{LabelStudioReader.Missing}”, “{LabelStudioReader.Always}” or “{LabelStudioReader.Never}”, not “{set}”.");
    }

    private static bool IsLabelStudio(string head)
    {
        if (head.AsSpan().TrimStart() is not ['[' or '{', ..]) return false;
        return (Has("data") && (Has("annotations") || Has("completions") || Has("predictions")) && (Has("result") || Has("was_cancelled") || Has("inner_id")))
            || (Has("original_width") && Has("original_height"));

        bool Has(string member) => head.Contains($"\"{member}\"", StringComparison.Ordinal);
    }
}
