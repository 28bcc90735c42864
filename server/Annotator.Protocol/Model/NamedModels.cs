using System.Text.Json.Serialization;

namespace Annotator.Protocol.Model;

/// <summary>A model, or weights to begin a training with, known by name or on offer in a catalogue.</summary>
/// <param name="Id">Its name in requests and settings.</param>
/// <param name="Name">The name that people see.</param>
/// <param name="State">Whether it is there.</param>
/// <param name="Size">The length of its files, bytes.</param>
/// <param name="Description">What it is for.</param>
/// <param name="License">Its licence.</param>
/// <param name="Hosts">The servers that it would be downloaded from; absent when it is there.</param>
/// <param name="Architecture">Of weights to begin a training with: the architecture that they are of; absent of models that suggest.</param>
/// <param name="File">Absolute path of such weights, when they are there.</param>
public sealed record NamedModel(
    string Id,
    string Name,
    ModelState State,
    long Size,
    string? Description = null,
    string? License = null,
    IReadOnlyList<string>? Hosts = null,
    string? Architecture = null,
    string? File = null);

/// <summary>Whether a model is there.</summary>
public enum ModelState
{
    /// <summary>It comes along with the extension.</summary>
    [JsonStringEnumMemberName("builtIn")] BuiltIn,

    /// <summary>It was downloaded.</summary>
    [JsonStringEnumMemberName("downloaded")] Downloaded,

    /// <summary>It can be downloaded.</summary>
    [JsonStringEnumMemberName("offered")] Offered,
}
