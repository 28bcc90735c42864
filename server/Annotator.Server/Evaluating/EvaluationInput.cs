using Annotator.Core.Model;
using Annotator.Formats;

namespace Annotator.Server.Evaluating;

/// <summary>Labels and predictions of the same images, in memory.</summary>
/// <param name="Images">The images that are evaluated.</param>
/// <param name="Truth">The labels.</param>
/// <param name="Predictions">The predictions.</param>
/// <param name="Matching">How the images belong together.</param>
/// <param name="Notes">What to keep in mind, for people.</param>
/// <param name="SizeOf">The size of an image; null where nothing tells.</param>
internal sealed record EvaluationInput(
    IReadOnlyList<LoadedImage> Images, SideReport Truth, SideReport Predictions, ImagesReport Matching, IReadOnlyList<string> Notes, Func<LoadedImage, ImageSize?> SizeOf)
{
    /// <summary>The images that can't be read, and why.</summary>
    public IReadOnlyList<UnreadableReport> Unreadable { get; init; } = [];

    /// <summary>What a side comes to.</summary>
    /// <param name="path">How it was named.</param>
    /// <param name="format">The id of its format.</param>
    /// <param name="documents">Its documents.</param>
    /// <param name="isPredictions">Whether its objects should have scores.</param>
    public static SideReport Side(string path, string format, IReadOnlyList<StoredDocument> documents, bool isPredictions) => new(
        path, format, documents.Count, documents.Sum(document => document.Document.Annotations.Count), documents.Sum(document => document.Issues.Count(issue => issue.Code == IssueCodes.UnreadableObject)),
        isPredictions ? documents.Sum(document => document.Document.Annotations.Count(annotation => Core.Evaluation.Detection.ScoreOf(annotation) is null)) : null);
}
