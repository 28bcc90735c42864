using Annotator.Formats;

namespace Annotator.Server.Stores;

/// <summary>Stands for annotations that can't be opened because a file they all depend on can't be read: the images are there,
/// each tells the fault, nothing is written.</summary>
internal sealed class BrokenStore(IFormat format, IFolder folder, UnreadableFileException fault) : IEditableStore
{
    /// <inheritdoc/>
    public string Format => format.Id;

    /// <inheritdoc/>
    public Capabilities Capabilities => format.Capabilities;

    /// <inheritdoc/>
    public IReadOnlyList<StoreImage> Images { get; } = [.. FolderListing.Of(folder).Files.Where(ImageNames.IsImage).Select(path => new StoreImage(path, true, fault.File))];

    /// <inheritdoc/>
    public IReadOnlyList<string>? Labels => null;

    /// <inheritdoc/>
    public IReadOnlyList<Convention> Conventions => [];

    /// <inheritdoc/>
    public IReadOnlyList<Issue> Issues => [];

    /// <inheritdoc/>
    public IReadOnlyCollection<string> SharedFiles => [fault.File];

    /// <inheritdoc/>
    public StoredDocument Read(string image, StoredDocument? previous = null) => throw new UnreadableFileException(fault.File, fault.Position, fault.Message);

    /// <inheritdoc/>
    public SavePlan Plan(IReadOnlyList<DocumentUpdate> updates, IReadOnlyList<string>? labels = null, CancellationToken cancellation = default) =>
        throw new UnreadableFileException(fault.File, fault.Position, fault.Message);

    /// <inheritdoc/>
    public void Written(SavePlan plan) => throw new InvalidOperationException("nothing is ever planned here");

    /// <inheritdoc/>
    public string? ImageOf(string file) => null;

    /// <inheritdoc/>
    public bool MayBelong(string file) => !ImageNames.IsImage(file);
}
