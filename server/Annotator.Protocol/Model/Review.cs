using System.Text.Json.Serialization;

namespace Annotator.Protocol.Model;

/// <summary>One state of annotations to compare: where it is read from.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(CommitVersion), "commit")]
[JsonDerivedType(typeof(MergeBaseVersion), "mergeBase")]
[JsonDerivedType(typeof(IndexVersion), "index")]
[JsonDerivedType(typeof(WorkTreeVersion), "workTree")]
[JsonDerivedType(typeof(FileVersion), "file")]
[JsonDerivedType(typeof(ContentVersion), "content")]
public abstract record ReviewVersion;

/// <summary>A commit.</summary>
/// <param name="Revision">A hash, branch, tag, <c>HEAD</c>, <c>stash@{0}</c>: whatever git takes for a commit. <c>HEAD</c> is empty before the first commit.</param>
public sealed record CommitVersion(string Revision) : ReviewVersion;

/// <summary>The commit where two lines of history part, as for the changes of a pull request.</summary>
/// <param name="One">A revision.</param>
/// <param name="Other">Another one.</param>
public sealed record MergeBaseVersion(string One, string Other) : ReviewVersion;

/// <summary>What is staged.</summary>
public sealed record IndexVersion : ReviewVersion;

/// <summary>The files on disk; unsaved edits are not in it.</summary>
public sealed record WorkTreeVersion : ReviewVersion;

/// <summary>A file or folder on disk instead of the one compared.</summary>
/// <param name="Path">Its absolute path.</param>
public sealed record FileVersion(string Path) : ReviewVersion;

/// <summary>The content of the one annotation file compared, as an editor has it: it may come from anywhere.</summary>
/// <param name="Text">The content.</param>
/// <param name="Name">What the version is called, for people.</param>
public sealed record ContentVersion(string Text, string Name) : ReviewVersion;

/// <summary>What became of an image.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReviewStatus>))]
public enum ReviewStatus
{
    /// <summary>It has annotations now, and had none.</summary>
    [JsonStringEnumMemberName("added")] Added,

    /// <summary>It had annotations, and has none now.</summary>
    [JsonStringEnumMemberName("removed")] Removed,

    /// <summary>Its annotations, or the image itself, are different.</summary>
    [JsonStringEnumMemberName("changed")] Changed,

    /// <summary>Its annotations can't be read on one side.</summary>
    [JsonStringEnumMemberName("unreadable")] Unreadable,

    /// <summary>Nothing differs.</summary>
    [JsonStringEnumMemberName("same")] Same,
}

/// <summary>What differs of one image, in numbers.</summary>
/// <param name="Image">Its path in the dataset, of after where it is there.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Added">How many objects were added.</param>
/// <param name="Removed">How many objects were removed.</param>
/// <param name="Changed">How many objects were changed.</param>
/// <param name="ImageChanged">Whether tags, attributes or the recorded size of the image differ.</param>
/// <param name="Replaced">Whether the picture itself is another one.</param>
/// <param name="RenamedFrom">Its path before, when it was another one.</param>
/// <param name="File">Absolute path of its annotation file, whether or not it exists now; absent when there is none.</param>
/// <param name="Fault">Why a side can't be read, for people.</param>
public sealed record ImageComparison(
    string Image,
    ReviewStatus Status,
    int Added,
    int Removed,
    int Changed,
    bool ImageChanged,
    bool Replaced,
    string? RenamedFrom = null,
    string? File = null,
    string? Fault = null);

/// <summary>What differs of one dataset.</summary>
/// <param name="Dataset">Its root, an absolute path.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Before">What the state before is called: "HEAD", "index", "a1b2c3d".</param>
/// <param name="After">What the state after is called.</param>
/// <param name="Format">The format's name for people.</param>
/// <param name="Images">The images that differ, in natural order.</param>
/// <param name="Classes">What differs of the class list, a line each, for people.</param>
/// <param name="Notes">What else to know, for people.</param>
public sealed record DatasetComparison(
    string Dataset,
    string Name,
    string Before,
    string After,
    string Format,
    IReadOnlyList<ImageComparison> Images,
    IReadOnlyList<string> Classes,
    IReadOnlyList<string> Notes);

/// <summary>One side of an image under review.</summary>
/// <param name="Name">What the state is called.</param>
/// <param name="Commit">Full hash of its commit; absent when it is none.</param>
/// <param name="Image">Path of the image on this side.</param>
/// <param name="Exists">Whether the image has annotations on this side.</param>
/// <param name="Source">The picture of this side; absent when it can't be shown, see <paramref name="ImageError"/>. The same on both sides unless it was replaced.</param>
/// <param name="ImageError">Why the picture can't be shown, for people.</param>
/// <param name="FileError">Why the annotations can't be read; there are none then.</param>
/// <param name="Fields">Tags and attributes of the image.</param>
/// <param name="Annotations">The objects in drawing order. Ids name objects within this side only.</param>
public sealed record ReviewSide(
    string Name,
    string? Commit,
    string Image,
    bool Exists,
    ImageSource? Source,
    string? ImageError,
    FileError? FileError,
    ImageFields Fields,
    IReadOnlyList<Annotation> Annotations);

/// <summary>What kind of change.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReviewChangeKind>))]
public enum ReviewChangeKind
{
    /// <summary>An object was added.</summary>
    [JsonStringEnumMemberName("added")] Added,

    /// <summary>An object was removed.</summary>
    [JsonStringEnumMemberName("removed")] Removed,

    /// <summary>An object was changed.</summary>
    [JsonStringEnumMemberName("changed")] Changed,

    /// <summary>Something of the image as a whole differs: tags, attributes, recorded size.</summary>
    [JsonStringEnumMemberName("image")] Image,
}

/// <summary>One change of an image under review.</summary>
/// <param name="Key">Names the change by what it says: the same change has the same key again, another one another.</param>
/// <param name="Kind">What kind.</param>
/// <param name="Before">Id of the object before, in the annotations of that side; absent when it was added.</param>
/// <param name="After">Id of the object after; absent when it was removed.</param>
/// <param name="Label">The object's label now, or last; empty for the image as a whole.</param>
/// <param name="Words">What differs, a line each, for people; of an added or removed object, what it is.</param>
public sealed record ReviewChange(
    string Key,
    ReviewChangeKind Kind,
    string? Before,
    string? After,
    string Label,
    IReadOnlyList<string> Words);

/// <summary>Who changed an object last.</summary>
/// <param name="Commit">Full hash of the commit; absent when the change is not committed.</param>
/// <param name="Author">Name of the author.</param>
/// <param name="Email">Mail address of the author.</param>
/// <param name="Date">When, ISO 8601.</param>
/// <param name="Summary">First line of the commit's message.</param>
/// <param name="Words">What that commit changed of the object, a line each, for people.</param>
public sealed record BlameEntry(
    string? Commit,
    string? Author,
    string? Email,
    string? Date,
    string? Summary,
    IReadOnlyList<string> Words);
