using System.Globalization;
using System.Text;
using Annotator.Formats.Json;

namespace Annotator.Formats.Via;

/// <summary>The regions of an image as VIA 1 has them: an object whose members are numbered.</summary>
/// <param name="elements">The regions in order.</param>
internal sealed class ViaNumberedTarget(IReadOnlyList<ListTarget.Element> elements) : JsonTarget
{
    public override bool Matches(JsonTree tree, int node) => false;

    public override string Patch(JsonTree tree, int node)
    {
        var old = tree.Members(node).ToList();
        int next = elements.Where(element => element.Original is not null).Select(element => int.TryParse(old[element.Original!.Value].Name, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number < int.MaxValue ? number + 1 : 0).DefaultIfEmpty().Max();
        var inner = tree.LayoutAt(node).Deeper;
        var pieces = elements.Select(element =>
        {
            if (element.Original is not { } original) return new JsonPiece(null, $"\"{(next++).ToString(CultureInfo.InvariantCulture)}\":{tree.Space}{element.Value().Write(inner)}");
            var (_, key, value) = old[original];
            return new JsonPiece(original, element.IsUnchanged ? null : tree.Text[tree[key].Start..tree[value].Start] + element.Value().Patch(tree, value));
        });
        return new JsonSequence(tree, node).Rebuild([.. pieces], onOwnLines: tree.Raw(0).Contains('\n'));
    }

    public override void Write(StringBuilder text, Layout layout) =>
        new ObjectTarget([.. elements.Select((element, i) => (i.ToString(CultureInfo.InvariantCulture), element.Value()))], _ => true).Write(text, layout);
}
