using Annotator.Core.Checking;
using Annotator.Formats;
using Annotator.Formats.Native;
using Annotator.Formats.Settings;
using Annotator.Server.Documents;

namespace Annotator.Server.Problems;

/// <summary>Something wrong, and where in its file.</summary>
/// <param name="Finding">What is wrong.</param>
/// <param name="Place">Where.</param>
internal readonly record struct PlacedFinding(Finding Finding, TextRange Place);

/// <summary>Brings together what is wrong with an image: by the rules, in the text of its file, or that it can't be read.</summary>
internal static class ImageFindings
{
    private static readonly TextRange s_start = new(new(0, 0), new(0, 1));

    /// <summary>What is wrong with a text, as findings: there is no fix for it but an edit.</summary>
    public static Finding Of(Issue issue) => new(issue.Code, issue.Severity, issue.Message, issue.AnnotationId, []);

    /// <summary>Findings at their places.</summary>
    /// <param name="findings">What the rules found.</param>
    /// <param name="issues">What is wrong in the text.</param>
    /// <param name="positions">Where the annotations stand in the file.</param>
    public static IReadOnlyList<PlacedFinding> Place(IReadOnlyList<Finding> findings, IEnumerable<Issue> issues, Func<IReadOnlyDictionary<string, TextRange>> positions) =>
    [
        .. issues.Select(Place),
        .. findings.Select(finding => new PlacedFinding(finding, finding.AnnotationId is { } id && positions().TryGetValue(id, out var place) ? place : s_start)),
    ];

    /// <summary>An issue at its place.</summary>
    public static PlacedFinding Place(Issue issue) => new(Of(issue), issue.Place ?? s_start);

    /// <summary>That a file can't be read.</summary>
    public static PlacedFinding Place(FileFault fault)
    {
        var start = new TextPosition((fault.Line ?? 1) - 1, (fault.Column ?? 1) - 1);
        return new(new(CodeOf(fault.File), Severity.Error, fault.Message, null, []), new(start, start with { Character = start.Character + 1 }));
    }

    private static string CodeOf(string file) => file == SettingsFile.Name || NativeFormat.Instance.ImagePathFor(file) is not null ? Codes.InvalidJson : IssueCodes.UnreadableFile;
}
