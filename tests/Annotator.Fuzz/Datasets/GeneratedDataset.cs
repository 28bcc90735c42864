using Annotator.Core.Model;
using Annotator.Formats;

namespace Annotator.Fuzz.Datasets;

/// <summary>A dataset that was made up, with only what its format can store.</summary>
/// <param name="Format">The format.</param>
/// <param name="Items">Its images, with their paths before the export.</param>
internal sealed record GeneratedDataset(IExporter Format, IReadOnlyList<ExportItem> Items)
{
    /// <summary>The sizes of the exported images.</summary>
    public IImageSizes Sizes => new KnownSizes(Items.Zip(Format.ImagePaths(Items)).Where(pair => pair.Second is not null).ToDictionary(pair => pair.Second!, pair => pair.First.Size!.Value));

    /// <summary>All labels, in order of their text.</summary>
    public IReadOnlyList<string> Labels => [.. Items.SelectMany(item => item.Document.Annotations).Select(a => a.Label).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Makes documents fit a format.</summary>
    public static GeneratedDataset Of(IExporter format, IEnumerable<ExportItem> items)
    {
        var fitting = new Fitting(format.Capabilities, new LossReport());
        return new(format, [.. items.Select(item => item with { Document = fitting.Fit(item.Document) })]);
    }

    /// <summary>The dataset as the format writes it; images are empty files.</summary>
    public MemoryFolder Export()
    {
        var folder = new MemoryFolder();
        Format.Export(new ExportSource(Labels, Items), folder, new LossReport(), CancellationToken.None);
        foreach (string? path in Format.ImagePaths(Items))
            if (path is not null) folder[path] = "";
        return folder;
    }

    /// <summary>Opens a folder that was exported.</summary>
    public IStore Open(MemoryFolder folder) => Format.Open(folder, OpenOptions.With(Sizes), CancellationToken.None);

    /// <summary>The document that an image of an export has.</summary>
    public Document this[string path] => Items.Zip(Paths).Single(pair => pair.Second == path).First.Document;

    /// <summary>What a failed law shows.</summary>
    public override string ToString() => string.Join('\n', Items.Select(item => $"{item.Image}: {string.Join("\n  ", item.Document.Annotations)}"));

    /// <summary>The paths of the exported images.</summary>
    public IReadOnlyList<string> Paths => [.. Format.ImagePaths(Items).Select(path => path ?? throw new InvalidOperationException($"{Format.Id} has no place for an image."))];
}
