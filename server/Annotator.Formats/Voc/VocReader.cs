using Annotator.Core.Checking;
using Annotator.Core.Model;
using Annotator.Formats.Sidecars;
using Annotator.Formats.Text;

namespace Annotator.Formats.Voc;

/// <summary>Reads a VOC file.</summary>
internal sealed class VocReader(VocGeometry geometry)
{
    /// <summary>Yes/no elements of an object.</summary>
    public static IReadOnlyList<string> Flags { get; } = ["truncated", "difficult", "occluded"];

    /// <summary>The attribute of a part: <c>part:</c> and its name; the value is its box.</summary>
    public const string PartPrefix = "part:";

    /// <summary>Reads a text.</summary>
    public (XmlElement Root, ParsedFile<VocObject> File) Read(TextFile text, string image)
    {
        var root = XmlText.Parse(text.Text);
        if (root.Name != "annotation") throw new TextFaultException(root.Start, $"A VOC file has the root <annotation>; this one has <{root.Name}>.");
        var objects = new List<VocObject>();
        var issues = new List<ParsedIssue>();
        foreach (var element in root.Children.Where(child => child.Name == "object"))
        {
            try
            {
                objects.Add(new() { Element = element, Start = element.Start, End = element.End, Annotation = Read(element) });
                if (element["cubic_bezier"] is { } bezier && element["polygon"] is null)
                    issues.Add(new(IssueCodes.MisreadObject, Severity.Information, bezier.Start, bezier.Name.Length + 2, "The Bézier outline is kept as it is; the object is shown as its box.", objects.Count - 1));
            }
            catch (TextFaultException e)
            {
                issues.Add(new(IssueCodes.UnreadableObject, Severity.Error, e.Start ?? element.Start, 1, e.Message));
            }
        }
        if (root["filename"] is { } name && name.Text.Length > 0 && RelativePaths.Stem(name.Text.Replace('\\', '/')) != RelativePaths.Stem(image) && RelativePaths.Name(name.Text) != RelativePaths.Stem(image))
            issues.Add(new(IssueCodes.StaleValue, Severity.Warning, name.ContentStart, name.ContentEnd - name.ContentStart, $"The file names another image, “{Limits.Excerpt(name.Text)}”, than the one it belongs to, {RelativePaths.Name(image)}."));
        return (root, new(ImageFields.Empty, Size(root), objects, issues));
    }

    private Annotation Read(XmlElement element)
    {
        string label = element["name"]?.Text ?? "";
        if (label.Length == 0) throw new TextFaultException(element.Start, "The object has no <name>.");
        return new Annotation("", label, geometry.Read(element)) { Attributes = Attributes(element) };
    }

    private AttributeSet Attributes(XmlElement element)
    {
        var attributes = AttributeSet.Empty;
        if (element["pose"]?.Text is { Length: > 0 } pose && pose != "Unspecified") attributes = attributes.With("pose", new AttributeValue.Text(pose));
        foreach (string flag in Flags)
            if (element[flag] is { } value && IsYes(value.Text)) attributes = attributes.With(flag, new AttributeValue.Flag(true));
        if (element["actions"] is { } actions && actions.Children.Where(action => IsYes(action.Text)).Select(action => action.Name).ToEquatableList() is { Count: > 0 } chosen)
            attributes = attributes.With("actions", new AttributeValue.Choices(chosen));
        foreach (var (name, part) in Parts(element)) attributes = attributes.With(name, new AttributeValue.Text(BoxTexts.Write(geometry.ReadBox(part["bndbox"]!))));
        foreach (var attribute in element["attributes"]?.Children ?? [])
            if (attribute["name"]?.Text is { Length: > 0 } name && attribute["value"] is { } value && attributes[name] is null) attributes = attributes.With(name, AttributeTexts.Read(value.Text));
        return attributes;
    }

    /// <summary>The parts of an object by the names of their attributes; a second part of a name is numbered.</summary>
    public static IEnumerable<(string Attribute, XmlElement Part)> Parts(XmlElement element)
    {
        var parts = element.Children.Where(child => child.Name == "part" && child["bndbox"] is not null).ToList();
        return Identities.Unique(parts.Select(part => PartPrefix + part["name"]?.Text)).Zip(parts);
    }

    /// <summary>Whether a flag is set.</summary>
    public static bool IsYes(string text) => text is "1" or "true" or "True" or "yes";

    private static ImageSize? Size(XmlElement root) =>
        Numbers.TryParseWhole(root["size"]?["width"]?.Text, out int width) && Numbers.TryParseWhole(root["size"]?["height"]?.Text, out int height)
        && new ImageSize(width, height) is var size && Limits.Fault(size) is null ? size : null;
}
