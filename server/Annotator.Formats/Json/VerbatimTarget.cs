using System.Text;

namespace Annotator.Formats.Json;

/// <summary>A value whose text is known.</summary>
internal sealed class VerbatimTarget(string json) : JsonTarget
{
    public override bool Matches(JsonTree tree, int node) => tree.Raw(node).SequenceEqual(json);

    public override void Write(StringBuilder text, Layout layout) => text.Append(json);
}
