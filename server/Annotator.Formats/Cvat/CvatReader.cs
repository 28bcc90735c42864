using Annotator.Core.Model;
using Annotator.Formats.Imports;
using Annotator.Formats.Text;

namespace Annotator.Formats.Cvat;

/// <summary>Reads a CVAT file: images with their shapes, or tracks with their shapes frame by frame.</summary>
/// <param name="builder">Takes what it finds.</param>
/// <param name="resolver">The images of the dataset.</param>
/// <param name="labels">The labels of all files.</param>
internal sealed class CvatReader(ImportBuilder builder, ImageResolver resolver, CvatLabels labels)
{
    private readonly CvatShapes _shapes = new(labels);
    private readonly Dictionary<ImportBuilder.Entry, List<Found>> _found = [];

    private readonly record struct Found(Annotation Annotation, double Order, string Key, TextRange Place);

    /// <summary>Reads a file.</summary>
    public void Read(string file, TextFile text, XmlElement root)
    {
        if (root.Name != "annotations") throw new UnreadableFileException(file, text.Place(root.Start).Start, $"A CVAT file has the root <annotations>; this one has <{root.Name}>.");
        labels.Add(root);
        var frames = new CvatFrames(resolver, root);
        foreach (var element in root.Children)
        {
            if (element.Name == "image") ReadImage(file, text, element);
            else if (element.Name == "track") ReadTrack(file, text, element, frames);
        }
    }

    /// <summary>Hands on what was found, of each image in drawing order.</summary>
    public void Finish()
    {
        foreach (var (entry, found) in _found)
            foreach (var (annotation, _, key, place) in found.OrderBy(item => item.Order)) entry.AddChecked(annotation, key, place);
    }

    private void ReadImage(string file, TextFile text, XmlElement image)
    {
        string name = image.Attribute("name") is { Length: > 0 } given ? given : throw new UnreadableFileException(file, text.Place(image.Start).Start, "<image> has no attribute “name”.");
        var entry = builder.OwnImage(file, ImageReferences.Best(resolver, file, [name]));
        entry.Size ??= Size(image.Attribute("width"), image.Attribute("height"));
        foreach (var element in image.Children)
        {
            if (element.Name == "tag") AddTag(entry, element, text);
            else Add(entry, text, element, element.Attribute("label"), element.Attribute("group_id"), AttributeSet.Empty, "");
        }
    }

    private void ReadTrack(string file, TextFile text, XmlElement track, CvatFrames frames)
    {
        string id = track.Attribute("id") ?? "";
        foreach (var element in track.Children.Where(element => element.Attribute("outside") != "1"))
        {
            if (!Numbers.TryParseWhole(element.Attribute("frame"), out int frame) || frame < 0)
                throw new UnreadableFileException(file, text.Place(element.Start).Start, $"<{element.Name}> of a track has no attribute “frame” with the number of a frame.");
            var entry = builder.OwnImage(file, frames.Name(file, frame));
            entry.Size ??= frames.Size;
            var attributes = AttributeSet.Empty.With("track", AttributeTexts.Read(id));
            if (element.Attribute("keyframe") == "1") attributes = attributes.With("keyframe", new AttributeValue.Flag(true));
            Add(entry, text, element, track.Attribute("label"), track.Attribute("group_id"), attributes, $"{id} {track.Attribute("label")} ");
        }
    }

    private void Add(ImportBuilder.Entry entry, TextFile text, XmlElement element, string? label, string? group, AttributeSet attributes, string key)
    {
        var place = text.Place(element.Start, element.End - element.Start);
        try
        {
            if (label is not { Length: > 0 }) throw new TextFaultException(element.Start, $"<{element.Name}> has no label.");
            var shape = _shapes.Read(element, label) ?? throw new TextFaultException(element.Start, $"<{element.Name}> is no shape that is known.");
            var annotation = new Annotation("", label, shape) { Group = group is null or "" or "0" ? null : group, Attributes = Attributes(element, label, attributes) };
            double order = annotation.Attributes["z_order"] is AttributeValue.Number(var z) ? z : 0;
            if (!_found.TryGetValue(entry, out var found)) _found.Add(entry, found = []);
            found.Add(new(annotation, order, Fingerprint.Of($"{key}{text.Text.AsSpan(element.Start, element.End - element.Start)}"), place));
        }
        catch (TextFaultException e)
        {
            entry.AddUnreadable(e.Start is { } start ? text.Place(start, 1) : place, e.Message);
        }
    }

    private AttributeSet Attributes(XmlElement element, string label, AttributeSet attributes)
    {
        if (element.Attribute("occluded") == "1") attributes = attributes.With("occluded", new AttributeValue.Flag(true));
        if (element.Attribute("z_order") is { } z && Numbers.TryParseWhole(z, out int order) && order != 0) attributes = attributes.With("z_order", new AttributeValue.Number(order));
        if (element.Attribute("source") is { Length: > 0 } source && source != "manual") attributes = attributes.With("source", new AttributeValue.Text(source));
        foreach (var (name, value) in Listed(element, label)) attributes = attributes.With(name, value);
        return attributes;
    }

    private IEnumerable<(string Name, AttributeValue Value)> Listed(XmlElement element, string label) =>
        from attribute in element.Children
        where attribute.Name == "attribute"
        let name = attribute.Attribute("name")
        where name is { Length: > 0 }
        select (name, labels.Value(label, name, attribute.Content));

    private void AddTag(ImportBuilder.Entry entry, XmlElement element, TextFile text)
    {
        if (element.Attribute("label") is not { Length: > 0 } label)
        {
            entry.AddUnreadable(text.Place(element.Start, element.End - element.Start), "<tag> has no label.");
            return;
        }
        entry.AddTag(label);
        foreach (var (name, value) in Listed(element, label)) entry.SetAttribute($"{label}.{name}", value);
    }

    /// <summary>A size that two texts tell, or null.</summary>
    public static ImageSize? Size(string? width, string? height) =>
        Numbers.TryParseWhole(width, out int w) && Numbers.TryParseWhole(height, out int h) && new ImageSize(w, h) is var size && Limits.Fault(size) is null ? size : null;
}
