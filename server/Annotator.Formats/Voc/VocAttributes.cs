using Annotator.Core.Model;
using Annotator.Formats.Text;

namespace Annotator.Formats.Voc;

/// <summary>Writes the attributes of an object: flags, pose, actions, parts, and the list <c>attributes</c>.</summary>
/// <param name="geometry">How numbers count.</param>
/// <param name="layout">The layout around the object.</param>
/// <param name="style">How numbers are written.</param>
internal sealed class VocAttributes(VocGeometry geometry, XmlLayout layout, NumberStyle style)
{
    /// <summary>Writes what changed.</summary>
    public void Change(Splices splices, XmlElement element, AttributeSet before, AttributeSet after)
    {
        if (before.Equals(after)) return;
        var names = before.Select(pair => pair.Key).Concat(after.Select(pair => pair.Key)).Distinct();
        var added = new List<string>();
        var others = new List<(string, AttributeValue)>();
        foreach (string name in names.Where(name => !Equals(before[name], after[name])))
        {
            if (name == "pose") Set(splices, element, name, after[name] is { } pose ? AttributeTexts.Write(pose) : "Unspecified", added);
            else if (VocReader.Flags.Contains(name)) Set(splices, element, name, after[name] is { } flag && VocReader.IsYes(AttributeTexts.Write(flag)) ? "1" : "0", added);
            else if (name == "actions" && element["actions"] is { } actions) Change(splices, actions, after[name]);
            else if (name.StartsWith(VocReader.PartPrefix, StringComparison.Ordinal)) ChangePart(splices, element, name, before[name], after[name], added);
            else if (!SetListed(splices, element, name, after[name]) && after[name] is { } value) others.Add((name, value));
        }
        if (others.Count > 0 && element["attributes"] is { Children.Count: > 0 } list)
        {
            var inner = layout.Deeper(list.Children[^1]).Deeper(list.Children[^1]);
            foreach (var (name, value) in others) splices.Insert(list.Children[^1].End, list.Children[^1].Lead + Listed(name, value, inner));
        }
        else if (others.Count > 0)
        {
            added.Add(List(others));
        }
        foreach (string addition in added) splices.Insert(element.Children[^1].End, element.Children[^1].Lead + addition);
    }

    /// <summary>The elements of a new object that its template lacks.</summary>
    public IEnumerable<string> New(AttributeSet attributes, IReadOnlyList<string> template)
    {
        var others = new List<(string, AttributeValue)>();
        foreach (var (name, value) in attributes)
        {
            if (name == "pose" || VocReader.Flags.Contains(name))
            {
                if (!template.Contains(name) && value is not AttributeValue.Flag(false)) yield return VocWriter.Simple(name, value is AttributeValue.Flag ? "1" : AttributeTexts.Write(value));
            }
            else if (name == "actions" && value is AttributeValue.Choices(var chosen))
            {
                yield return $"<actions>{string.Concat(chosen.Select(action => layout.Lead(2) + VocWriter.Simple(action, "1")))}{layout.Lead(1)}</actions>";
            }
            else if (name.StartsWith(VocReader.PartPrefix, StringComparison.Ordinal) && BoxTexts.Read(value) is { } box)
            {
                yield return Part(name, box);
            }
            else
            {
                others.Add((name, value));
            }
        }
        if (others.Count > 0) yield return List(others);
    }

    private static void Set(Splices splices, XmlElement element, string name, string text, List<string> added)
    {
        if (element[name] is { } there) there.ReplaceText(splices, text);
        else if (text is not ("0" or "Unspecified")) added.Add(VocWriter.Simple(name, text));
    }

    private static void Change(Splices splices, XmlElement actions, AttributeValue? value)
    {
        var wanted = value is AttributeValue.Choices(var chosen) ? chosen.ToHashSet() : [];
        foreach (var action in actions.Children)
            if (VocReader.IsYes(action.Text) != wanted.Contains(action.Name)) action.ReplaceText(splices, wanted.Contains(action.Name) ? "1" : "0");
        foreach (string name in wanted.Where(name => actions[name] is null).Order(StringComparer.Ordinal))
            if (actions.Children.Count > 0) splices.Insert(actions.Children[^1].End, actions.Children[^1].Lead + VocWriter.Simple(name, "1"));
    }

    private void ChangePart(Splices splices, XmlElement element, string name, AttributeValue? before, AttributeValue? after, List<string> added)
    {
        var part = VocReader.Parts(element).FirstOrDefault(pair => pair.Attribute == name).Part;
        if (part is null)
        {
            if (BoxTexts.Read(after) is { } box) added.Add(Part(name, box));
        }
        else if (BoxTexts.Read(after) is { } box)
        {
            VocWriter.ChangeNumbers(splices, part["bndbox"]!, geometry.Box(BoxTexts.Read(before)!), geometry.Box(box), style);
        }
        else
        {
            splices.Replace(part.LeadStart, part.End - part.LeadStart, "");
        }
    }

    private string Part(string name, BoxShape box)
    {
        string label = name[VocReader.PartPrefix.Length..];
        string written = Core.Editing.AnnotationIds.RepeatOf(label) ?? label;
        return $"<part>{layout.Lead(2)}{VocWriter.Simple("name", written)}{layout.Lead(2)}{VocWriter.Element("bndbox", geometry.Box(box), style, layout.Deeper().Deeper())}{layout.Lead(1)}</part>";
    }

    /// <summary>Changes or removes an attribute that the list has; false when it has none of the name.</summary>
    private static bool SetListed(Splices splices, XmlElement element, string name, AttributeValue? value)
    {
        var item = element["attributes"]?.Children.Find(attribute => attribute["name"]?.Text == name);
        if (item is null) return false;
        if (value is null) splices.Replace(item.LeadStart, item.End - item.LeadStart, "");
        else item["value"]!.ReplaceText(splices, AttributeTexts.Write(value));
        return true;
    }

    private string List(List<(string Name, AttributeValue Value)> attributes) =>
        $"<attributes>{string.Concat(attributes.Select(pair => layout.Lead(2) + Listed(pair.Name, pair.Value, layout.Deeper().Deeper())))}{layout.Lead(1)}</attributes>";

    private static string Listed(string name, AttributeValue value, XmlLayout layout) =>
        $"<attribute>{layout.Lead(1)}{VocWriter.Simple("name", name)}{layout.Lead(1)}{VocWriter.Simple("value", AttributeTexts.Write(value))}{layout.Lead(0)}</attribute>";
}
