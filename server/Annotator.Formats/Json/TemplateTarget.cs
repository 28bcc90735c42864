using System.Text;

namespace Annotator.Formats.Json;

/// <summary>A new object that looks like a given text, for files that have none to go by.</summary>
/// <param name="target">What it says.</param>
/// <param name="template">A text in the layout of <see cref="Layout.NewFile"/>.</param>
internal sealed class TemplateTarget(ObjectTarget target, string template) : JsonTarget
{
    public override bool Matches(JsonTree tree, int node) => target.Matches(tree, node);

    public override void Write(StringBuilder text, Layout layout)
    {
        var lines = template.Split('\n').Select((line, i) =>
        {
            int steps = line.TakeWhile(c => c == ' ').Count() / Layout.NewFile.Unit.Length;
            return i == 0 ? line : layout.NewLine + layout.Indentation + string.Concat(Enumerable.Repeat(layout.Unit, steps)) + line.TrimStart(' ');
        });
        var tree = JsonParser.Parse(SourceText.Of(string.Concat(lines)));
        text.Append(target.Patch(tree, 0));
    }
}
