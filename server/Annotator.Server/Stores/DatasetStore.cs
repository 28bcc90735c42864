using Annotator.Core.Diffing;
using Annotator.Formats;
using Annotator.Formats.Conflicts;
using Annotator.Protocol.Model;
using Annotator.Server.Datasets;
using Annotator.Server.Documents;

namespace Annotator.Server.Stores;

/// <summary>The annotation files of a dataset, whatever their format. Safe for concurrent use: the store behind it is not,
/// so one at a time gets to it.</summary>
internal sealed class DatasetStore
{
    private readonly Lock _lock = new();
    private readonly DatasetPaths _paths;
    private readonly DiskFolder _folder;
    private readonly IImageSizes _sizes;
    private FormatChoice? _chosen;
    private FormatSettings _settings = FormatSettings.None;
    private StoreFormat _format;
    private IEditableStore _store;
    private FolderSignature _signature;
    private Dictionary<string, string?> _sharedStamps = [];
    private readonly WrittenDocuments _written = new();

    /// <summary>Opens the annotations of a folder; a file that they depend on and that can't be read is no obstacle.</summary>
    /// <param name="paths">The dataset.</param>
    /// <param name="sizes">Tells the sizes of images.</param>
    /// <param name="chosen">The format that the user chose, or null.</param>
    public DatasetStore(DatasetPaths paths, IImageSizes sizes, FormatChoice? chosen)
    {
        (_paths, _folder, _sizes, _chosen) = (paths, new(paths.Root), sizes, chosen);
        (_format, _store) = Open(CancellationToken.None);
    }

    /// <summary>The format and how it is known.</summary>
    public StoreFormat Format
    {
        get
        {
            lock (_lock) return _format;
        }
    }

    /// <summary>What this dataset can store.</summary>
    public Capabilities Capabilities => With(store => store.Capabilities);

    /// <summary>The images, those without their file included.</summary>
    public IReadOnlyList<StoreImage> Images => With(store => store.Images);

    /// <summary>The class list, or null when the format has none.</summary>
    public IReadOnlyList<string>? Labels => With(store => store.Labels);

    /// <summary>The conventions that the numbers follow.</summary>
    public IReadOnlyList<Convention> Conventions => With(store => store.Conventions);

    /// <summary>What is wrong with the dataset as a whole.</summary>
    public IReadOnlyList<Issue> Issues => With(store => store.Issues);

    /// <summary>The files that hold the annotations, or the classes, of many images.</summary>
    public IReadOnlyCollection<string> SharedFiles => With(store => store.SharedFiles);

    /// <summary>Whether a file holds the annotations of many images, so that saving one of them writes all.</summary>
    public bool IsShared(string file) => With(store => store.SharedFiles.Contains(file));

    /// <summary>Reads the annotations of an image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="previous">An earlier state: objects keep their ids of there, those that changed meanwhile too where a file
    /// has no ids.</param>
    /// <exception cref="UnreadableFileException">They can't be read.</exception>
    public StoredDocument Read(string image, StoredDocument? previous)
    {
        var (stored, hasIds) = With(store => (_written.Unrounded(store.Read(image, previous)), store.Capabilities.Ids));
        return hasIds || previous is null || stored.Fingerprint == previous.Fingerprint ? stored : Carry(previous, stored);
    }

    /// <summary>Whether an image has annotations, be it here itself or not.</summary>
    public bool IsAnnotated(string image) => With(store => Find(store.Images, image) is { File: not null });

    /// <summary>Why an annotation can't be stored, or null when it can.</summary>
    public string? Refusal(Annotator.Core.Model.Annotation? stored, Annotator.Core.Model.Annotation wanted) => With(store => store.Refusal(stored, wanted));

    /// <summary>Works out what saving writes.</summary>
    public SavePlan Plan(IReadOnlyList<DocumentUpdate> updates, IReadOnlyList<string>? labels) => With(store => store.Plan(updates, labels));

    /// <summary>Says that a plan is on disk.</summary>
    public void Written(SavePlan plan)
    {
        lock (_lock)
        {
            foreach (var file in plan.Files)
                if (_store.ImageOf(file.Path) is null && !_store.SharedFiles.Contains(file.Path)) _signature = _signature.With(file.Path); // a new one
            _store.Written(plan);
            _written.Note(_store, plan);
            _sharedStamps = Stamps(_store);
        }
    }

    /// <summary>The image whose annotations a file holds; null when it holds none or those of many.</summary>
    public string? ImageOf(string file) => With(store => store.ImageOf(file));

    /// <summary>Whether a file is one that many images depend on and has changed since it was last looked at.</summary>
    public bool IsSharedAndChanged(string file) => With(_ => _sharedStamps.TryGetValue(file, out string? stamp) && _folder.Stamp(file) != stamp);

    /// <summary>Whether a file could belong to the annotations, by its name.</summary>
    public bool MayBelong(string file) => With(store => store.MayBelong(file));

    /// <summary>Absolute path of a file of the dataset.</summary>
    public string Absolute(string file) => _paths.Absolute(file);

    /// <summary>Length and time of an annotation file of the dataset, together with the conflicts beside it.</summary>
    public FileStamp Stamp(string file) => DiskFile.Stamp(_paths.Absolute(file)).With(DiskFile.Stamp(_paths.Absolute(file + ConflictsFile.Suffix)));

    /// <summary>Opens the annotations again when files came or went, or a file that many images depend on changed.</summary>
    public StoreNews Refresh(CancellationToken cancellation)
    {
        lock (_lock)
        {
            bool isOther = (FormatSettings.TryRead(_folder) is { } settings && !settings.SaysTheSameAs(_settings)) || _sharedStamps.Any(pair => _folder.Stamp(pair.Key) != pair.Value);
            if (!isOther && Signature(_store, cancellation) == _signature) return StoreNews.None;
            string before = _format.Format.Id;
            (_format, _store) = Open(cancellation);
            return isOther || before != _format.Format.Id ? StoreNews.Everything : StoreNews.Files;
        }
    }

    /// <summary>Opens the annotations again, as after a save that did not succeed as a whole.</summary>
    public void Reopen()
    {
        lock (_lock) (_format, _store) = Open(CancellationToken.None);
    }

    /// <summary>Forgets the user's choice of a format: the settings say it now.</summary>
    public void FollowSettings()
    {
        lock (_lock)
        {
            _chosen = null;
            (_format, _store) = Open(CancellationToken.None);
        }
    }

    private static StoredDocument Carry(StoredDocument previous, StoredDocument stored)
    {
        var document = StableIds.Carry(previous.Document, stored.Document);
        if (ReferenceEquals(document, stored.Document)) return stored;
        var ids = stored.Document.Annotations.Zip(document.Annotations).ToDictionary(pair => pair.First.Id, pair => pair.Second.Id);
        return stored with
        {
            Document = document.RenamingConflicts(ids),
            Anchors = [.. stored.Anchors.Select(anchor => anchor with { Id = ids[anchor.Id] })],
            Issues = [.. stored.Issues.Select(issue => issue.AnnotationId is { } id ? issue with { AnnotationId = ids[id] } : issue)],
        };
    }

    private (StoreFormat, IEditableStore) Open(CancellationToken cancellation)
    {
        var format = new StoreFormat(FormatFinder.Default, [], FormatOrigin.Default, null, new([], []));
        IEditableStore store;
        try
        {
            _settings = FormatSettings.TryRead(_folder) ?? _settings;
            format = StoreFormat.Decide(_folder, _settings, _chosen);
            store = ConflictStore.Around((IEditableStore)format.Format.Open(_folder, new OpenOptions(_sizes, format.Files, _settings.Conventions), cancellation), _folder);
        }
        catch (UnreadableFileException e)
        {
            store = new BrokenStore(format.Format, _folder, e);
        }
        _sharedStamps = Stamps(store);
        _signature = Signature(store, cancellation);
        return (format, store);
    }

    private FolderSignature Signature(IEditableStore store, CancellationToken cancellation) =>
        FolderSignature.Of(_folder, path => ImageNames.IsImage(path) || store.MayBelong(path), cancellation);

    private Dictionary<string, string?> Stamps(IEditableStore store) => store.SharedFiles.ToDictionary(file => file, _folder.Stamp);

    private static StoreImage? Find(IReadOnlyList<StoreImage> images, string image)
    {
        int low = 0, high = images.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2, order = NaturalOrder.Instance.Compare(images[middle].Path, image);
            if (order == 0) return images[middle];
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }
        return null;
    }

    private T With<T>(Func<IEditableStore, T> use)
    {
        lock (_lock) return use(_store);
    }
}
