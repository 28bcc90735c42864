using Annotator.Core.Checking;
using Annotator.Server.Datasets;
using Annotator.Server.Documents;
using Annotator.Server.Lsp;

namespace Annotator.Server.Problems;

/// <summary>What is wrong in a dataset, and what of it the client has been told. Safe for concurrent use.</summary>
/// <param name="paths">The dataset.</param>
/// <param name="publish">Tells the client all diagnostics of a file.</param>
internal sealed class ProblemBoard(DatasetPaths paths, Action<PublishDiagnosticsParams> publish)
{
    /// <summary>More problems than anybody reads are counted but not published.</summary>
    private const int MaxPublished = 5000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, FileProblems> _files = [];
    private int _published;

    /// <summary>How many problems an image is known to have.</summary>
    public int CountOf(string image)
    {
        lock (_lock) return _files.GetValueOrDefault(paths.AnnotationFile(image))?.Count ?? 0;
    }

    /// <summary>Notes what is wrong with the document of an image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="findings">What is wrong.</param>
    /// <param name="positions">Where the annotations stand in the file; asked for when something is wrong with one.</param>
    public void Update(string image, IReadOnlyList<Finding> findings, Func<IReadOnlyDictionary<string, Formats.TextRange>> positions) =>
        Update(paths.AnnotationFile(image), image, findings, finding => Range(finding, positions));

    /// <summary>Notes that an annotation file or the settings file can't be read, or that it can; null for the latter.</summary>
    public void UpdateFault(string file, string? image, FileFault? fault)
    {
        IReadOnlyList<Finding> findings = fault is null ? [] : [new(Codes.InvalidJson, Severity.Error, fault.Message, null, [])];
        Update(file, image, findings, _ => At(fault?.Line ?? 1, fault?.Column ?? 1));
    }

    /// <summary>Notes an annotation file whose image is missing.</summary>
    public void UpdateOrphan(string image) => Update(
        paths.AnnotationFile(image),
        null,
        [new(Codes.MissingImage, Severity.Warning, $"The image “{image}” of these annotations is missing.", null, [])],
        _ => At(1, 1));

    /// <summary>Forgets an annotation file.</summary>
    public void Remove(string image) => Update(paths.AnnotationFile(image), null, [], _ => At(1, 1));

    /// <summary>Clears everything the client has been told.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            foreach (var (file, problems) in _files)
                if (problems.Published.Count > 0) publish(new(FileUri.From(file), []));
            _files.Clear();
            _published = 0;
        }
    }

    /// <summary>The published problems of a file that touch a stretch of it.</summary>
    public IReadOnlyList<(string Image, Finding Finding, Diagnostic Diagnostic)> At(string file, TextRange range)
    {
        lock (_lock)
        {
            if (_files.GetValueOrDefault(file) is not { Image: { } image } problems) return [];
            return [.. problems.Published.Where(p => Touches(p.Diagnostic.Range, range)).Select(p => (image, p.Finding, p.Diagnostic))];
        }
    }

    private void Update(string file, string? image, IReadOnlyList<Finding> findings, Func<Finding, TextRange> range)
    {
        lock (_lock)
        {
            var old = _files.GetValueOrDefault(file);
            if (old is null && findings.Count == 0) return;
            _published -= old?.Published.Count ?? 0;
            int room = Math.Max(0, MaxPublished - _published);
            var published = findings.Take(room).Select(finding => (finding, ToDiagnostic(finding, range(finding)))).ToArray();
            _published += published.Length;
            if (findings.Count == 0) _files.Remove(file);
            else _files[file] = new(image, findings.Count, published);
            if (!published.AsSpan().SequenceEqual([.. old?.Published ?? []])) publish(new(FileUri.From(file), [.. published.Select(p => p.Item2)]));
        }
    }

    private static Diagnostic ToDiagnostic(Finding finding, TextRange range) =>
        new(range, (int)finding.Severity + 1, finding.Code, "annotator", finding.Message);

    private static TextRange Range(Finding finding, Func<IReadOnlyDictionary<string, Formats.TextRange>> positions) =>
        finding.AnnotationId is { } id && positions().TryGetValue(id, out var range)
            ? new(new(range.Start.Line, range.Start.Character), new(range.End.Line, range.End.Character))
            : At(1, 1);

    private static TextRange At(int line, int column) => new(new(line - 1, column - 1), new(line - 1, column));

    private static bool Touches(TextRange x, TextRange y) => Before(x.Start, y.End) && Before(y.Start, x.End);

    private static bool Before(Position x, Position y) => x.Line < y.Line || (x.Line == y.Line && x.Character <= y.Character);

    private sealed record FileProblems(string? Image, int Count, IReadOnlyList<(Finding Finding, Diagnostic Diagnostic)> Published);
}
