namespace Annotator.Formats.Text;

/// <summary>An element of an XML text with its places, for editing the text itself.</summary>
/// <param name="source">The whole text.</param>
/// <param name="name">Its name.</param>
/// <param name="parent">The element it lies in; null for the root.</param>
/// <param name="start">Where it begins.</param>
internal sealed class XmlElement(string source, string name, XmlElement? parent, int start)
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>The element it lies in; null for the root.</summary>
    public XmlElement? Parent { get; } = parent;

    /// <summary>Where it begins.</summary>
    public int Start { get; } = start;

    /// <summary>Where its content begins: behind its start tag.</summary>
    public int ContentStart { get; set; }

    /// <summary>Where its content ends: before its end tag. The same place for <c>&lt;a/&gt;</c>.</summary>
    public int ContentEnd { get; set; }

    /// <summary>Where it ends.</summary>
    public int End { get; set; }

    /// <summary>Whether it is written <c>&lt;a/&gt;</c>.</summary>
    public bool IsSelfClosing => ContentStart == End;

    /// <summary>Its elements, in order.</summary>
    public List<XmlElement> Children { get; } = [];

    /// <summary>Its attributes, in order.</summary>
    public List<KeyValuePair<string, string>> Attributes { get; } = [];

    /// <summary>The first element of a name in it, or null.</summary>
    public XmlElement? this[string child] => Children.Find(element => element.Name == child);

    /// <summary>The text in it, without white space around it; of elements in it nothing.</summary>
    public string Text => Content.Trim();

    /// <summary>The text in it with the white space around it; of elements in it nothing.</summary>
    public string Content => Children.Count == 0 ? XmlText.Decode(source.AsSpan(ContentStart, ContentEnd - ContentStart)) : "";

    /// <summary>The value of an attribute, or null.</summary>
    public string? Attribute(string attribute)
    {
        foreach (var (key, value) in Attributes)
            if (key == attribute) return value;
        return null;
    }

    /// <summary>The white space before it, from the end of what stands before.</summary>
    public string Lead => source[LeadStart..Start];

    /// <summary>Where the white space before it begins.</summary>
    public int LeadStart
    {
        get
        {
            int at = Start;
            while (at > 0 && char.IsWhiteSpace(source[at - 1])) at--;
            return at;
        }
    }

    /// <summary>Replaces the text in it, keeping white space around it.</summary>
    public void ReplaceText(Splices splices, string text)
    {
        string encoded = XmlText.Encode(text);
        if (IsSelfClosing)
        {
            splices.Replace(Start, End - Start, $"<{Name}>{encoded}</{Name}>");
            return;
        }
        int from = ContentStart, to = ContentEnd;
        while (from < to && char.IsWhiteSpace(source[from])) from++;
        while (to > from && char.IsWhiteSpace(source[to - 1])) to--;
        splices.Replace(from, to - from, encoded);
    }
}
