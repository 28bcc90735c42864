using System.Globalization;
using System.Text;

namespace Annotator.Formats.Json;

/// <summary>A whole number such as an id, exact beyond what floating point can hold.</summary>
internal sealed class WholeNumberTarget(long value) : JsonTarget
{
    private readonly string _text = value.ToString(CultureInfo.InvariantCulture);

    public override bool Matches(JsonTree tree, int node) => tree[node].Kind == JsonKind.Number && tree.Raw(node).SequenceEqual(_text);

    public override void Write(StringBuilder text, Layout layout) => text.Append(_text);
}
