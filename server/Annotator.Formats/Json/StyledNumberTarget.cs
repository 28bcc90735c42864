using System.Text;
using Annotator.Formats.Text;

namespace Annotator.Formats.Json;

/// <summary>A number that is written with the decimals of the file; every spelling of it matches.</summary>
internal sealed class StyledNumberTarget(double value, NumberStyle style) : JsonTarget
{
    public override bool Matches(JsonTree tree, int node) => tree[node].Kind == JsonKind.Number && tree.Number(node) == value;

    public override void Write(StringBuilder text, Layout layout) => text.Append(style.Format(value));
}
