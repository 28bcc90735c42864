namespace Annotator.Formats.Json;

/// <summary>A member of an object.</summary>
/// <param name="Name">Its name, unescaped.</param>
/// <param name="Key">The node of its key.</param>
/// <param name="Value">The node of its value.</param>
internal readonly record struct JsonMember(string Name, int Key, int Value);
