namespace Annotator.Formats.Text;

/// <summary>How elements are laid out: what goes before a child.</summary>
/// <param name="LineEnd">The line end; empty where everything stands on one line.</param>
/// <param name="Indent">The indent of the element itself.</param>
/// <param name="Unit">One step of indentation.</param>
internal sealed record XmlLayout(string LineEnd, string Indent, string Unit)
{
    /// <summary>The layout around an element, by the habit of its children.</summary>
    public static XmlLayout Of(TextFile text, XmlElement element)
    {
        var root = element;
        while (root.Parent is not null) root = root.Parent;
        string unit = root.Children.Count > 0 ? After(root.Children[0].Lead) : "\t";
        bool lines = element.Children.Count == 0 || element.Children[0].Lead.Contains('\n');
        return new(lines ? text.LineEnd : "", lines ? After(element.Lead) : "", lines ? unit : "");
    }

    /// <summary>What goes before something so many steps further in than the element.</summary>
    public string Lead(int steps) => LineEnd.Length == 0 ? "" : LineEnd + Indent + string.Concat(Enumerable.Repeat(Unit, steps));

    /// <summary>The layout one step further in.</summary>
    public XmlLayout Deeper() => this with { Indent = Indent + Unit };

    /// <summary>The layout around a child.</summary>
    public XmlLayout Deeper(XmlElement child) => LineEnd.Length == 0 || !child.Lead.Contains('\n') ? Deeper() : this with { Indent = After(child.Lead) };

    private static string After(string lead) => lead[(lead.LastIndexOf('\n') + 1)..];
}
