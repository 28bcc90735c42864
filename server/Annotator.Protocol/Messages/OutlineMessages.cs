using System.Text.Json.Serialization;
using Annotator.Protocol.Model;

namespace Annotator.Protocol.Messages;

/// <summary>What an outline becomes.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OutlineForm>))]
public enum OutlineForm
{
    /// <summary>A polygon, simplified, holes kept.</summary>
    [JsonStringEnumMemberName("polygon")] Polygon,

    /// <summary>A mask.</summary>
    [JsonStringEnumMemberName("mask")] Mask,

    /// <summary>The box around it.</summary>
    [JsonStringEnumMemberName("box")] Box,
}

/// <summary>A point that says of a place whether it is on the object.</summary>
/// <param name="X">px of the upright image.</param>
/// <param name="Y">px of the upright image.</param>
/// <param name="OnObject">Whether it is on the object.</param>
public sealed record OutlinePoint(double X, double Y, bool OnObject);

/// <summary>Asks for the outline of an object that is pointed at. The answer depends on nothing that was asked before.</summary>
/// <param name="Dataset">The dataset's root.</param>
/// <param name="Image">Path of the image in the dataset.</param>
/// <param name="Box">Around the object: left, top, width and height, px of the image. Absent when there are points only.</param>
/// <param name="Points">On the object and beside it, in the order in which they were set.</param>
/// <param name="Reach">How far from the first point the object reaches, px, where there is no box.</param>
/// <param name="Form">What the outline becomes; the nearest that the format can store.</param>
/// <param name="Tolerance">How far a polygon may be from the outline, px of the image.</param>
/// <param name="Model">Absolute path of a model that takes points and boxes; without one the object is told from its surroundings by its colours.</param>
public sealed record OutlineParams(
    string Dataset,
    string Image,
    IReadOnlyList<double>? Box,
    IReadOnlyList<OutlinePoint> Points,
    double Reach,
    OutlineForm Form,
    double Tolerance = 1,
    string? Model = null);

/// <summary>The outline of an object.</summary>
/// <param name="Shape">The outline; absent when nothing was found.</param>
/// <param name="Provenance">The model that found it; absent when there was none, or the format can't store it.</param>
public sealed record OutlineResult(Shape? Shape = null, Provenance? Provenance = null);

/// <summary>Says that outlines of an image will be asked for: what the first answer needs is read ahead.</summary>
/// <param name="Dataset">The dataset's root.</param>
/// <param name="Image">Path of the image in the dataset.</param>
/// <param name="Model">Absolute path of the model that will be asked.</param>
public sealed record PrepareOutlineParams(string Dataset, string Image, string? Model = null);

/// <summary>Asks for the way along edges between two points of an image.</summary>
/// <param name="Dataset">The dataset's root.</param>
/// <param name="Image">Path of the image in the dataset.</param>
/// <param name="From">x and y, px of the image.</param>
/// <param name="To">x and y, px of the image.</param>
public sealed record WireParams(string Dataset, string Image, IReadOnlyList<double> From, IReadOnlyList<double> To);

/// <summary>The way along edges.</summary>
/// <param name="Points">x0, y0, x1, y1, … from one point to the other, both included; px of the image.</param>
public sealed record WireResult(IReadOnlyList<double> Points);
