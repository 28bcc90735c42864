using System.Collections.Immutable;
using Annotator.Core.Checking;
using Annotator.Core.Model;
using Annotator.Formats.Sidecars;

namespace Annotator.Formats.Imports;

/// <summary>Collects what the files of a dataset say of its images, for formats that are read whole and not edited in place.</summary>
/// <param name="resolver">Finds the images that files name.</param>
internal sealed class ImportBuilder(ImageResolver resolver)
{
    /// <summary>The label of an object that has none.</summary>
    public const string Unlabelled = "object";

    private readonly Dictionary<string, Entry> _entries = [];
    private readonly List<Issue> _issues = [];
    private string _firstFile = "";

    /// <summary>The entry of an image that a file names; made the first time.</summary>
    /// <param name="file">The annotation file.</param>
    /// <param name="written">The name it gives the image.</param>
    public Entry Image(string file, string written)
    {
        var (path, exists) = resolver.Resolve(file, written);
        return At(path, exists, file);
    }

    /// <summary>The entry of an image whose path in the dataset is known; made the first time.</summary>
    public Entry At(string path, bool exists, string file)
    {
        if (_firstFile.Length == 0) _firstFile = file;
        if (_entries.TryGetValue(path, out var entry)) return entry;
        return _entries[path] = new(path, exists, file);
    }

    /// <summary>The entry of an image that only one file may name.</summary>
    /// <exception cref="UnreadableFileException">Another file names it as well.</exception>
    public Entry OwnImage(string file, string written)
    {
        var entry = Image(file, written);
        return entry.File == file ? entry : throw new UnreadableFileException(file, null, $"The image “{Limits.Excerpt(entry.Path)}” is annotated in {entry.File} and in {file}; open one of them.");
    }

    /// <summary>Notes something wrong with the dataset as a whole.</summary>
    public void Add(Issue issue) => _issues.Add(issue);

    /// <summary>The dataset. Images that no file names are part of it, without annotations; named ones that are missing are reported.</summary>
    public ImportedStore Build(string format, Capabilities capabilities, IReadOnlyList<string>? labels = null, IReadOnlyList<Convention>? conventions = null)
    {
        var missing = _entries.Values.Where(entry => !entry.Exists)
            .Select(entry => new Issue(IssueCodes.MissingImage, Severity.Warning, entry.File, null, $"There is no image “{Limits.Excerpt(entry.Path)}”."));
        var others = resolver.Images.Where(image => !_entries.ContainsKey(image)).Select(image => new StoreImage(image, true, null));
        return new(
            _entries.Values.Select(entry => new StoreImage(entry.Path, entry.Exists, entry.File)).Concat(others),
            _entries.Values.ToDictionary(entry => entry.Path, entry => (Func<StoredDocument>)entry.ToStored),
            _firstFile)
        {
            Format = format,
            Capabilities = capabilities,
            Labels = labels,
            Conventions = conventions ?? [],
            Issues = [.. _issues, .. missing],
        };
    }

    /// <summary>What is known of one image.</summary>
    internal sealed class Entry(string path, bool exists, string file)
    {
        private readonly List<(Annotation Annotation, string Key, TextRange Place)> _objects = [];
        private readonly List<Issue> _issues = [];
        private readonly List<Func<Issue?>> _checks = [];
        private readonly List<string> _tags = [];
        private AttributeSet _attributes = AttributeSet.Empty;
        private UnreadableFileException? _fault;

        /// <summary>Path of the image in the dataset.</summary>
        public string Path => path;

        /// <summary>Whether the image is there.</summary>
        public bool Exists => exists;

        /// <summary>The file that names it first.</summary>
        public string File => file;

        /// <summary>The size recorded for it, as displayed.</summary>
        public ImageSize? Size { get; set; }

        /// <summary>Adds an object.</summary>
        /// <param name="annotation">What it says; its id is not used.</param>
        /// <param name="key">What tells it from others: its own id, or a hash of its text.</param>
        /// <param name="place">Where it is in <see cref="File"/>.</param>
        public void Add(Annotation annotation, string key, TextRange place) => _objects.Add((annotation, key, place));

        /// <summary>Adds an object, or says what is wrong with it when it is none that can be stored.</summary>
        /// <param name="annotation">What it says; its id is not used.</param>
        /// <param name="key">What tells it from others: its own id, or a hash of its text.</param>
        /// <param name="place">Where it is in <see cref="File"/>.</param>
        public void AddChecked(Annotation annotation, string key, TextRange place)
        {
            if (key.Length is 0 or > Limits.TextLength) key = Text.Fingerprint.Of(key);
            if (Limits.Fault(annotation with { Id = key }) is { } fault) AddUnreadable(place, fault);
            else Add(annotation, key, place);
        }

        /// <summary>Notes an object that can't be understood.</summary>
        public void AddUnreadable(TextRange place, string message, Severity severity = Severity.Error) => _issues.Add(new(IssueCodes.UnreadableObject, severity, file, place, message));

        /// <summary>Notes a check that is made when the image is read.</summary>
        public void AddCheck(Func<Issue?> check) => _checks.Add(check);

        /// <summary>Adds a tag; one that is there already is not added twice.</summary>
        public void AddTag(string tag)
        {
            if (!_tags.Contains(tag)) _tags.Add(tag);
        }

        /// <summary>Sets an attribute of the image.</summary>
        public void SetAttribute(string name, AttributeValue value) => _attributes = _attributes.With(name, value);

        /// <summary>Notes something wrong with what the file says of the image.</summary>
        public void Add(Issue issue) => _issues.Add(issue);

        /// <summary>Notes that what the file says of the image can't be read; reading the image then fails.</summary>
        public void Fail(UnreadableFileException fault) => _fault ??= fault;

        /// <summary>The document.</summary>
        internal StoredDocument ToStored()
        {
            if (_fault is not null) throw _fault;
            var keys = Identities.Unique(_objects.Select(o => o.Key));
            var fields = new ImageFields(_tags.ToEquatableList(), _attributes);
            var issues = _issues.Concat(_checks.Select(check => check()).OfType<Issue>()).ToList();
            if (Limits.Fault(fields) is { } fault)
            {
                issues.Add(new(IssueCodes.UnreadableObject, Severity.Error, file, null, fault));
                fields = ImageFields.Empty;
            }
            return new(
                path,
                file,
                new Document(fields, _objects.Select((o, i) => o.Annotation with { Id = keys[i] }).ToImmutableList(), Size),
                [.. _objects.Select((o, i) => new Anchor(keys[i], keys[i], o.Place))],
                issues,
                null);
        }
    }
}
