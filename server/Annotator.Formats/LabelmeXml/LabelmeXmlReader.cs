using Annotator.Core.Checking;
using Annotator.Core.Model;
using Annotator.Formats.Imports;
using Annotator.Formats.Text;

namespace Annotator.Formats.LabelmeXml;

/// <summary>Reads files of LabelMe.</summary>
/// <param name="folder">The dataset, for masks.</param>
/// <param name="listing">Its files.</param>
/// <param name="builder">Takes what it finds.</param>
/// <param name="resolver">The images of the dataset.</param>
internal sealed class LabelmeXmlReader(IFolder folder, FolderListing listing, ImportBuilder builder, ImageResolver resolver)
{
    private readonly LabelmeXmlShapes _shapes = new(folder, listing);

    /// <summary>Reads a file.</summary>
    /// <exception cref="UnreadableFileException">It names no image, or one that another file names.</exception>
    public void Read(string file, TextFile text, XmlElement root)
    {
        string name = root["filename"]?.Text is { Length: > 0 } given ? given : throw new UnreadableFileException(file, text.Place(root.Start).Start, "The file names no image: <filename> is missing.");
        var entry = builder.OwnImage(file, Image(file, root["folder"]?.Text, name));
        var size = root["imagesize"];
        if (Numbers.TryParseWhole(size?["ncols"]?.Text, out int width) && Numbers.TryParseWhole(size?["nrows"]?.Text, out int height) && new ImageSize(width, height) is var known && Limits.Fault(known) is null) entry.Size ??= known;
        var objects = root.Children.Where(element => element.Name == "object").ToList();
        var parts = new LabelmeXmlParts(objects);
        int deleted = 0;
        foreach (var element in objects)
        {
            if (element["deleted"]?.Text == "1") deleted++;
            else Add(entry, file, text, element, parts);
        }
        if (deleted > 0) entry.Add(new Issue(IssueCodes.StaleValue, Severity.Information, file, null, $"{deleted} {(deleted == 1 ? "object is" : "objects are")} marked as deleted and left out."));
    }

    private void Add(ImportBuilder.Entry entry, string file, TextFile text, XmlElement element, LabelmeXmlParts parts)
    {
        var place = text.Place(element.Start, element.End - element.Start);
        try
        {
            var annotation = new Annotation("", element["name"]?.Text is { Length: > 0 } label ? label : ImportBuilder.Unlabelled, _shapes.Read(file, element))
            {
                Attributes = Attributes(element),
                Group = parts.GroupOf(element),
            };
            entry.AddChecked(annotation, element["id"]?.Text is { Length: > 0 } id ? id : Fingerprint.Of(text.Text.AsSpan(element.Start, element.End - element.Start)), place);
        }
        catch (TextFaultException e)
        {
            entry.AddUnreadable(e.Start is { } start ? text.Place(start, 1) : place, e.Message);
        }
        catch (UnreadableFileException e)
        {
            entry.AddUnreadable(place, $"The mask {e.File} can't be read. {e.Message}");
        }
    }

    private static AttributeSet Attributes(XmlElement element)
    {
        var attributes = AttributeSet.Empty;
        if (element["occluded"]?.Text is "yes" or "1") attributes = attributes.With("occluded", new AttributeValue.Flag(true));
        if (element["verified"]?.Text == "1") attributes = attributes.With("verified", new AttributeValue.Flag(true));
        if ((element["polygon"] ?? element["segm"])?["username"]?.Text is { Length: > 0 } user) attributes = attributes.With("username", new AttributeValue.Text(user));
        // A list of words, some with values: “red, state=parked”.
        foreach (string item in (element["attributes"]?.Text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            int equals = item.IndexOf('=');
            if (equals == 0) continue;
            attributes = equals < 0 ? attributes.With(item, new AttributeValue.Flag(true)) : attributes.With(item[..equals].Trim(), AttributeTexts.Read(item[(equals + 1)..].Trim()));
        }
        return attributes;
    }

    /// <summary>The name by which the image is found: with the folder that the file gives, where only that tells it from others.</summary>
    private string Image(string file, string? folderName, string name)
    {
        string[] names = folderName is { Length: > 0 } ? [$"Images/{folderName}/{name}", $"{folderName}/{name}", name] : [name];
        return Array.Find(names, one => resolver.Resolve(file, one).Exists) ?? name;
    }
}
