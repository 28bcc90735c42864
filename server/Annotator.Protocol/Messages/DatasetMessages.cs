using System.Text.Json.Serialization;
using Annotator.Protocol.Model;

namespace Annotator.Protocol.Messages;

/// <summary>Asks which dataset a file or folder belongs to.</summary>
/// <param name="Path">Absolute path of an image, an annotation file, a folder or <c>annotator.json</c>.</param>
/// <param name="Within">Absolute paths of the folders beyond which no root is looked for (the workspace's folders).</param>
public sealed record LocateParams(string Path, IReadOnlyList<string> Within);

/// <summary>The dataset of a path.</summary>
/// <param name="Root">Absolute path of the dataset's folder: the nearest one upward with <c>annotator.json</c>, else the folder itself or the image's folder. It is the dataset's name in all other messages.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Image">The image to show first, path in the dataset; absent when the path names none.</param>
/// <param name="Formats">The formats its annotations could have, the likeliest first: several when they can't be told apart, so that the user should choose; empty when there are no annotations yet.</param>
public sealed record LocateResult(string Root, string Name, string? Image, IReadOnlyList<FormatCandidate> Formats);

/// <summary>Names a dataset.</summary>
/// <param name="Dataset">The dataset's root, as <see cref="LocateResult.Root"/> gave it.</param>
public sealed record DatasetParams(string Dataset);

/// <summary>Opens a dataset.</summary>
/// <param name="Dataset">The dataset's root.</param>
/// <param name="Format">The format that the user chose for it; absent to take what <c>annotator.json</c> says, else the likeliest.</param>
public sealed record OpenDatasetParams(string Dataset, FormatChoice? Format = null);

/// <summary>An open dataset.</summary>
/// <param name="Dataset">Its root.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Revision">Its revision.</param>
/// <param name="Total">How many images it has.</param>
/// <param name="Settings">What <c>annotator.json</c> says; empty when there is none.</param>
/// <param name="SettingsFile">Absolute path of <c>annotator.json</c>, whether or not it exists.</param>
/// <param name="SettingsError">Why <c>annotator.json</c> can't be read; settings are then read-only.</param>
/// <param name="Restored">How many unsaved edits were brought back from the journal.</param>
/// <param name="RestoreMessage">What restoring met (files changed meanwhile, conflicts), for people; absent when nothing.</param>
/// <param name="Changed">Images with unsaved edits.</param>
/// <param name="SettingsChanged">Whether the settings have unsaved edits.</param>
/// <param name="Format">The format of its annotation files.</param>
/// <param name="ClassList">The classes that the files list, in their order, with unsaved edits; absent when the format has no such list.</param>
/// <param name="ClassListChanged">Whether the class list has unsaved edits.</param>
public sealed record DatasetView(
    string Dataset,
    string Name,
    int Revision,
    int Total,
    DatasetSettings Settings,
    string SettingsFile,
    FileError? SettingsError,
    int Restored,
    string? RestoreMessage,
    IReadOnlyList<string> Changed,
    bool SettingsChanged,
    FormatView Format,
    IReadOnlyList<string>? ClassList = null,
    bool ClassListChanged = false);

/// <summary>Asks for a stretch of the list of images, in the order that was asked for last, else in natural order of their paths.</summary>
/// <param name="Dataset">The dataset's root.</param>
/// <param name="Offset">Index of the first image.</param>
/// <param name="Limit">How many at most; 1000 is the most.</param>
/// <param name="Query">Only images whose path contains these words, case ignored; absent for all.</param>
/// <param name="Natural">In natural order of their paths, whatever was asked for.</param>
public sealed record ListImagesParams(string Dataset, int Offset, int Limit, string? Query = null, bool Natural = false);

/// <summary>A stretch of the list of images.</summary>
/// <param name="Total">How many images match.</param>
/// <param name="Items">The images from the offset on.</param>
public sealed record ListImagesResult(int Total, IReadOnlyList<ImageEntry> Items);

/// <summary>Asks for another order of the images. It is worked out once and stays while labels change.</summary>
/// <param name="Dataset">The dataset's root.</param>
/// <param name="By">Which order.</param>
/// <param name="Model">Absolute path of the model whose suggestions decide; absent for the natural order.</param>
/// <param name="Labels">Labels of the dataset by classes of the model, where their names differ; an empty label leaves a class out.</param>
/// <param name="Progress">A name of this request, by which <c>annotator/progress</c> tells how far it is.</param>
public sealed record OrderImagesParams(string Dataset, ImageOrder By, string? Model = null, IReadOnlyDictionary<string, string>? Labels = null, string? Progress = null);

/// <summary>Orders of images.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ImageOrder>))]
public enum ImageOrder
{
    /// <summary>Natural order of their paths.</summary>
    [JsonStringEnumMemberName("path")] Path,

    /// <summary>Those of which the model is least certain first.</summary>
    [JsonStringEnumMemberName("leastCertain")] LeastCertain,

    /// <summary>Those in which the model disagrees most with the labels first.</summary>
    [JsonStringEnumMemberName("mostDisagreement")] MostDisagreement,

    /// <summary>Those with most suggestions that wait for a decision first.</summary>
    [JsonStringEnumMemberName("mostSuggestions")] MostSuggestions,
}

/// <summary>What became of the order.</summary>
/// <param name="Ranked">How many images are in that order.</param>
/// <param name="Without">How many have nothing that it could go by: they are at the end.</param>
public sealed record OrderImagesResult(int Ranked, int Without);

/// <summary>Asks for the next image of some kind.</summary>
/// <param name="Dataset">The dataset's root.</param>
/// <param name="From">The image to start from; it is not itself an answer. Absent to start before the first (or after the last).</param>
/// <param name="Backward">Whether to look toward the start.</param>
/// <param name="What">Which kind.</param>
public sealed record FindImageParams(string Dataset, string? From, bool Backward, ImageKind What);

/// <summary>Kinds of image to look for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ImageKind>))]
public enum ImageKind
{
    /// <summary>Any image.</summary>
    [JsonStringEnumMemberName("any")] Any,

    /// <summary>One without annotations and tags. The search wraps around.</summary>
    [JsonStringEnumMemberName("unlabelled")] Unlabelled,

    /// <summary>One with problems. The search wraps around.</summary>
    [JsonStringEnumMemberName("problem")] Problem,
}

/// <summary>The image found.</summary>
/// <param name="Image">Its path in the dataset; absent when there is none.</param>
public sealed record FindImageResult(string? Image);

/// <summary>Counts over a whole dataset, unsaved edits included.</summary>
/// <param name="Images">How many images.</param>
/// <param name="Labelled">How many of them have annotations or tags.</param>
/// <param name="Objects">How many annotations.</param>
/// <param name="Labels">Every label in use, with how many objects have it, most frequent first.</param>
/// <param name="Tags">Every tag in use, with how many images have it, most frequent first.</param>
public sealed record SummaryResult(int Images, int Labelled, int Objects, IReadOnlyList<NameCount> Labels, IReadOnlyList<NameCount> Tags);

/// <summary>How often a name occurs.</summary>
/// <param name="Name">The name.</param>
/// <param name="Count">How often.</param>
public sealed record NameCount(string Name, int Count);

/// <summary>What saving did.</summary>
/// <param name="Saved">Absolute paths of the files written.</param>
/// <param name="Failed">Files that could not be written; their edits stay unsaved.</param>
/// <param name="Revision">The dataset's revision.</param>
/// <param name="Merged">What was merged with changes made outside meanwhile, for people; absent when nothing.</param>
public sealed record SaveResult(IReadOnlyList<string> Saved, IReadOnlyList<SaveFailure> Failed, int Revision, string? Merged);

/// <summary>A file that could not be written.</summary>
/// <param name="File">Absolute path.</param>
/// <param name="Message">Why and what to do, for people.</param>
public sealed record SaveFailure(string File, string Message);

/// <summary>Something changed that was not the answer to an edit: a file on disk, the list of images, a revert.</summary>
/// <param name="Dataset">The dataset's root.</param>
/// <param name="Revision">Its revision now.</param>
/// <param name="Images">Images whose documents changed: views of them ask for the document again.</param>
/// <param name="ListChanged">Whether images were added or removed.</param>
/// <param name="Total">How many images the dataset has now.</param>
/// <param name="Settings">The settings, when they changed.</param>
/// <param name="Format">The format, when something about it changed.</param>
/// <param name="ClassList">The class list, when it changed.</param>
/// <param name="Message">What happened, for people ("3 images were reloaded"); absent when it needs no words.</param>
/// <param name="HasUnsavedEdits">Whether anything is unsaved now.</param>
public sealed record DatasetChanged(
    string Dataset,
    int Revision,
    IReadOnlyList<string> Images,
    bool ListChanged,
    int Total,
    DatasetSettings? Settings,
    FormatView? Format,
    IReadOnlyList<string>? ClassList,
    string? Message,
    bool HasUnsavedEdits);
