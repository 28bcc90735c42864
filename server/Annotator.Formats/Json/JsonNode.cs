namespace Annotator.Formats.Json;

/// <summary>One value or key of a JSON text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Where its text begins.</param>
/// <param name="End">Just behind its text.</param>
/// <param name="Next">Index of the node behind it and all it contains; of a key instead the index of its name.</param>
internal readonly record struct JsonNode(JsonKind Kind, int Start, int End, int Next);
