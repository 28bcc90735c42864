using System.Text.Json.Serialization;

namespace Annotator.Protocol.Model;

/// <summary>A format that the annotations of a folder could have.</summary>
/// <param name="Id">The format: <c>voc</c>, <c>yolo-pose</c>, …</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Evidence">By what it was recognised, for people.</param>
/// <param name="Files">The annotation files to open, paths in the dataset, when it is a choice of files; empty for all.</param>
public sealed record FormatCandidate(string Id, string Title, string Evidence, IReadOnlyList<string> Files);

/// <summary>The choice of a format for a dataset.</summary>
/// <param name="Id">The format.</param>
/// <param name="Files">The annotation files to open; empty for all.</param>
public sealed record FormatChoice(string Id, IReadOnlyList<string> Files);

/// <summary>The format of an open dataset: how it is known, what it can't store.</summary>
/// <param name="Id">The format.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Origin">How it is known.</param>
/// <param name="Evidence">By what it was recognised, for people; absent when nothing was.</param>
/// <param name="Files">The annotation files that were chosen; empty for all.</param>
/// <param name="Alternatives">Other formats that the folder could have.</param>
/// <param name="Importable">Annotations found in the folder whose format is not edited in place: they can be imported.</param>
/// <param name="Conventions">Rules that the numbers follow and that the files do not state.</param>
/// <param name="Refusals">What the format can't store: not offered, and why.</param>
/// <param name="Attributes">The names of the attributes that objects may have; absent for any.</param>
public sealed record FormatView(
    string Id,
    string Title,
    FormatOrigin Origin,
    string? Evidence,
    IReadOnlyList<string> Files,
    IReadOnlyList<FormatCandidate> Alternatives,
    IReadOnlyList<FormatCandidate> Importable,
    IReadOnlyList<ConventionView> Conventions,
    IReadOnlyList<StorageRefusal> Refusals,
    IReadOnlyList<string>? Attributes = null);

/// <summary>How the format of a dataset is known.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FormatOrigin>))]
public enum FormatOrigin
{
    /// <summary>There are no annotations yet, so it is Annotator's own.</summary>
    [JsonStringEnumMemberName("default")] Default,

    /// <summary>The files show it.</summary>
    [JsonStringEnumMemberName("detected")] Detected,

    /// <summary>The user chose it when the dataset was opened.</summary>
    [JsonStringEnumMemberName("chosen")] Chosen,

    /// <summary><c>annotator.json</c> says so.</summary>
    [JsonStringEnumMemberName("set")] Set,
}

/// <summary>A rule that the numbers of a dataset follow and that its files do not state.</summary>
/// <param name="Name">Its name in <c>annotator.json</c>: <c>base</c>.</param>
/// <param name="Value">The rule in force.</param>
/// <param name="Origin">How it is known: <c>default</c>, <c>detected</c> or <c>set</c>.</param>
/// <param name="Description">What it means, and by what it was recognised, for people.</param>
public sealed record ConventionView(string Name, string Value, FormatOrigin Origin, string Description);

/// <summary>Something that a format can't store.</summary>
/// <param name="Feature">What.</param>
/// <param name="Reason">Why, and the way out, for people.</param>
public sealed record StorageRefusal(StorageFeature Feature, string Reason);

/// <summary>What a format may or may not be able to store.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StorageFeature>))]
public enum StorageFeature
{
    /// <summary>Axis-aligned bounding boxes.</summary>
    [JsonStringEnumMemberName("box")] Box,

    /// <summary>Rotated boxes.</summary>
    [JsonStringEnumMemberName("rotatedBox")] RotatedBox,

    /// <summary>Polygons.</summary>
    [JsonStringEnumMemberName("polygon")] Polygon,

    /// <summary>Open lines.</summary>
    [JsonStringEnumMemberName("polyline")] Polyline,

    /// <summary>Single points.</summary>
    [JsonStringEnumMemberName("point")] Point,

    /// <summary>Circles.</summary>
    [JsonStringEnumMemberName("circle")] Circle,

    /// <summary>Ellipses of two radii.</summary>
    [JsonStringEnumMemberName("ellipse")] Ellipse,

    /// <summary>Skeleton instances.</summary>
    [JsonStringEnumMemberName("keypoints")] Keypoints,

    /// <summary>Pixel masks.</summary>
    [JsonStringEnumMemberName("mask")] Mask,

    /// <summary>Projected cuboids.</summary>
    [JsonStringEnumMemberName("cuboid")] Cuboid,

    /// <summary>Groups of objects.</summary>
    [JsonStringEnumMemberName("group")] Group,

    /// <summary>Tags of an image.</summary>
    [JsonStringEnumMemberName("tags")] Tags,

    /// <summary>Attributes of an image.</summary>
    [JsonStringEnumMemberName("imageAttributes")] ImageAttributes,
}
