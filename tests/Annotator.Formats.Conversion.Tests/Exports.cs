namespace Annotator.Formats.Conversion.Tests;

/// <summary>Conversions whose losses and determinism tests look at.</summary>
internal static class Exports
{
    /// <summary>What a dataset becomes in another format, and what is lost. Twice gives the same bytes.</summary>
    public static (MemoryFolder Folder, LossReport Losses) Convert(IStore store, IExporter format, IImageSizes? sizes = null)
    {
        var (first, again) = (new MemoryFolder(), new MemoryFolder());
        var losses = new LossReport();
        Converter.Convert(store, format, sizes ?? new FixedSizes(640, 480), first, losses, null, TestContext.Current.CancellationToken);
        Converter.Convert(store, format, sizes ?? new FixedSizes(640, 480), again, new LossReport(), null, TestContext.Current.CancellationToken);
        Assert.Equal(first.Files, again.Files);
        foreach (var image in store.Images) first.Files.TryAdd(format.ImagePath(image.Path), []);
        return (first, losses);
    }

    /// <summary>For example <c>polygon made a box 3, group dropped 1</c>.</summary>
    public static string Text(this LossReport losses) => string.Join(", ", losses.Items.Select(item => $"{item.Key} {item.Value}"));

    /// <summary>The issues of a whole dataset, for example <c>stale-value 2</c>.</summary>
    public static string IssueCounts(this IStore store) => string.Join(", ", store.Issues.Concat(store.ReadAll().SelectMany(document => document.Issues))
        .CountBy(issue => issue.Code).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}"));
}
