using System.Text;

namespace Annotator.Formats.Json;

/// <summary>A number; every spelling of it matches.</summary>
internal sealed class NumberTarget(double value) : JsonTarget
{
    public override bool Matches(JsonTree tree, int node) => tree[node].Kind == JsonKind.Number && tree.Number(node) == value;

    public override void Write(StringBuilder text, Layout layout) => text.Append(JsonNumbers.Encode(value));
}
