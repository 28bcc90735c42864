using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Annotator.Formats.Text;

/// <summary>A node of a YAML text with its place, for editing the text itself.</summary>
internal sealed class YamlNode
{
    private const int Deepest = 32, MostNodes = 100_000;

    private YamlNode(NodeEvent start) => (Start, End) = ((int)start.Start.Index, (int)start.End.Index);

    /// <summary>Where it begins.</summary>
    public int Start { get; }

    /// <summary>Where it ends: exact for scalars and for what stands in brackets.</summary>
    public int End { get; private set; }

    /// <summary>The text of a scalar, else null.</summary>
    public string? Value { get; private init; }

    /// <summary>The items of a list, else null.</summary>
    public List<YamlNode>? Items { get; private init; }

    /// <summary>The entries of a mapping in order, else null.</summary>
    public List<(YamlNode Key, YamlNode Value)>? Entries { get; private init; }

    /// <summary>Whether a list or mapping stands in brackets.</summary>
    public bool InBrackets { get; private init; }

    /// <summary>The value of a key of a mapping.</summary>
    public YamlNode? this[string key] => Entries?.Find(entry => entry.Key.Value == key).Value;

    /// <summary>The texts of a list of scalars, else null.</summary>
    public IReadOnlyList<string>? Texts => Items is { } items && items.TrueForAll(item => item.Value is not null) ? [.. items.Select(item => item.Value!)] : null;

    /// <summary>The root of the first document.</summary>
    /// <exception cref="TextFaultException">It is not YAML, or too deep.</exception>
    public static YamlNode Parse(string text)
    {
        try
        {
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _)) throw new TextFaultException(0, "The file is empty.");
            int budget = MostNodes;
            return Read(parser, 0, ref budget);
        }
        catch (YamlException e)
        {
            throw new TextFaultException((int)Math.Min(e.Start.Index, text.Length), $"This is not valid YAML: {e.Message}");
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // The scanner gives up in this way on some wrong texts, without a place.
            throw new TextFaultException(0, "This is not valid YAML.");
        }
    }

    private static YamlNode Read(Parser parser, int depth, ref int budget)
    {
        if (depth > Deepest || --budget < 0) throw new TextFaultException((int)parser.Current!.Start.Index, "The YAML is nested too deeply or too large.");
        if (parser.TryConsume<Scalar>(out var scalar)) return new(scalar) { Value = scalar.Value };
        if (parser.TryConsume<SequenceStart>(out var list))
        {
            var node = new YamlNode(list) { Items = [], InBrackets = list.Style == SequenceStyle.Flow };
            while (!parser.Accept<SequenceEnd>(out _)) node.Items.Add(Read(parser, depth + 1, ref budget));
            node.End = (int)parser.Consume<SequenceEnd>().End.Index;
            return node;
        }
        if (parser.TryConsume<MappingStart>(out var mapping))
        {
            var node = new YamlNode(mapping) { Entries = [], InBrackets = mapping.Style == MappingStyle.Flow };
            while (!parser.Accept<MappingEnd>(out _)) node.Entries.Add((Read(parser, depth + 1, ref budget), Read(parser, depth + 1, ref budget)));
            node.End = (int)parser.Consume<MappingEnd>().End.Index;
            return node;
        }
        throw new TextFaultException((int)parser.Current!.Start.Index, "References (* and &) are not understood here; write the value itself.");
    }
}
