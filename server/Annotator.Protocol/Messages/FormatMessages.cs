using System.Text.Json.Serialization;
using Annotator.Protocol.Model;

namespace Annotator.Protocol.Messages;

/// <summary>Settles the format of a dataset, and the conventions its numbers follow, in <c>annotator.json</c>.</summary>
/// <param name="Dataset">The dataset's root; it must have no unsaved edits.</param>
/// <param name="Format">The format.</param>
/// <param name="Conventions">The conventions to set, by name; those left out are detected.</param>
public sealed record SetFormatParams(string Dataset, FormatChoice Format, IReadOnlyDictionary<string, string> Conventions);

/// <summary>Asks which formats there are. It has no members.</summary>
public sealed record FormatsParams;

/// <summary>The formats, in the order in which to list them.</summary>
/// <param name="Formats">All formats that can be read.</param>
public sealed record FormatsResult(IReadOnlyList<FormatInfo> Formats);

/// <summary>A format that Annotator knows.</summary>
/// <param name="Id">The format: <c>voc</c>, <c>yolo-pose</c>, …</param>
/// <param name="Title">Its name for people.</param>
/// <param name="CanExport">Whether datasets can be exported to it.</param>
/// <param name="CanEdit">Whether it can be edited in place.</param>
public sealed record FormatInfo(string Id, string Title, bool CanExport, bool CanEdit);

/// <summary>Asks to write a copy of a dataset, unsaved edits included, in another format.</summary>
/// <param name="Dataset">The dataset's root.</param>
/// <param name="Format">The format to write.</param>
/// <param name="Target">Absolute path of the folder to write: new or empty. A preview ignores it.</param>
/// <param name="Images">What becomes of the images.</param>
/// <param name="Progress">A name for this request in <c>annotator/progress</c>; absent when nobody listens.</param>
public sealed record ExportParams(string Dataset, string Format, string Target, ExportImages Images, string? Progress = null);

/// <summary>What an export does with the images.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ExportImages>))]
public enum ExportImages
{
    /// <summary>Only annotation files are written.</summary>
    [JsonStringEnumMemberName("none")] None,

    /// <summary>Images are copied to where the new annotations expect them.</summary>
    [JsonStringEnumMemberName("copy")] Copy,

    /// <summary>Links to the images are put there.</summary>
    [JsonStringEnumMemberName("link")] Link,
}

/// <summary>What an export wrote, or, as a preview, would write.</summary>
/// <param name="Title">The format's name for people.</param>
/// <param name="Images">How many images.</param>
/// <param name="Annotations">How many annotations the dataset has.</param>
/// <param name="Files">How many files were written; 0 for a preview.</param>
/// <param name="Losses">What is dropped or approximated, each with how often.</param>
public sealed record ExportResult(string Title, int Images, int Annotations, int Files, IReadOnlyList<NameCount> Losses);

/// <summary>Asks to take the annotations of another folder or file over into an open dataset; images are matched by their paths, else by their names.</summary>
/// <param name="Dataset">The dataset's root.</param>
/// <param name="Source">Absolute path of the folder, or of an annotation file.</param>
/// <param name="Format">The source's format; absent when it is certain.</param>
/// <param name="Existing">What becomes of images that have annotations already.</param>
/// <param name="Progress">A name for this request in <c>annotator/progress</c>; absent when nobody listens.</param>
public sealed record ImportParams(string Dataset, string Source, FormatChoice? Format, ImportExisting Existing, string? Progress = null);

/// <summary>What an import does with images that have annotations already.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ImportExisting>))]
public enum ImportExisting
{
    /// <summary>They are left alone.</summary>
    [JsonStringEnumMemberName("skip")] Skip,

    /// <summary>What they lack is added; objects that are there already are not added twice.</summary>
    [JsonStringEnumMemberName("add")] Add,

    /// <summary>Their annotations are replaced.</summary>
    [JsonStringEnumMemberName("replace")] Replace,
}

/// <summary>What an import brings. The client applies the changes with <c>annotator/edit</c>, so that it can be undone.</summary>
/// <param name="Candidates">The formats the source could have, when they can't be told apart: choose one and ask again; nothing else is filled in then.</param>
/// <param name="Title">The source's format for people.</param>
/// <param name="Matched">How many images of the source are images of the dataset and get annotations.</param>
/// <param name="Skipped">How many are left alone because they have annotations already.</param>
/// <param name="Unmatched">Images of the source with annotations that the dataset lacks; the first few.</param>
/// <param name="UnmatchedCount">How many those are.</param>
/// <param name="Annotations">How many annotations are added.</param>
/// <param name="NewLabels">Labels that the dataset did not have.</param>
/// <param name="Losses">What is dropped or approximated because the dataset's format can't store it, each with how often.</param>
/// <param name="Name">What the edit does.</param>
/// <param name="Changes">The edit; empty for a preview.</param>
public sealed record ImportResult(
    IReadOnlyList<FormatCandidate> Candidates,
    string Title,
    int Matched,
    int Skipped,
    IReadOnlyList<string> Unmatched,
    int UnmatchedCount,
    int Annotations,
    IReadOnlyList<string> NewLabels,
    IReadOnlyList<NameCount> Losses,
    string Name,
    IReadOnlyList<Change> Changes);

/// <summary>Asks for the edit that changes labels in all images, in the class list and in the label settings together.</summary>
/// <param name="Dataset">The dataset's root.</param>
/// <param name="Action">What to do.</param>
/// <param name="Labels">The labels concerned: the one to rename, those to merge or to delete, or the whole class list in its new order.</param>
/// <param name="Into">The new name, or the label to merge into.</param>
/// <param name="Progress">A name for this request in <c>annotator/progress</c>; absent when nobody listens.</param>
public sealed record EditLabelsParams(string Dataset, LabelsAction Action, IReadOnlyList<string> Labels, string? Into = null, string? Progress = null);

/// <summary>What can be done with labels.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LabelsAction>))]
public enum LabelsAction
{
    /// <summary>One label gets another name, which no label has.</summary>
    [JsonStringEnumMemberName("rename")] Rename,

    /// <summary>Labels become one.</summary>
    [JsonStringEnumMemberName("merge")] Merge,

    /// <summary>Labels are deleted with their objects.</summary>
    [JsonStringEnumMemberName("delete")] Delete,

    /// <summary>The class list gets another order.</summary>
    [JsonStringEnumMemberName("reorder")] Reorder,
}

/// <summary>The edit that changes labels. The client applies it with <c>annotator/edit</c>, so that it can be undone.</summary>
/// <param name="Name">What it does: "Rename cat to dog".</param>
/// <param name="Images">How many images it touches.</param>
/// <param name="Objects">How many objects it touches.</param>
/// <param name="Changes">The changes.</param>
public sealed record EditLabelsResult(string Name, int Images, int Objects, IReadOnlyList<Change> Changes);

/// <summary>How far a long request has come.</summary>
/// <param name="Request">The name that the request gave itself.</param>
/// <param name="Done">Steps done.</param>
/// <param name="Total">Steps in all; 0 while unknown.</param>
/// <param name="Message">What is being done, for people.</param>
public sealed record ProgressNews(string Request, int Done, int Total, string Message);
