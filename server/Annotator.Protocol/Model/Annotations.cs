using System.Text.Json;
using System.Text.Json.Serialization;

namespace Annotator.Protocol.Model;

/// <summary>One labelled object of an image.</summary>
/// <param name="Id">Short, random, stable; unique within its image.</param>
/// <param name="Label">The class of the object.</param>
/// <param name="Shape">Where it is.</param>
/// <param name="Attributes">Attribute values: a string, a number, a boolean or a list of strings each; absent when there are none.</param>
/// <param name="Group">Objects of one image with the same group belong together.</param>
/// <param name="Provenance">The model that proposed it; absent when a person drew it.</param>
public sealed record Annotation(
    string Id,
    string Label,
    Shape Shape,
    IReadOnlyDictionary<string, JsonElement>? Attributes = null,
    string? Group = null,
    Provenance? Provenance = null);

/// <summary>A model that proposed an object.</summary>
/// <param name="Model">Name and version of the model.</param>
/// <param name="Score">Its confidence, 0 to 1.</param>
/// <param name="Confirmed">Whether a person has accepted or corrected it.</param>
public sealed record Provenance(string Model, double? Score = null, bool Confirmed = false);

/// <summary>What belongs to an image as a whole.</summary>
/// <param name="Tags">Its tags.</param>
/// <param name="Attributes">Its attribute values; absent when there are none.</param>
public sealed record ImageFields(IReadOnlyList<string> Tags, IReadOnlyDictionary<string, JsonElement>? Attributes = null);

/// <summary>The size of an image as displayed.</summary>
/// <param name="Width">px.</param>
/// <param name="Height">px.</param>
public sealed record Size(int Width, int Height);

/// <summary>The kinds of shape.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ShapeType>))]
public enum ShapeType
{
    /// <summary>Axis-aligned or rotated bounding box.</summary>
    [JsonStringEnumMemberName("box")] Box,

    /// <summary>Polygon.</summary>
    [JsonStringEnumMemberName("polygon")] Polygon,

    /// <summary>Open line.</summary>
    [JsonStringEnumMemberName("polyline")] Polyline,

    /// <summary>Single point.</summary>
    [JsonStringEnumMemberName("point")] Point,

    /// <summary>Ellipse or circle.</summary>
    [JsonStringEnumMemberName("ellipse")] Ellipse,

    /// <summary>Skeleton instance.</summary>
    [JsonStringEnumMemberName("keypoints")] Keypoints,

    /// <summary>Run-length mask.</summary>
    [JsonStringEnumMemberName("mask")] Mask,

    /// <summary>Projected cuboid.</summary>
    [JsonStringEnumMemberName("cuboid")] Cuboid,
}
