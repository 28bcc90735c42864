using System.Text;

namespace Annotator.Formats.Json;

/// <summary>Nothing, spelled <c>null</c>.</summary>
internal sealed class NullTarget : JsonTarget
{
    public override bool Matches(JsonTree tree, int node) => tree[node].Kind == JsonKind.Null;

    public override void Write(StringBuilder text, Layout layout) => text.Append("null");
}
