using Annotator.Core.Checking;
using Annotator.Core.Model;
using Annotator.Formats.Native;
using Annotator.Formats.Sidecars;
using Annotator.Formats.Text;

namespace Annotator.Formats.NativeDatasets;

/// <summary>A folder of Annotator's own files, open in place.</summary>
internal sealed class NativeStore(IFolder folder, SidecarLayout layout, Capabilities capabilities) : IEditableStore
{
    /// <inheritdoc/>
    public string Format => NativeDatasetFormat.Name;

    /// <inheritdoc/>
    public Capabilities Capabilities => capabilities;

    /// <inheritdoc/>
    public IReadOnlyList<StoreImage> Images => layout.Images;

    /// <inheritdoc/>
    public IReadOnlyList<string>? Labels => null;

    /// <inheritdoc/>
    public IReadOnlyList<Convention> Conventions => [];

    /// <inheritdoc/>
    public IReadOnlyList<Issue> Issues =>
        [.. Images.Where(image => !image.Exists).Select(image => new Issue(IssueCodes.MissingImage, Severity.Warning, image.File!, null, $"There is no image for {image.File}."))];

    /// <inheritdoc/>
    public StoredDocument Read(string image, StoredDocument? previous = null)
    {
        string file = layout.FileOf(image);
        return ReadBytes(file) is { } bytes ? State(image, file, bytes) : new(image, file, Document.Empty, [], [], null);
    }

    /// <inheritdoc/>
    public SavePlan Plan(IReadOnlyList<DocumentUpdate> updates, IReadOnlyList<string>? labels = null, CancellationToken cancellation = default)
    {
        var files = new List<FileWrite>();
        var documents = new List<StoredDocument>();
        foreach (var (state, target) in updates)
        {
            cancellation.ThrowIfCancellationRequested();
            byte[]? bytes = ReadBytes(state.File);
            if (FingerprintOf(bytes) != state.Fingerprint) throw new StaleFileException(state.File);
            if (state.Document.Equals(target))
            {
                documents.Add(state);
                continue;
            }
            byte[] content = NativeFormat.Instance.Patch(bytes is null ? default(ReadOnlyMemory<byte>?) : bytes, target);
            files.Add(FileWrite.Of(state.File, [state.Image], content, () => FingerprintOf(ReadBytes(state.File)) == state.Fingerprint));
            documents.Add(State(state.Image, state.File, content) with { Document = target });
        }
        return new(files, documents, null);
    }

    /// <inheritdoc/>
    public IReadOnlyCollection<string> SharedFiles => [];

    /// <inheritdoc/>
    public string? ImageOf(string file) => layout.ImageOf(file);

    /// <inheritdoc/>
    public bool MayBelong(string file) => NativeFormat.Instance.ImagePathFor(file) is not null;

    /// <inheritdoc/>
    public void Written(SavePlan plan) => layout.Add(plan);

    private static string? FingerprintOf(byte[]? bytes) => bytes is null ? null : Fingerprint.Of(bytes);

    private byte[]? ReadBytes(string file) => WholeFile.Read(folder, file);

    private static StoredDocument State(string image, string file, byte[] bytes)
    {
        try
        {
            var read = NativeFormat.Instance.Read(bytes);
            return new(image, file, read.Document, [.. read.Document.Annotations.Select(a => new Anchor(a.Id, a.Id, read.Positions[a.Id]))], [], Fingerprint.Of(bytes));
        }
        catch (FileFaultException e)
        {
            throw e.In(file);
        }
    }
}
