using Annotator.Core.Model;

namespace Annotator.Formats.Imports;

/// <summary>A dataset that was read whole, in a format that is not edited in place.</summary>
internal sealed class ImportedStore : IStore
{
    private readonly Dictionary<string, Func<StoredDocument>> _read;
    private readonly string _defaultFile;

    /// <summary>Takes what was read.</summary>
    /// <param name="images">Its images, those without annotations included.</param>
    /// <param name="read">How each image that has a file is read.</param>
    /// <param name="defaultFile">The file that would hold an image that has none.</param>
    public ImportedStore(IEnumerable<StoreImage> images, Dictionary<string, Func<StoredDocument>> read, string defaultFile)
    {
        Images = [.. images.OrderBy(image => image.Path, NaturalOrder.Instance)];
        (_read, _defaultFile) = (read, defaultFile);
    }

    /// <inheritdoc/>
    public required string Format { get; init; }

    /// <inheritdoc/>
    public required Capabilities Capabilities { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<StoreImage> Images { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Convention> Conventions { get; init; } = [];

    /// <inheritdoc/>
    public IReadOnlyList<Issue> Issues { get; init; } = [];

    /// <inheritdoc/>
    public StoredDocument Read(string image, StoredDocument? previous = null) =>
        _read.TryGetValue(image, out var read) ? read() : new(image, _defaultFile, Document.Empty, [], [], null);
}
