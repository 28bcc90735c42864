using System.Globalization;
using System.Text;
using Annotator.Core.Model;
using Annotator.Formats.Sidecars;
using Annotator.Formats.Text;

namespace Annotator.Formats.Voc;

/// <summary>Edits a VOC file.</summary>
internal sealed class VocWriter(VocGeometry geometry)
{
    /// <summary>Whether numbers are written with up to three decimals where no object shows a style; else whole.</summary>
    public bool Exact { get; init; }

    /// <summary>The text after an edit.</summary>
    public string Edit(TextFile text, XmlElement root, ParsedFile<VocObject> parsed, SidecarEdit edit)
    {
        var splices = new Splices();
        var style = Style(parsed.Objects);
        var layout = XmlLayout.Of(text, root);
        EditSize(splices, root, edit.Before.Size, edit.After.Size);

        var items = BlockEdit.Match([.. edit.Before.Annotations.Select(a => a.Id)], edit.After.Annotations.Select(a => a.Id));
        var staying = BlockEdit.Staying(items);
        int at = Anchor(root, parsed.Objects);
        for (int i = 0; i < parsed.Objects.Count; i++)
            if (!staying.Contains(i)) splices.Replace(parsed.Objects[i].Element.LeadStart, parsed.Objects[i].End - parsed.Objects[i].Element.LeadStart, "");
        int lastStaying = items.FindLastIndex(item => staying.Contains(item.Old));
        int end = root.Children.FindLast(child => child.Name == "object")?.End ?? at;
        for (int i = 0; i < items.Count; i++)
        {
            var (old, now) = (items[i].Old, edit.After.Annotations[items[i].New]);
            if (old >= 0 && staying.Contains(old))
            {
                Change(splices, text, parsed.Objects[old].Element, edit.Before.Annotations[old], now, style);
                at = parsed.Objects[old].End;
                continue;
            }
            string lead = layout.Lead(1);
            string element = old < 0 ? New(now, style, layout, Template(root)) : Moved(text, parsed.Objects[old].Element, edit.Before.Annotations[old], now, style);
            splices.Insert(i > lastStaying ? end : at, lead + element);
        }
        return splices.Apply(text.Text);
    }

    private string Moved(TextFile text, XmlElement element, Annotation before, Annotation after, NumberStyle style)
    {
        var splices = new Splices();
        Change(splices, text, element, before, after, style);
        return splices.Apply(text.Text, element.Start, element.End);
    }

    private void Change(Splices splices, TextFile text, XmlElement element, Annotation before, Annotation after, NumberStyle style)
    {
        if (before.Equals(after)) return;
        var layout = XmlLayout.Of(text, element);
        if (before.Label != after.Label) element["name"]!.ReplaceText(splices, after.Label);
        if (!before.Shape.Equals(after.Shape)) ChangeOutline(splices, element, before.Shape, after.Shape, style, layout);
        new VocAttributes(geometry, layout, style).Change(splices, element, before.Attributes, after.Attributes);
    }

    private void ChangeOutline(Splices splices, XmlElement element, Shape before, Shape after, NumberStyle style, XmlLayout layout)
    {
        string old = VocGeometry.Elements.First(name => element[name] is not null), now = VocGeometry.ElementOf(after);
        if (old == "robndbox" && now == "bndbox") now = old;
        if (old == now && geometry.Numbers(old, before).Count == geometry.Numbers(now, after).Count)
        {
            ChangeNumbers(splices, element[old]!, geometry.Numbers(old, before), geometry.Numbers(now, after), style);
        }
        else
        {
            var outline = element[old]!;
            splices.Replace(outline.Start, outline.End - outline.Start, Element(now, geometry.Numbers(now, after), style, layout.Deeper(outline)));
        }
        // Where a box is kept beside the outline, it follows.
        if (old != "bndbox" && now != "bndbox" && element["bndbox"] is { } box) ChangeNumbers(splices, box, geometry.Numbers("bndbox", before), geometry.Numbers("bndbox", after), style);
        if (element["type"] is { } type && type.Text is "bndbox" or "robndbox" && type.Text != now) type.ReplaceText(splices, now);
    }

    /// <summary>Writes the numbers that changed.</summary>
    public static void ChangeNumbers(Splices splices, XmlElement outline, IReadOnlyList<(string Name, double Value)> before, IReadOnlyList<(string Name, double Value)> after, NumberStyle style)
    {
        for (int i = 0; i < after.Count; i++)
            if (before[i].Value != after[i].Value && outline[after[i].Name] is { } number) number.ReplaceText(splices, Format(after[i].Name, after[i].Value, style));
    }

    /// <summary>A new outline.</summary>
    public static string Element(string name, IReadOnlyList<(string Name, double Value)> numbers, NumberStyle style, XmlLayout layout)
    {
        var text = new StringBuilder().Append('<').Append(name).Append('>');
        foreach (var (child, value) in numbers) text.Append(layout.Lead(1)).Append(CultureInfo.InvariantCulture, $"<{child}>{Format(child, value, style)}</{child}>");
        return text.Append(layout.Lead(0)).Append("</").Append(name).Append('>').ToString();
    }

    /// <summary>A new object, with the elements and in the order of the file's last one.</summary>
    private string New(Annotation annotation, NumberStyle style, XmlLayout layout, IReadOnlyList<string> template)
    {
        var inner = layout.Deeper();
        string outline = VocGeometry.ElementOf(annotation.Shape);
        var text = new StringBuilder("<object>");
        foreach (string name in template)
        {
            string? child = name switch
            {
                "name" => Simple(name, annotation.Label),
                "pose" => Simple(name, annotation.Attributes["pose"] is AttributeValue.Text(var pose) ? pose : "Unspecified"),
                "type" => Simple(name, outline == "robndbox" ? outline : "bndbox"),
                "bndbox" when outline != "robndbox" => Element("bndbox", geometry.Numbers("bndbox", annotation.Shape), style, inner.Deeper()),
                _ when VocReader.Flags.Contains(name) => Simple(name, annotation.Attributes[name] is AttributeValue.Flag(true) ? "1" : "0"),
                _ => null,
            };
            if (child is not null) text.Append(inner.Lead(1)).Append(child);
        }
        if (outline != "bndbox") text.Append(inner.Lead(1)).Append(Element(outline, geometry.Numbers(outline, annotation.Shape), style.NotCoarserThan(outline == "robndbox" ? 4 : 0), inner.Deeper()));
        foreach (string addition in new VocAttributes(geometry, inner, style).New(annotation.Attributes, template)) text.Append(inner.Lead(1)).Append(addition);
        return text.Append(inner.Lead(0)).Append("</object>").ToString();
    }

    /// <summary>An element that holds a text.</summary>
    public static string Simple(string name, string text) => $"<{name}>{XmlText.Encode(text)}</{name}>";

    private static IReadOnlyList<string> Template(XmlElement root) =>
        root.Children.FindLast(child => child.Name == "object" && child["name"] is not null) is { } last
            ? [.. last.Children.Select(child => child.Name == "robndbox" || child.Name == "polygon" ? "bndbox" : child.Name).Distinct()]
            : ["name", "pose", "truncated", "difficult", "bndbox"];

    /// <summary>Where the first object goes: behind the last element.</summary>
    private static int Anchor(XmlElement root, IReadOnlyList<VocObject> objects) =>
        objects.Count > 0 ? objects[0].Element.LeadStart : root.Children.Count > 0 ? root.Children[^1].End : root.ContentStart;

    private static void EditSize(Splices splices, XmlElement root, ImageSize? before, ImageSize? after)
    {
        if (before == after || after is not var (width, height) || root["size"] is not { } size) return;
        size["width"]?.ReplaceText(splices, width.ToString(CultureInfo.InvariantCulture));
        size["height"]?.ReplaceText(splices, height.ToString(CultureInfo.InvariantCulture));
    }

    private NumberStyle Style(IReadOnlyList<VocObject> objects) => NumberStyle.Of(
        objects.SelectMany(o => VocGeometry.Elements.Select(name => o.Element[name])).OfType<XmlElement>().SelectMany(outline => outline.Children)
            .Where(number => number.Name != "angle" && number.Name[0] != 'v').Select(number => number.Text), Exact ? new(0, 3) : new(0, 0));

    private static string Format(string name, double value, NumberStyle style) => name switch
    {
        "angle" => style.NotCoarserThan(6).Format(value),
        ['v', >= '0' and <= '9', ..] => ((int)value).ToString(CultureInfo.InvariantCulture),
        _ => style.Format(value),
    };
}
