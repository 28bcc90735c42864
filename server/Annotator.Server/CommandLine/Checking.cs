using Annotator.Core.Checking;
using Annotator.Core.Model;
using Annotator.Formats;
using Annotator.Formats.Settings;

namespace Annotator.Server.CommandLine;

/// <summary>Finds what is wrong in a dataset: the rules of the editor, and what training tools would misread.</summary>
internal static class Checking
{
    /// <summary>All problems, in the order of files and places.</summary>
    public static List<Problem> Of(Source source, Action step, CancellationToken cancellation)
    {
        var problems = new List<Problem>();
        var settings = Settings(source, problems);
        if (source.IsWhole) problems.AddRange(source.Store.Issues.Select(Of));
        foreach (var image in source.Images)
        {
            cancellation.ThrowIfCancellationRequested();
            step();
            if (image.File is not null) problems.AddRange(Of(source, image.Path, settings));
        }
        if (source.IsWhole) problems.AddRange(SharedImages.Find(source).Select(Of));
        return [.. problems.OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line ?? 0).ThenBy(p => p.Column ?? 0).ThenBy(p => p.Code, StringComparer.Ordinal)];
    }

    private static IEnumerable<Problem> Of(Source source, string image, DatasetSettings settings)
    {
        StoredDocument state;
        try
        {
            state = source.Store.Read(image);
        }
        catch (UnreadableFileException e)
        {
            return [new(IssueCodes.UnreadableFile, "error", e.File, e.Position?.Line + 1, e.Position?.Character + 1, e.Message)];
        }
        var places = state.Anchors.ToDictionary(anchor => anchor.Id, anchor => anchor.Place.Start);
        var findings = DocumentChecker.Check(state.Document, settings, source.Sizes.Find(image)).Select(finding =>
        {
            TextPosition? place = finding.AnnotationId is { } id && places.TryGetValue(id, out var at) ? at : null;
            return new Problem(finding.Code, Name(finding.Severity), state.File, place?.Line + 1, place?.Character + 1, finding.Message);
        });
        return state.Issues.Select(Of).Concat(findings);
    }

    private static Problem Of(Issue issue) =>
        new(issue.Code, Name(issue.Severity), issue.File, issue.Place?.Start.Line + 1, issue.Place?.Start.Character + 1, issue.Message);

    private static string Name(Severity severity) => severity.ToString().ToLowerInvariant();

    private static DatasetSettings Settings(Source source, List<Problem> problems)
    {
        if (!source.Folder.FileExists(SettingsFile.Name)) return DatasetSettings.Empty;
        try
        {
            return SettingsFile.Read(File.ReadAllBytes(source.Folder.Resolve(SettingsFile.Name))).Settings;
        }
        catch (FileFaultException e)
        {
            problems.Add(new(IssueCodes.UnreadableFile, "error", SettingsFile.Name, e.Line, e.Column, e.Message));
            return DatasetSettings.Empty;
        }
    }
}
