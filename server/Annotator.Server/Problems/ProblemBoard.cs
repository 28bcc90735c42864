using Annotator.Core.Checking;
using Annotator.Formats;
using Annotator.Formats.Settings;
using Annotator.Server.Datasets;
using Annotator.Server.Documents;
using Annotator.Server.Lsp;
using TextRange = Annotator.Server.Lsp.TextRange;

namespace Annotator.Server.Problems;

/// <summary>What is wrong in a dataset, and what of it the client has been told. Safe for concurrent use.</summary>
internal sealed class ProblemBoard : IDisposable
{
    /// <summary>More problems than anybody reads are counted but not published.</summary>
    private const int MaxPublished = 5000;

    /// <summary>Who owns what is wrong with the dataset as a whole.</summary>
    private const string Whole = "";

    /// <summary>A file of many images is published after this while, or each of them would publish it all again.</summary>
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(150);

    private readonly Lock _lock = new();
    private readonly DatasetPaths _paths;
    private readonly Action<PublishDiagnosticsParams> _publish;
    private readonly Dictionary<string, FileProblems> _files = [];
    private readonly Dictionary<string, string> _fileOf = [];
    private readonly HashSet<string> _due = [];
    private readonly Timer _timer;
    private int _published;

    /// <summary>Makes an empty board.</summary>
    /// <param name="paths">The dataset.</param>
    /// <param name="publish">Tells the client all diagnostics of a file.</param>
    public ProblemBoard(DatasetPaths paths, Action<PublishDiagnosticsParams> publish)
    {
        (_paths, _publish) = (paths, publish);
        _timer = new(_ => PublishDue());
    }

    /// <summary>How many problems an image is known to have.</summary>
    public int CountOf(string image)
    {
        lock (_lock) return _fileOf.TryGetValue(image, out string? file) ? _files[file].Of(image).Count : 0;
    }

    /// <summary>Notes what is wrong with an image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="file">Path, in the dataset, of the file to blame.</param>
    /// <param name="problems">What is wrong.</param>
    public void Update(string image, string file, IReadOnlyList<PlacedFinding> problems)
    {
        lock (_lock)
        {
            if (_fileOf.TryGetValue(image, out string? old) && (old != file || problems.Count == 0))
            {
                _fileOf.Remove(image);
                Set(old, image, []);
            }
            if (problems.Count == 0) return;
            _fileOf[image] = file;
            Set(file, image, problems);
        }
    }

    /// <summary>Notes that the annotations of an image can't be read.</summary>
    public void Update(string image, FileFault fault) => Update(image, fault.File, [ImageFindings.Place(fault)]);

    /// <summary>Notes that the settings file can't be read, or that it can; null for the latter.</summary>
    public void UpdateSettings(FileFault? fault)
    {
        lock (_lock) Set(SettingsFile.Name, SettingsFile.Name, fault is null ? [] : [ImageFindings.Place(fault)]);
    }

    /// <summary>Notes what is wrong with the dataset as a whole.</summary>
    public void Update(IReadOnlyList<Issue> issues)
    {
        lock (_lock)
        {
            var byFile = issues.ToLookup(issue => issue.File);
            foreach (string file in _files.Where(pair => pair.Value.Of(Whole).Count > 0).Select(pair => pair.Key).Union(byFile.Select(group => group.Key)).ToArray())
                Set(file, Whole, [.. byFile[file].Select(ImageFindings.Place)]);
        }
    }

    /// <summary>Forgets what is wrong with an image.</summary>
    public void Remove(string image) => Update(image, "", []);

    /// <summary>Clears everything the client has been told.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            foreach (var (file, problems) in _files)
                if (problems.Published.Length > 0) _publish(new(Uri(file), []));
            _files.Clear();
            _fileOf.Clear();
            _due.Clear();
            _published = 0;
        }
    }

    /// <summary>The published problems of a file that touch a stretch of it.</summary>
    /// <param name="file">Absolute path.</param>
    /// <param name="range">The stretch.</param>
    public IReadOnlyList<(string Image, Finding Finding, Diagnostic Diagnostic)> At(string file, TextRange range)
    {
        lock (_lock)
        {
            if (_paths.Relative(file) is not { } path || _files.GetValueOrDefault(path) is not { } problems) return [];
            return [.. problems.Published.Where(p => Touches(p.Diagnostic.Range, range) && _fileOf.ContainsKey(p.Image))];
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void Set(string file, string owner, IReadOnlyList<PlacedFinding> problems)
    {
        var of = _files.GetValueOrDefault(file);
        if (of is null)
        {
            if (problems.Count == 0) return;
            _files.Add(file, of = new());
        }
        of.Set(owner, problems);
        if (of.Owners <= 1) Publish(file, of);
        else if (_due.Add(file)) _timer.Change(s_pause, Timeout.InfiniteTimeSpan);
    }

    private void PublishDue()
    {
        lock (_lock)
        {
            foreach (string file in _due)
                if (_files.TryGetValue(file, out var problems)) Publish(file, problems);
            _due.Clear();
        }
    }

    private void Publish(string file, FileProblems problems)
    {
        _published -= problems.Published.Length;
        var published = problems.All().Take(Math.Max(0, MaxPublished - _published)).ToArray();
        _published += published.Length;
        bool isNews = !published.AsSpan().SequenceEqual(problems.Published);
        problems.Published = published;
        if (problems.Owners == 0) _files.Remove(file);
        if (isNews) _publish(new(Uri(file), [.. published.Select(p => p.Diagnostic)]));
    }

    private string Uri(string file) => FileUri.From(_paths.Absolute(file));

    private static bool Touches(TextRange x, TextRange y) => Before(x.Start, y.End) && Before(y.Start, x.End);

    private static bool Before(Position x, Position y) => x.Line < y.Line || (x.Line == y.Line && x.Character <= y.Character);

    /// <summary>What is wrong in one file.</summary>
    private sealed class FileProblems
    {
        private readonly Dictionary<string, IReadOnlyList<PlacedFinding>> _byOwner = [];

        /// <summary>How many images, and maybe the dataset as a whole, something is wrong with here.</summary>
        public int Owners => _byOwner.Count;

        /// <summary>What the client has been told.</summary>
        public (string Image, Finding Finding, Diagnostic Diagnostic)[] Published { get; set; } = [];

        public IReadOnlyList<PlacedFinding> Of(string owner) => _byOwner.GetValueOrDefault(owner) ?? [];

        public void Set(string owner, IReadOnlyList<PlacedFinding> problems)
        {
            if (problems.Count == 0) _byOwner.Remove(owner);
            else _byOwner[owner] = problems;
        }

        /// <summary>Everything in the order of owners; what several images tell of their file is told once.</summary>
        public IEnumerable<(string Image, Finding Finding, Diagnostic Diagnostic)> All() => _byOwner
            .SelectMany(pair => pair.Value.Select(problem => (pair.Key, problem.Finding, ToDiagnostic(problem))))
            .DistinctBy(problem => (problem.Item3, problem.Finding.AnnotationId));

        private static Diagnostic ToDiagnostic(PlacedFinding problem) =>
            new(ToWire(problem.Place), (int)problem.Finding.Severity + 1, problem.Finding.Code, "annotator", problem.Finding.Message);

        private static TextRange ToWire(Formats.TextRange place) => new(new(place.Start.Line, place.Start.Character), new(place.End.Line, place.End.Character));
    }
}
