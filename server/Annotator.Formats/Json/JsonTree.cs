using System.Globalization;

namespace Annotator.Formats.Json;

/// <summary>A parsed JSON text that knows where everything stands. Nodes lie in one list in the order of the text; the
/// root is node 0, an object's children are its keys and values in turn.</summary>
internal sealed class JsonTree(SourceText source, IReadOnlyList<JsonNode> nodes, IReadOnlyList<string> names)
{
    public SourceText Source => source;

    public string Text => source.Text;

    public JsonNode this[int node] => nodes[node];

    /// <summary>The text of a node.</summary>
    public ReadOnlySpan<char> Raw(int node) => Text.AsSpan(nodes[node].Start, nodes[node].End - nodes[node].Start);

    /// <summary>The elements of an array.</summary>
    public IEnumerable<int> Elements(int array)
    {
        int end = nodes[array].Next;
        for (int node = array + 1; node < end; node = nodes[node].Next) yield return node;
    }

    /// <summary>The members of an object.</summary>
    public IEnumerable<JsonMember> Members(int @object)
    {
        int end = nodes[@object].Next;
        for (int key = @object + 1; key < end; key = nodes[key + 1].Next) yield return new(names[nodes[key].Next], key, key + 1);
    }

    /// <summary>How many elements an array has.</summary>
    public int Count(int array)
    {
        int count = 0, end = nodes[array].Next;
        for (int node = array + 1; node < end; node = nodes[node].Next) count++;
        return count;
    }

    /// <summary>The value of a number.</summary>
    public double Number(int node) => double.Parse(Raw(node), NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>The value of a string.</summary>
    public string String(int node) => JsonStrings.Decode(Raw(node)) ?? throw Fault(node, "This text has an escape that JSON does not know.");

    /// <summary>One step of indentation, by the habit of the root's first member or element.</summary>
    public string IndentationUnit
    {
        get
        {
            if (nodes[0].Next < 2) return "  ";
            int first = nodes[1].Start;
            string unit = source.IndentationAt(first);
            return unit.Length > 0 && Trivia.HasLineBreak(Text.AsSpan(nodes[0].Start + 1, first - nodes[0].Start - 1)) ? unit : "  ";
        }
    }

    /// <summary>What follows a comma or colon on the same line, by the habit of the first member.</summary>
    public string Space
    {
        get
        {
            for (int node = 0; node < nodes.Count; node++)
                if (nodes[node].Kind == JsonKind.Key) return nodes[node + 1].Start == nodes[node].End + 1 ? "" : " ";
            return " ";
        }
    }

    /// <summary>How new text in the place of a node is laid out.</summary>
    public Layout LayoutAt(int node) => new(source.NewLine, source.IndentationAt(nodes[node].Start), IndentationUnit) { Space = Space };

    /// <summary>A fault at a node.</summary>
    public FileFaultException Fault(int node, string message) => source.Fault(nodes[node].Start, message);

    /// <summary>Where a node stands.</summary>
    public TextRange Range(int node) => new(source.Position(nodes[node].Start), source.Position(nodes[node].End));
}
