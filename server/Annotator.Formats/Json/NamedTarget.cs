using System.Text;

namespace Annotator.Formats.Json;

/// <summary>An object with a name, for which the text may have the name alone where that says all.</summary>
/// <param name="name">The name.</param>
/// <param name="full">The object.</param>
/// <param name="nameSuffices">Whether the name says all.</param>
internal sealed class NamedTarget(string name, ObjectTarget full, bool nameSuffices) : JsonTarget
{
    private readonly TextTarget _short = new(name);

    public override bool Matches(JsonTree tree, int node) =>
        tree[node].Kind == JsonKind.String ? nameSuffices && _short.Matches(tree, node) : full.Matches(tree, node);

    public override string Patch(JsonTree tree, int node) =>
        tree[node].Kind == JsonKind.String && nameSuffices ? _short.Patch(tree, node) : full.Patch(tree, node);

    public override void Write(StringBuilder text, Layout layout) => full.Write(text, layout);
}
