using System.Text;

namespace Annotator.Formats.Json;

/// <summary>A text; every spelling of it matches.</summary>
internal sealed class TextTarget(string value) : JsonTarget
{
    public override bool Matches(JsonTree tree, int node) => tree[node].Kind == JsonKind.String && tree.String(node) == value;

    public override void Write(StringBuilder text, Layout layout) => text.Append(JsonStrings.Encode(value));
}
