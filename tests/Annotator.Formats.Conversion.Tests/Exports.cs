namespace Annotator.Formats.Conversion.Tests;

/// <summary>What tests of imports and exports do.</summary>
internal static class Exports
{
    public static IStore Open(IFormat format, MemoryFolder folder, params (string Name, string Value)[] conventions) => Open(format, folder, [], conventions);

    public static IStore Open(IFormat format, MemoryFolder folder, IReadOnlyList<string> files, params (string Name, string Value)[] conventions) =>
        format.Open(folder, new OpenOptions(new FixedSizes(640, 480), files, conventions.ToDictionary(c => c.Name, c => c.Value)), TestContext.Current.CancellationToken);

    public static IReadOnlyList<StoredDocument> ReadEvery(this IStore store) => [.. store.Images.Select(image => store.Read(image.Path))];

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
    public static string IssueCounts(this IStore store) => string.Join(", ", store.Issues.Concat(store.ReadEvery().SelectMany(document => document.Issues))
        .CountBy(issue => issue.Code).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}"));
}
