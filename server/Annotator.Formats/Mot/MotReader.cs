using Annotator.Core.Checking;
using Annotator.Core.Model;
using Annotator.Formats.Csv;
using Annotator.Formats.Imports;
using Annotator.Formats.Text;

namespace Annotator.Formats.Mot;

/// <summary>Reads files of boxes: <c>frame,id,left,top,width,height[,conf[,class[,visibility]]]</c>, or ten columns that end in a
/// place in the world.</summary>
/// <param name="folder">The dataset.</param>
/// <param name="builder">Takes what is read.</param>
/// <param name="conventions">How its numbers count.</param>
internal sealed class MotReader(IFolder folder, ImportBuilder builder, MotConventions conventions)
{
    /// <summary>The attributes of an object.</summary>
    public const string Track = "track", Ignored = "ignored", Confidence = "confidence", Visibility = "visibility", World = "world";

    /// <summary>Reads a file.</summary>
    public void Read(MotFile file, MotSequenceInfo info, MotImages images, MotClasses classes, CancellationToken cancellation)
    {
        using var reader = CsvReader.Open(folder, file.Path, ',');
        var seen = new HashSet<(int, double)>();
        bool isTooLong = false;
        foreach (var row in reader.Rows())
        {
            cancellation.ThrowIfCancellationRequested();
            if (!Numbers.TryParseWhole(row[0], out int frame) || frame < 0)
            {
                builder.Add(new(IssueCodes.UnreadableObject, Severity.Error, file.Path, row.PlaceOf(0), $"A row begins with the number of a frame, a whole number from 0 or 1; this one begins with “{Limits.Excerpt(row[0])}”."));
                continue;
            }
            if (info.Length > 0 && frame > (conventions.FramesFromZero ? info.Length - 1 : info.Length) && !isTooLong)
            {
                isTooLong = true;
                builder.Add(new(IssueCodes.StaleValue, Severity.Warning, file.Path, row.PlaceOf(0), $"The frame {frame} is behind the last: {MotSequenceInfo.FileName} says that there are {info.Length}."));
            }
            var (path, exists) = images.Find(frame);
            var entry = builder.At(path, exists, file.Path);
            entry.Size ??= info.Size;
            try
            {
                var annotation = Read(file.Kind, row, classes, out double track);
                if (track >= 0 && !seen.Add((frame, track)))
                    entry.Add(new Issue(IssueCodes.DuplicateObject, Severity.Warning, file.Path, row.PlaceOf(1), $"The track {row[1]} is in the frame {frame} twice."));
                if (HasClass(row) && classes.Find((int)row.Number(7, "class")) is null)
                    entry.Add(new Issue(IssueCodes.UnknownClass, Severity.Warning, file.Path, row.PlaceOf(7), $"The class {row[7]} has no name."));
                entry.Add(annotation, row.Key, row.Place);
            }
            catch (CellFaultException e)
            {
                entry.Add(new Issue(IssueCodes.UnreadableObject, Severity.Error, file.Path, e.Place, e.Message));
            }
        }
    }

    private Annotation Read(MotKind kind, CsvRow row, MotClasses classes, out double track)
    {
        if (row.Cells.Count is < 6 or > 10) throw new CellFaultException(row.Place, $"A row of {row.Cells.Count} columns has no meaning in MOT; expected are 6 to 10: frame, id, left, top, width, height, conf, class, visibility.");
        track = row.Number(1, "id");
        int first = MotConventions.First(conventions.Pixels);
        double width = row.Number(4, "width"), height = row.Number(5, "height");
        var box = new BoxShape(row.Number(2, "left") - first, row.Number(3, "top") - first, width, height);
        if (width < 0 || height < 0) throw new CellFaultException(row.PlaceOf(width < 0 ? 4 : 5), "The width and the height of a box can't be negative.");
        var attributes = AttributeSet.Empty;
        if (track >= 0) attributes = attributes.With(Track, new AttributeValue.Number(track));
        if (row.Cells.Count > 6) attributes = WithConfidence(attributes, kind, row.Number(6, "conf"));
        if (row.Cells.Count == 9 && row.Number(8, "visibility") is not (-1 or 1) and var visibility) attributes = attributes.With(Visibility, new AttributeValue.Number(visibility));
        if (row.Cells.Count == 10 && (row.Number(7, "x") != -1 || row.Number(8, "y") != -1 || row.Number(9, "z") != -1))
            attributes = attributes.With(World, new AttributeValue.Text($"{row[7]} {row[8]} {row[9]}"));
        string label = MotClasses.Pedestrian;
        if (HasClass(row))
        {
            if (!Numbers.TryParseWhole(row[7], out int number)) throw new CellFaultException(row.PlaceOf(7), $"“class” is “{Limits.Excerpt(row[7])}”; expected is a whole number.");
            label = classes.Find(number) ?? MotClasses.Unnamed(number);
        }
        var annotation = new Annotation("-", label, box) { Attributes = attributes };
        return Limits.Fault(annotation) is { } fault ? throw new CellFaultException(row.Place, fault) : annotation;
    }

    /// <summary>Ground truth says in this column whether to consider a row; detectors and trackers say how sure they are.</summary>
    private static AttributeSet WithConfidence(AttributeSet attributes, MotKind kind, double value) =>
        value is -1 || (value == 1 && kind != MotKind.Detections) ? attributes
        : value == 0 && kind == MotKind.GroundTruth ? attributes.With(Ignored, new AttributeValue.Flag(true))
        : attributes.With(Confidence, new AttributeValue.Number(value));

    private static bool HasClass(CsvRow row) => row.Cells.Count is 8 or 9 && row[7] != "-1";
}
