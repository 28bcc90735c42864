using System.Text.Json;
using System.Text.Json.Serialization;

namespace Annotator.Protocol.Model;

/// <summary>Something that both sides of a merge changed differently, until a person decides it.</summary>
/// <param name="Field">What they changed.</param>
/// <param name="Message">What happened on both sides and which is kept, for people.</param>
/// <param name="Id">The annotation concerned; absent when it concerns the image.</param>
/// <param name="Attribute">The name of the attribute, where one is concerned.</param>
/// <param name="Base">What both sides come from.</param>
/// <param name="Ours">Our version.</param>
/// <param name="Theirs">Their version.</param>
public sealed record Conflict(
    ConflictField Field,
    string Message,
    string? Id = null,
    string? Attribute = null,
    ConflictSide? Base = null,
    ConflictSide? Ours = null,
    ConflictSide? Theirs = null);

/// <summary>One version of what is in conflict.</summary>
/// <param name="Annotation">The object concerned; absent when that side has removed it, or no object is concerned.</param>
/// <param name="Value">The attribute of the image concerned.</param>
/// <param name="Size">The recorded size, where that is concerned.</param>
public sealed record ConflictSide(Annotation? Annotation = null, JsonElement? Value = null, Size? Size = null);

/// <summary>What both sides of a merge changed differently.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ConflictField>))]
public enum ConflictField
{
    /// <summary>The object as a whole: one side removed what the other changed, or both added it.</summary>
    [JsonStringEnumMemberName("whole")] Whole,

    /// <summary>The label of an object.</summary>
    [JsonStringEnumMemberName("label")] Label,

    /// <summary>The shape of an object.</summary>
    [JsonStringEnumMemberName("shape")] Shape,

    /// <summary>An attribute of an object.</summary>
    [JsonStringEnumMemberName("attribute")] Attribute,

    /// <summary>The group of an object.</summary>
    [JsonStringEnumMemberName("group")] Group,

    /// <summary>The provenance of an object.</summary>
    [JsonStringEnumMemberName("provenance")] Provenance,

    /// <summary>The drawing order.</summary>
    [JsonStringEnumMemberName("order")] Order,

    /// <summary>An attribute of the image.</summary>
    [JsonStringEnumMemberName("imageAttribute")] ImageAttribute,

    /// <summary>The recorded size of the image.</summary>
    [JsonStringEnumMemberName("imageSize")] ImageSize,

    /// <summary>The settings of the dataset.</summary>
    [JsonStringEnumMemberName("settings")] Settings,
}
