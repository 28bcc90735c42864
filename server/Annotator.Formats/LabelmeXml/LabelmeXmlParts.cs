using Annotator.Formats.Text;

namespace Annotator.Formats.LabelmeXml;

/// <summary>Which objects are parts of which: an object with its parts, and theirs, is a group named by its id.</summary>
internal sealed class LabelmeXmlParts
{
    private readonly Dictionary<string, string> _wholeOf = [];
    private readonly Dictionary<string, string> _rootOf = [];
    private readonly HashSet<string> _wholes = [];

    /// <summary>Takes the objects of a file.</summary>
    public LabelmeXmlParts(IEnumerable<XmlElement> objects)
    {
        foreach (var element in objects)
        {
            if (element["id"]?.Text is not { Length: > 0 } id || element["parts"] is not { } parts) continue;
            if (parts["ispartof"]?.Text is { Length: > 0 } whole) Add(id, whole);
            foreach (string part in (parts["hasparts"]?.Text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) Add(part, id);
        }
    }

    /// <summary>The group of an object, or null.</summary>
    public string? GroupOf(XmlElement element)
    {
        if (element["id"]?.Text is not { Length: > 0 } id) return null;
        if (!_wholeOf.ContainsKey(id)) return _wholes.Contains(id) ? id : null;
        return Root(id);
    }

    /// <summary>The object that an object is a part of in the end.</summary>
    private string Root(string id)
    {
        var way = new List<string>();
        var passed = new HashSet<string>();
        string at = id;
        while (!_rootOf.ContainsKey(at) && passed.Add(at))
        {
            way.Add(at);
            if (!_wholeOf.TryGetValue(at, out string? whole)) break;
            at = whole;
        }
        // Parts of themselves end somewhere on the way round: at the least of the ids, whichever of them is asked for.
        string root = _rootOf.TryGetValue(at, out string? known) ? known
            : _wholeOf.ContainsKey(at) ? way.Skip(way.IndexOf(at)).Min(StringComparer.Ordinal)!
            : at;
        foreach (string one in way) _rootOf[one] = root;
        return root;
    }

    private void Add(string part, string whole)
    {
        if (part != whole && _wholeOf.TryAdd(part, whole)) _wholes.Add(whole);
    }
}
