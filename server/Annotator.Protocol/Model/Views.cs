using System.Text.Json.Serialization;

namespace Annotator.Protocol.Model;

/// <summary>An image in a list.</summary>
/// <param name="Path">Path in the dataset, with forward slashes.</param>
/// <param name="Labelled">Whether it has annotations or tags.</param>
/// <param name="Objects">How many annotations it has; absent when its file could not be read.</param>
/// <param name="Changed">Whether it has unsaved edits.</param>
/// <param name="Problems">How many problems it is known to have.</param>
public sealed record ImageEntry(string Path, bool Labelled, int? Objects, bool Changed, int Problems);

/// <summary>Pixels to show for an image.</summary>
/// <param name="Path">Absolute path of the file to load: the image itself, or a converted copy in the cache when a browser can't show the original.</param>
/// <param name="Width">Width of the image as displayed, full resolution, px. The file to load may be smaller: scale it up.</param>
/// <param name="Height">Height as displayed, px.</param>
/// <param name="Orientation">EXIF orientation 1…8 of the original; 1 when it has none. The file to load must be shown with its own orientation applied.</param>
/// <param name="Converted">Whether the file to load is a converted copy.</param>
/// <param name="Note">What the user should know of the picture on screen ("16-bit, shown as 8-bit"); absent when nothing.</param>
/// <param name="ModifiedAt">Time stamp of the file to load, ms since 1970: makes a stale copy in a browser's cache recognisable.</param>
public sealed record ImageSource(string Path, int Width, int Height, int Orientation, bool Converted, string? Note, double ModifiedAt);

/// <summary>The open document of one image.</summary>
/// <param name="Image">Path of the image in the dataset.</param>
/// <param name="Revision">The dataset's revision this view is of; grows with every change.</param>
/// <param name="Index">Place of the image in the dataset's list.</param>
/// <param name="Total">How many images the dataset has.</param>
/// <param name="Source">The picture; absent when it can't be shown, see <paramref name="ImageError"/>.</param>
/// <param name="ImageError">Why the picture can't be shown, for people.</param>
/// <param name="File">Absolute path of the annotation file, whether or not it exists yet.</param>
/// <param name="FileError">Why the annotation file can't be read (what, line and column); the document is then read-only and empty, and never saved.</param>
/// <param name="Fields">Tags and attributes of the image.</param>
/// <param name="Annotations">The objects in drawing order.</param>
/// <param name="Changed">Whether it has unsaved edits.</param>
/// <param name="Problems">What is wrong with it.</param>
/// <param name="Conflicts">What of a merge waits to be decided; absent when nothing does.</param>
public sealed record DocumentView(
    string Image,
    int Revision,
    int Index,
    int Total,
    ImageSource? Source,
    string? ImageError,
    string File,
    FileError? FileError,
    ImageFields Fields,
    IReadOnlyList<Annotation> Annotations,
    bool Changed,
    IReadOnlyList<Problem> Problems,
    IReadOnlyList<Conflict>? Conflicts = null);

/// <summary>Why a file can't be read.</summary>
/// <param name="Message">What is wrong and what to do, for people.</param>
/// <param name="Line">Line of the fault, from 1; absent when it has none.</param>
/// <param name="Column">Column of the fault, from 1.</param>
public sealed record FileError(string Message, int? Line = null, int? Column = null);

/// <summary>Something wrong with the annotations of an image.</summary>
/// <param name="Code">The rule: <c>unknown-label</c>, <c>zero-area</c>, …; listed in docs/problems.md.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Message">What is wrong, for people.</param>
/// <param name="Id">The annotation concerned; absent when it concerns the image or the file.</param>
/// <param name="Fixes">What could be done about it.</param>
public sealed record Problem(string Code, ProblemSeverity Severity, string Message, string? Id, IReadOnlyList<ProblemFix> Fixes);

/// <summary>How bad a problem is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ProblemSeverity>))]
public enum ProblemSeverity
{
    /// <summary>Will be misread or lost by tools.</summary>
    [JsonStringEnumMemberName("error")] Error,

    /// <summary>Probably not meant.</summary>
    [JsonStringEnumMemberName("warning")] Warning,

    /// <summary>Worth knowing.</summary>
    [JsonStringEnumMemberName("information")] Information,
}

/// <summary>A way to mend a problem.</summary>
/// <param name="Id">Name of the fix, unique within the problem.</param>
/// <param name="Title">What it does, for people: "Delete the duplicate".</param>
public sealed record ProblemFix(string Id, string Title);
