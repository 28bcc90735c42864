using System.Collections.Immutable;
using Annotator.Core.Checking;
using Annotator.Core.Diffing;
using Annotator.Core.Model;
using Annotator.Formats.Sidecars;

namespace Annotator.Formats.Coco;

/// <summary>COCO files open in place. An image's annotations are read from their places when asked for.</summary>
internal sealed class CocoStore : IEditableStore, ICounted
{
    private readonly IFolder _folder;
    private readonly IImageSizes _sizes;
    private readonly ImageResolver _resolver;
    private readonly List<CocoFile> _files;
    private readonly Dictionary<string, (int File, int Image)> _places = [];
    private readonly Dictionary<string, Dictionary<string, FormerCategory>> _former = [];
    private List<Issue> _issues = [];

    /// <summary>Opens files.</summary>
    public CocoStore(IFolder folder, IReadOnlyList<string> files, ImageResolver resolver, Capabilities capabilities, IImageSizes sizes, CancellationToken cancellation)
    {
        (_folder, _resolver, _sizes, Capabilities) = (folder, resolver, sizes, capabilities);
        _files = [.. files.Select(path => CocoFile.Open(folder, path, cancellation))];
        if (_files.Count > 1) _files.RemoveAll(file => file.Index.IsPanoptic);
        if (_files.Find(file => file.Index.IsPanoptic || file.Index.ImagesPlace is null || file.Index.AnnotationsPlace is null) is { } other)
            throw new UnreadableFileException(other.Path, null, other.Index.IsPanoptic
                ? "This file holds panoptic segments, not annotations; it can't be edited in place."
                : "A COCO dataset has the lists “images” and “annotations”; here at least one is missing.");
        Refresh();
    }

    /// <inheritdoc/>
    public string Format => CocoFormat.Name;

    /// <inheritdoc/>
    public Capabilities Capabilities { get; }

    /// <inheritdoc/>
    public IReadOnlyList<StoreImage> Images { get; private set; } = [];

    /// <inheritdoc/>
    public IReadOnlyList<string> Labels { get; private set; } = [];

    /// <inheritdoc/>
    public IReadOnlyList<Convention> Conventions => [];

    /// <inheritdoc/>
    public IReadOnlyList<Issue> Issues => _issues;

    /// <inheritdoc/>
    public DatasetCounts Count()
    {
        var counts = new DatasetCounts.Builder();
        foreach (var image in Images)
        {
            bool any = false;
            if (_places.TryGetValue(image.Path, out var place))
            {
                var file = _files[place.File];
                foreach (int i in file.Index.Of(place.Image))
                {
                    var entry = file.Index.Annotations[i];
                    if (entry.Kind == CocoKind.None) continue;
                    any = true;
                    counts.Add(ShapeOf(entry.Kind), file.Index.Labels.Name(entry.Category));
                }
            }
            counts.AddImage(any);
        }
        return counts.Build();
    }

    /// <inheritdoc/>
    public StoredDocument Read(string image, StoredDocument? previous = null)
    {
        Reopen(CancellationToken.None);
        if (!_places.TryGetValue(image, out var place)) return new(image, _files[0].Path, Document.Empty, [], [], CocoObjects.FingerprintOf([]));
        var file = _files[place.File];
        using var stream = file.OpenRead();
        var read = CocoObjects.Read(file, stream, place.Image);
        var keys = Identities.Unique(read.Objects.Select(o => o.Key));
        var ids = Identities.Ids(keys, previous?.Anchors);
        return new(image, file.Path, new Document(ImageFields.Empty, read.Objects.Select((o, i) => o.Annotation with { Id = ids[i] }).ToImmutableList(), file.Index.Images[place.Image].Size),
            [.. read.Objects.Select((o, i) => new Anchor(ids[i], keys[i], o.Place))],
            [.. read.Issues.Select(issue => issue.Object >= 0 ? issue.Issue with { AnnotationId = ids[issue.Object] } : issue.Issue)],
            read.Fingerprint)
        { Measures = [.. read.Objects.Select(o => CocoReader.Measures(o.Tree))] };
    }

    /// <inheritdoc/>
    public SavePlan Plan(IReadOnlyList<DocumentUpdate> updates, IReadOnlyList<string>? labels = null, CancellationToken cancellation = default)
    {
        foreach (var update in updates) Refuse(update);
        Reopen(cancellation);
        var renames = labels is null ? [] : ClassListDiff.Renames(Labels, labels);
        string[] added = labels is null ? [] : [.. labels.Except(Labels).Except(renames.Values)];
        var state = new List<PlannedFile>();
        var files = new List<FileWrite>();
        var documents = new List<StoredDocument>();
        for (int i = 0; i < _files.Count; i++)
        {
            var file = _files[i];
            var own = updates.Where(update => (_places.TryGetValue(update.Base.Image, out var place) ? place.File : 0) == i).ToList();
            if (own.Count == 0 && labels is null) continue;
            using var stream = file.OpenRead();
            var categories = new CocoCategoryEdit(file, labels, renames, added.Where(name => Belongs(name, file)), FormerOf(file));
            var edit = new CocoEdit(file, stream, categories);
            foreach (var update in own)
            {
                cancellation.ThrowIfCancellationRequested();
                int? place = _places.TryGetValue(update.Base.Image, out var known) ? known.Image : null;
                documents.Add(edit.Add(update, place, place is null ? _resolver.NameLike(file.Path, update.Base.Image, file.Index.Images.Select(other => other.FileName)) : "", update.Target.Size ?? _sizes.Find(update.Base.Image)));
            }
            var splices = edit.Finish();
            state.Add(new(i, categories.Removed, splices.IsEmpty ? null : CocoIndexUpdate.Of(file.Index, splices, stream)));
            if (!splices.IsEmpty)
                files.Add(new(file.Path, [.. own.Select(update => update.Base.Image)], target =>
                {
                    if (file.IsStale) throw new StaleFileException(file.Path);
                    using var source = file.OpenRead();
                    splices.Write(source, target);
                }, () => !file.IsStale));
        }
        return new(files, documents, labels ?? [.. Labels, .. updates.SelectMany(update => update.Target.Annotations).Select(a => a.Label).Distinct().Except(Labels)]) { State = state };
    }

    /// <inheritdoc/>
    public IReadOnlyCollection<string> SharedFiles => [.. _files.Select(file => file.Path)];

    /// <inheritdoc/>
    public string? ImageOf(string file) => null;

    /// <inheritdoc/>
    public bool MayBelong(string file) => RelativePaths.Extension(file) == ".json";

    /// <inheritdoc/>
    public void Written(SavePlan plan)
    {
        if (plan.Labels is { } labels) Labels = labels;
        foreach (var (place, removed, update) in plan.State as List<PlannedFile> ?? [])
        {
            var file = _files[place];
            foreach (var category in removed) (_former.TryGetValue(file.Path, out var former) ? former : _former[file.Path] = [])[category.Category.Name] = category;
            // Where that can't be done, the file is indexed again when it is needed next.
            if (update is not null && file.After(update.Build(file.Path)) is { } saved) _files[place] = saved;
        }
    }

    /// <summary>What a plan has for a file, for when it is written.</summary>
    /// <param name="File">Its place among the files.</param>
    /// <param name="Removed">Categories that are taken out.</param>
    /// <param name="Update">What becomes of its index; null when it is to be made anew.</param>
    private sealed record PlannedFile(int File, IReadOnlyList<FormerCategory> Removed, CocoIndexUpdate? Update);

    private Dictionary<string, FormerCategory> FormerOf(CocoFile file) => _former.GetValueOrDefault(file.Path) ?? [];

    /// <summary>Whether a class that is added goes into a file: into those that had it before, else into all.</summary>
    private bool Belongs(string name, CocoFile file) => FormerOf(file).ContainsKey(name) || !_files.Exists(other => FormerOf(other).ContainsKey(name));

    /// <summary>Indexes files again that are not as they were.</summary>
    private void Reopen(CancellationToken cancellation)
    {
        bool any = false;
        for (int i = 0; i < _files.Count; i++)
        {
            if (!_files[i].IsStale) continue;
            _files[i] = CocoFile.Open(_folder, _files[i].Path, cancellation);
            any = true;
        }
        if (any) Refresh();
    }

    private void Refuse(DocumentUpdate update)
    {
        if (!update.Base.Document.Fields.Equals(update.Target.Fields) && Capabilities.Refusal(update.Target.Fields) is { } fields) throw new CannotStoreException(update.Base.Image, null, fields);
        var before = update.Base.Document.Annotations.ToDictionary(a => a.Id);
        foreach (var annotation in update.Target.Annotations)
            if (((IEditableStore)this).Refusal(before.GetValueOrDefault(annotation.Id), annotation) is { } refusal && !update.IsInVersion(annotation))
                throw new CannotStoreException(update.Base.Image, annotation.Id, refusal);
    }

    private void Refresh()
    {
        _places.Clear();
        _issues = [.. _files.SelectMany(file => CocoChecks.Of(file).Concat(CocoSkeletons.Of(file)))];
        var images = new List<StoreImage>();
        for (int f = 0; f < _files.Count; f++)
        {
            var file = _files[f];
            for (int i = 0; i < file.Index.Images.Count; i++)
            {
                var (path, exists) = _resolver.Resolve(file.Path, file.Index.Images[i].FileName);
                if (_places.TryAdd(path, (f, i)))
                {
                    images.Add(new(path, exists, file.Path));
                    if (!exists) _issues.Add(new(IssueCodes.MissingImage, Severity.Warning, file.Path, Place(file.Index.Images[i].Line), $"There is no image “{Limits.Excerpt(file.Index.Images[i].FileName)}”."));
                    continue;
                }
                if (_places[path].File != f)
                    throw new UnreadableFileException(file.Path, new TextPosition(file.Index.Images[i].Line, 0), $"{path} is annotated in {_files[_places[path].File].Path} and in {file.Path}. Open one of these files, not the folder.");
                _issues.Add(new(IssueCodes.BrokenReference, Severity.Error, file.Path, Place(file.Index.Images[i].Line), $"The image “{Limits.Excerpt(file.Index.Images[i].FileName)}” is listed twice; annotations of the second entry are not shown."));
            }
        }
        images.AddRange(_resolver.Images.Where(path => !_places.ContainsKey(path)).Select(path => new StoreImage(path, true, null)));
        images.Sort((a, b) => NaturalOrder.Instance.Compare(a.Path, b.Path));
        Images = images;
        Labels = [.. _files.SelectMany(file => file.Index.Categories).Select(category => category.Name).Distinct()];
    }

    private static TextRange Place(int line) => new(new(line, 0), new(line, 0));

    private static ShapeKind ShapeOf(CocoKind kind) => kind switch
    {
        CocoKind.Polygon => ShapeKind.Polygon,
        CocoKind.Mask => ShapeKind.Mask,
        CocoKind.Keypoints => ShapeKind.Keypoints,
        _ => ShapeKind.Box,
    };
}
