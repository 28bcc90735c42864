using System.Globalization;
using Annotator.Core.Model;
using Annotator.Formats.Csv;
using Annotator.Formats.Png;
using Annotator.Formats.Text;

namespace Annotator.Formats.OpenImages;

/// <summary>Writes the tables of an Open Images set: files of version 6, one set for each split.</summary>
/// <param name="target">Where to write.</param>
/// <param name="losses">Counts what is lost.</param>
internal sealed class OpenImagesWriter(IFolderWriter target, LossReport losses) : IDisposable
{
    private static readonly NumberStyle Fractions = new(0, 9);
    private readonly Dictionary<string, CsvWriter> _boxes = [], _labels = [], _masks = [];
    private CsvWriter? _images;

    /// <summary>Writes the classes. Labels are their own ids: the ids of the original set name its own classes.</summary>
    public void WriteClasses(IEnumerable<string> labels)
    {
        using var writer = new CsvWriter(target.Create("annotations/oidv6-class-descriptions.csv"));
        writer.Row("LabelName", "DisplayName");
        foreach (string label in labels) writer.Row(label, label);
    }

    /// <summary>Writes an image.</summary>
    public void Write(ExportItem item, OpenImagesPlace place)
    {
        WriteImage(item.Document.Fields.Attributes, place);
        WriteImageLabels(item.Document.Fields, place);
        int masks = 0;
        foreach (var annotation in item.Document.Annotations)
        {
            if (item.Size is not { } size) losses.Add($"{annotation.Shape.Kind.Name()} dropped: the size of the image is unknown, and Open Images' numbers are fractions of it");
            else if (annotation.Shape is BoxShape box) WriteBox(annotation, box, size, place);
            else WriteMask(annotation, (MaskShape)annotation.Shape, size, place, ++masks);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _images?.Dispose();
        foreach (var writer in _boxes.Values.Concat(_labels.Values).Concat(_masks.Values)) writer.Dispose();
    }

    private void WriteImage(AttributeSet attributes, OpenImagesPlace place)
    {
        if (_images is null)
        {
            _images = new CsvWriter(target.Create("annotations/image_ids_and_rotation.csv"));
            _images.Row("ImageID", "Subset", "OriginalURL", "OriginalLandingURL", "License", "AuthorProfileURL", "Author", "Title", "OriginalSize", "OriginalMD5", "Thumbnail300KURL", "Rotation");
        }
        string rotation = attributes[OpenImagesReader.Rotation] is AttributeValue.Number(var degrees) ? Numbers.Shortest(degrees) : "0";
        _images.Row(place.Id, place.Split, "", "", "", "", "", "", "", "", "", rotation);
        foreach (var (name, value) in attributes)
            if (name == OpenImagesReader.Rotation ? value is not AttributeValue.Number : value is not AttributeValue.Choices) losses.Add($"attribute “{name}” of an image dropped: it is no {(name == OpenImagesReader.Rotation ? "number" : "list of classes")}");
    }

    private void WriteImageLabels(ImageFields fields, OpenImagesPlace place)
    {
        var absent = fields.Attributes[OpenImagesReader.Absent] is AttributeValue.Choices(var names) ? names : [];
        if (fields.Tags.Count + absent.Count == 0) return;
        var writer = Writer(_labels, place.Split, "human-imagelabels", "ImageID", "Source", "LabelName", "Confidence");
        foreach (string tag in fields.Tags) writer.Row(place.Id, "verification", tag, "1");
        foreach (string name in absent) writer.Row(place.Id, "verification", name, "0");
    }

    private void WriteBox(Annotation annotation, BoxShape box, ImageSize size, OpenImagesPlace place)
    {
        var writer = Writer(_boxes, place.Split, "bbox", "ImageID", "Source", "LabelName", "Confidence", "XMin", "XMax", "YMin", "YMax", "IsOccluded", "IsTruncated", "IsGroupOf", "IsDepiction", "IsInside");
        var attributes = annotation.Attributes;
        Count(attributes, name => name == OpenImagesReader.PredictedIoU, "a box");
        foreach (var (_, name) in OpenImagesFlags.All)
            if (attributes[name] is not (null or AttributeValue.Flag or AttributeValue.Number(0 or 1))) losses.Add($"attribute “{name}” made yes or no");
        string source = attributes[OpenImagesReader.Source] is AttributeValue.Text(var text) ? text : OpenImagesReader.DrawnByHand;
        string confidence = attributes[OpenImagesReader.Confidence] is AttributeValue.Number(var number) ? Numbers.Shortest(number) : "1";
        writer.Row(
        [
            place.Id, source, annotation.Label, confidence,
            Fractions.Format(box.X / size.Width), Fractions.Format((box.X + box.Width) / size.Width), Fractions.Format(box.Y / size.Height), Fractions.Format((box.Y + box.Height) / size.Height),
            .. OpenImagesFlags.All.Select(flag => OpenImagesFlags.Text(attributes[flag.Attribute])),
        ]);
    }

    private void WriteMask(Annotation annotation, MaskShape mask, ImageSize size, OpenImagesPlace place, int number)
    {
        var attributes = annotation.Attributes;
        Count(attributes, name => name != OpenImagesReader.PredictedIoU, "a mask");
        var writer = Writer(_masks, place.Split, "object-segmentation", "MaskPath", "ImageID", "LabelName", "BoxID", "BoxXMin", "BoxXMax", "BoxYMin", "BoxYMax", "PredictedIoU", "Clicks");
        var (box, id) = (Masks.Bounds(mask), number.ToString("x8", CultureInfo.InvariantCulture));
        string name = $"{place.Id}_{id}.png", quality = attributes[OpenImagesReader.PredictedIoU] is AttributeValue.Number(var share) ? Numbers.Shortest(share) : "";
        writer.Row(
            name, place.Id, annotation.Label, id,
            Fractions.Format(box.X / size.Width), Fractions.Format((box.X + box.Width) / size.Width), Fractions.Format(box.Y / size.Height), Fractions.Format((box.Y + box.Height) / size.Height),
            quality, "");
        using var file = target.Create($"masks/{place.Split}/{name}");
        file.Write(PngWriter.Write(Masks.In(mask, 0, 0, size.Width, size.Height).ToPng()));
    }

    private void Count(AttributeSet attributes, Predicate<string> isLost, string what)
    {
        foreach (var (name, _) in attributes)
            if (isLost(name)) losses.Add($"attribute “{name}” of {what} dropped");
    }

    private CsvWriter Writer(Dictionary<string, CsvWriter> writers, string split, string table, params ReadOnlySpan<string> header)
    {
        if (writers.TryGetValue(split, out var writer)) return writer;
        writers[split] = writer = new CsvWriter(target.Create($"annotations/{(split == "train" && table != "object-segmentation" ? "oidv6-" : "")}{split}-annotations-{table}.csv"));
        writer.Row(header);
        return writer;
    }
}
