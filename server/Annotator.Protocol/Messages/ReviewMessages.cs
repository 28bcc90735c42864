using System.Text.Json.Serialization;
using Annotator.Protocol.Model;

namespace Annotator.Protocol.Messages;

/// <summary>Asks what differs between two versions of annotations. Nothing need be open; nothing is written.</summary>
/// <param name="Path">Absolute path of what to compare: a repository, a dataset, an image or an annotation file. It need not exist any more.</param>
/// <param name="Before">The version before.</param>
/// <param name="After">The version after.</param>
/// <param name="Progress">A name for this request in <c>annotator/progress</c>; absent when nobody listens.</param>
public sealed record CompareParams(string Path, ReviewVersion Before, ReviewVersion After, string? Progress = null);

/// <summary>What differs.</summary>
/// <param name="Datasets">The datasets that differ.</param>
public sealed record CompareResult(IReadOnlyList<DatasetComparison> Datasets);

/// <summary>Names an image under review.</summary>
/// <param name="Path">What is compared, as in <see cref="CompareParams"/>.</param>
/// <param name="Dataset">The dataset's root, as <see cref="DatasetComparison.Dataset"/> gave it.</param>
/// <param name="Image">Path of the image in the dataset.</param>
/// <param name="RenamedFrom">Its path before, when it was another one.</param>
/// <param name="Before">The version before.</param>
/// <param name="After">The version after.</param>
public sealed record ReviewImageParams(string Path, string Dataset, string Image, string? RenamedFrom, ReviewVersion Before, ReviewVersion After);

/// <summary>An image under review: both sides, and what differs.</summary>
/// <param name="Image">Path of the image in the dataset.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Replaced">Whether the picture itself is another one.</param>
/// <param name="Before">The side before.</param>
/// <param name="After">The side after.</param>
/// <param name="Changes">What differs: the image first, then objects as they lie from top to bottom.</param>
/// <param name="Stage">Whether single changes can be staged (work tree against index) or unstaged (index against HEAD); absent when neither.</param>
/// <param name="NoStage">Why single changes can't be staged, for people; absent when they can or it makes no sense.</param>
public sealed record ReviewView(
    string Image,
    ReviewStatus Status,
    bool Replaced,
    ReviewSide Before,
    ReviewSide After,
    IReadOnlyList<ReviewChange> Changes,
    StageAction? Stage = null,
    string? NoStage = null);

/// <summary>Asks for the edit that gives changes back what they were before. The dataset must be open; nothing is applied.</summary>
/// <param name="Review">The image.</param>
/// <param name="Keys">The changes.</param>
public sealed record RestoreParams(ReviewImageParams Review, IReadOnlyList<string> Keys);

/// <summary>The edit that restores. The client applies it with <c>annotator/edit</c>, so that it can be undone.</summary>
/// <param name="Image">The image it edits.</param>
/// <param name="Name">What it does.</param>
/// <param name="Changes">The changes; none when all is as it was already.</param>
public sealed record RestoreResult(string Image, string Name, IReadOnlyList<Change> Changes);

/// <summary>What to do with the index.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StageAction>))]
public enum StageAction
{
    /// <summary>Takes changes of the work tree into the index.</summary>
    [JsonStringEnumMemberName("stage")] Stage,

    /// <summary>Takes changes out of the index again.</summary>
    [JsonStringEnumMemberName("unstage")] Unstage,
}

/// <summary>Asks to stage or unstage single changes of an image. Only the index is written.</summary>
/// <param name="Review">The image.</param>
/// <param name="Keys">The changes.</param>
/// <param name="Action">What to do.</param>
public sealed record StageParams(ReviewImageParams Review, IReadOnlyList<string> Keys, StageAction Action);

/// <summary>Asks who changed an object last.</summary>
/// <param name="Dataset">The dataset's root.</param>
/// <param name="Image">Path of the image in the dataset.</param>
/// <param name="Id">The object's id, as in the open document.</param>
public sealed record BlameParams(string Dataset, string Image, string Id);

/// <summary>Who changed an object last.</summary>
/// <param name="Entry">The change; absent when the history can't tell, see <paramref name="Message"/>.</param>
/// <param name="Message">Why it can't be told (not in a repository, no git, the clone is shallow), for people.</param>
public sealed record BlameResult(BlameEntry? Entry, string? Message = null);
