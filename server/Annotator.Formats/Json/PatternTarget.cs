using System.Text;

namespace Annotator.Formats.Json;

/// <summary>A new object that looks like another one of the text.</summary>
/// <param name="target">What it says.</param>
/// <param name="pattern">The text of the other.</param>
/// <param name="patternNode">The other.</param>
internal sealed class PatternTarget(ObjectTarget target, JsonTree pattern, int patternNode) : JsonTarget
{
    public override bool Matches(JsonTree tree, int node) => target.Matches(tree, node);

    public override void Write(StringBuilder text, Layout layout) => text.Append(target.Patch(pattern, patternNode));
}
