using System.Text;

namespace Annotator.Formats.Json;

/// <summary>True or false.</summary>
internal sealed class FlagTarget(bool value) : JsonTarget
{
    public override bool Matches(JsonTree tree, int node) => tree[node].Kind == (value ? JsonKind.True : JsonKind.False);

    public override void Write(StringBuilder text, Layout layout) => text.Append(value ? "true" : "false");
}
