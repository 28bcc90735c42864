using Annotator.Core.Checking;
using Annotator.Core.Model;
using Annotator.Formats.Json;
using Annotator.Formats.SharedFiles;
using Annotator.Formats.Sidecars;
using Annotator.Formats.Text;

namespace Annotator.Formats.Createml;

/// <summary>CreateML files open in place.</summary>
internal sealed class CreatemlStore : SharedFileStore<CreatemlEntry, CreatemlObject>
{
    private readonly IImageSizes _sizes;
    private readonly CreatemlSurvey _survey;

    /// <summary>Opens files.</summary>
    public CreatemlStore(IFolder folder, IReadOnlyList<string> files, ImageResolver resolver, Capabilities capabilities, OpenOptions options)
        : base(CreatemlFormat.Name, folder, files, resolver, capabilities)
    {
        _sizes = options.Sizes;
        _survey = new(Files, options.Conventions, (file, name) => _sizes.Find(resolver.Resolve(file, name).Path));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Convention> Conventions => _survey.Shown;

    /// <inheritdoc/>
    public override IReadOnlyList<Issue> Issues =>
    [
        .. base.Issues,
        .. _survey.Issue is { } issue ? (Issue[])[issue] : [],
        .. Files.SelectMany(file => file.Tree.Elements(0).Where(node => CreatemlReader.Entry(file.Tree, node) is null)
            .Select(node => new Issue(IssueCodes.UnreadableObject, Severity.Error, file.Path, file.Tree.Range(node), "This element names no image: an object with “image” and “annotations” was expected."))),
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<CreatemlEntry> Entries(JsonTree tree) => CreatemlReader.Entries(tree);

    /// <inheritdoc/>
    protected override ParsedFile<CreatemlObject> Parse(SharedFile<CreatemlEntry> file, CreatemlEntry entry, string image)
    {
        if (SizeOf(image) is { } size) return CreatemlReader.Read(file.Tree, entry, _survey.Conventions, size);
        throw new UnreadableFileException(file.Path, file.Tree.Range(entry.Node).Start, $"The image {image} is missing or can't be read. The numbers of this file depend on its size, so boxes can't be placed without it.");
    }

    /// <inheritdoc/>
    protected override void Edit(SharedFile<CreatemlEntry> file, IReadOnlyList<SharedEdit<CreatemlEntry, CreatemlObject>> edits, IReadOnlyList<string>? labels, Splices splices) =>
        new CreatemlWriter(file.Tree, file.Entries, _survey.Conventions).Edit(edits.Select(edit => (edit, SizeOf(edit.Image)
            ?? throw new CannotStoreException(edit.Image, null, $"The image {edit.Image} is missing or can't be read; the numbers of CreateML depend on its size here."))), splices);

    /// <summary>The size of an image; any will do where no number depends on it.</summary>
    private ImageSize? SizeOf(string image) => _survey.Conventions.NeedsSize ? _sizes.Find(image) : new ImageSize(1, 1);
}
