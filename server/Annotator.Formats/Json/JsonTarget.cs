using System.Text;

namespace Annotator.Formats.Json;

/// <summary>What a value of a JSON text is to become. It changes as little of the text as it can.</summary>
internal abstract class JsonTarget
{
    /// <summary>Whether leaving the value out says the same.</summary>
    public bool IsDefault { get; init; }

    /// <summary>Whether the text says it already.</summary>
    public abstract bool Matches(JsonTree tree, int node);

    /// <summary>Whether the value may be left out, when that says the same, without losing what others wrote into it.</summary>
    public virtual bool MayDrop(JsonTree tree, int node) => true;

    /// <summary>The text that says it, in place of what a node says otherwise.</summary>
    public virtual string Patch(JsonTree tree, int node) => Write(tree.LayoutAt(node));

    /// <summary>Appends the text that says it anew.</summary>
    public abstract void Write(StringBuilder text, Layout layout);

    /// <summary>The text that says it anew.</summary>
    public string Write(Layout layout)
    {
        var text = new StringBuilder();
        Write(text, layout);
        return text.ToString();
    }
}
