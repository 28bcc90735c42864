namespace Annotator.Formats.Json;

/// <summary>The kinds of node in a <see cref="JsonTree"/>.</summary>
internal enum JsonKind : byte
{
    Object,
    Array,
    Key,
    String,
    Number,
    True,
    False,
    Null,
}
