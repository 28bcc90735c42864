using Annotator.Core.Checking;
using Annotator.Core.Model;
using Annotator.Formats.Sidecars;
using Annotator.Formats.Text;

namespace Annotator.Formats.Yolo;

/// <summary>Reads the rows of a label file.</summary>
internal sealed class YoloRowReader(YoloTask task, KeypointShape skeleton, YoloLabels labels)
{
    /// <summary>Values this far outside 0…1 are taken by training tools for rounding.</summary>
    private const double Slack = 0.01;

    /// <summary>Reads a file.</summary>
    public ParsedFile<YoloObject> Read(TextFile text, ImageSize size)
    {
        var objects = new List<YoloObject>();
        var issues = new List<ParsedIssue>();
        var seen = new Dictionary<string, int>();
        foreach (var line in Line.Of(text.Text))
        {
            var words = line.Words(text.Text);
            if (words.Count == 0) continue;
            int start = words[0].Start, length = words[^1].End - start;
            try
            {
                var row = Read(line, words, size);
                Check(row, objects.Count, issues);
                if (!seen.TryAdd(string.Join(' ', words.Select(word => word.Text)), objects.Count))
                    issues.Add(new(IssueCodes.DuplicateObject, Severity.Warning, start, length, "The same row stands in the file twice; training tools drop one of them.", objects.Count));
                objects.Add(row);
            }
            catch (TextFaultException e)
            {
                issues.Add(new(IssueCodes.UnreadableObject, Severity.Error, e.Start ?? start, e.Start is null ? length : 1, e.Message));
            }
        }
        CheckMixture(objects, issues);
        return new(ImageFields.Empty, null, objects, issues);
    }

    private YoloObject Read(Line line, List<Word> words, ImageSize size)
    {
        var numbers = new double[words.Count];
        for (int i = 0; i < words.Count; i++)
            if (!Numbers.TryParse(words[i].Text, out numbers[i])) throw new TextFaultException(words[i].Start, $"“{Limits.Excerpt(words[i].Text)}” is not a number; {Expected()}");
        if (!Numbers.TryParseWhole(words[0].Text, out int index) || index < 0)
            throw new TextFaultException(words[0].Start, $"A row begins with a class index, a whole number from 0; this one begins with “{Limits.Excerpt(words[0].Text)}”.");
        var (form, count) = Form(words) ?? throw new TextFaultException(null, $"A row of {words.Count} columns has no meaning here; {Expected()}");

        var values = numbers.AsSpan(1, count);
        CheckVisibility(form, values, words);
        Shape shape = form switch
        {
            YoloRowForm.Box => YoloGeometry.Box(values, size),
            YoloRowForm.Polygon => YoloGeometry.Polygon(values, size),
            YoloRowForm.Corners => YoloGeometry.Corners(values, size),
            _ => YoloGeometry.Keypoints(values[4..], skeleton, size),
        };
        if (shape is BoxShape { Width: < 0 } or BoxShape { Height: < 0 }) throw new TextFaultException(words[3].Start, "The width and the height of a box can't be negative.");
        if (Limits.Fault(shape) is { } fault) throw new TextFaultException(null, fault);
        var attributes = AttributeSet.Empty;
        if (form == YoloRowForm.Pose) attributes = attributes.With(SkeletonBoxes.Attribute, new AttributeValue.Text(BoxTexts.Write(YoloGeometry.Box(values, size))));
        var extras = words.Skip(1 + count).ToList();
        if (extras.Count > 0) attributes = attributes.With(extras.Count == 1 && YoloColumns.IsTrack(extras[0].Text) ? YoloColumns.Track : YoloColumns.Confidence, new AttributeValue.Number(numbers[1 + count]));
        if (extras.Count > 1) attributes = attributes.With(YoloColumns.Track, new AttributeValue.Number(numbers[2 + count]));
        return new()
        {
            Line = line,
            Words = words,
            Form = form,
            Class = index,
            ShapeWords = count,
            Start = words[0].Start,
            End = words[^1].End,
            Annotation = new("", labels.Name(index), shape) { Attributes = attributes },
        };
    }

    /// <summary>How a row describes its object, and with how many numbers after the class.</summary>
    private (YoloRowForm Form, int Count)? Form(List<Word> words)
    {
        int columns = words.Count;
        int pose = 4 + skeleton.Count * skeleton.Dimensions;
        return task switch
        {
            YoloTask.Pose => columns - 1 - pose is 0 or 1 or 2 ? (YoloRowForm.Pose, pose) : null,
            YoloTask.Obb => columns is 9 or 10 ? (YoloRowForm.Corners, 8) : null,
            _ when columns is 5 or 6 => (YoloRowForm.Box, 4),
            YoloTask.Detect when columns == 7 && IsWhole(words[6].Text) => (YoloRowForm.Box, 4),
            _ when columns >= 7 => (YoloRowForm.Polygon, (columns - 1) / 2 * 2),
            _ => null,
        };
    }

    private string Expected() => task switch
    {
        YoloTask.Detect => "expected are 5: class, centre x, centre y, width, height.",
        YoloTask.Segment => "expected are a class and at least three points, x and y each.",
        YoloTask.Obb => "expected are 9: class and four corners, x and y each.",
        _ => $"expected are {5 + skeleton.Count * skeleton.Dimensions}: class, centre x, centre y, width, height, and {skeleton.Count} keypoints of {skeleton.Dimensions} numbers.",
    };

    private void CheckVisibility(YoloRowForm form, ReadOnlySpan<double> values, List<Word> words)
    {
        if (form != YoloRowForm.Pose || skeleton.Dimensions != 3) return;
        for (int i = 6; i < values.Length; i += 3)
            if (values[i] is not (0 or 1 or 2)) throw new TextFaultException(words[i + 1].Start, $"The visibility of a keypoint is 0, 1 or 2, not {words[i + 1].Text}.");
    }

    private void Check(YoloObject row, int index, List<ParsedIssue> issues)
    {
        var words = row.Words;
        if (labels.Count is { } count && row.Class >= count)
            issues.Add(new(IssueCodes.UnknownClass, Severity.Error, words[0].Start, words[0].Text.Length,
                $"Class {row.Class} is not in {labels.File}, which has {count} ({(count == 0 ? "none" : $"0 to {count - 1}")}); training tools refuse the image.", index));
        for (int i = 1; i <= row.ShapeWords; i++)
        {
            bool isVisibility = row.Form == YoloRowForm.Pose && skeleton.Dimensions == 3 && i > 4 && (i - 5) % 3 == 2;
            if (isVisibility || !Numbers.TryParse(words[i].Text, out double value) || value is >= -Slack and <= 1 + Slack) continue;
            issues.Add(new(IssueCodes.OutOfRange, Severity.Error, words[i].Start, words[i].Text.Length,
                $"{words[i].Text} is outside 0 to 1; training tools refuse the image. Coordinates are fractions of the image's width and height.", index));
            break;
        }
        if (words.Count > row.ShapeWords + 1)
            issues.Add(new(IssueCodes.MisreadObject, Severity.Warning, words[row.ShapeWords + 1].Start, words[^1].End - words[row.ShapeWords + 1].Start,
                "Training tools refuse or misread rows with a column for confidence or track.", index));
    }

    /// <summary>Tools that see one polygon row read every row of the file as a polygon.</summary>
    private static void CheckMixture(List<YoloObject> rows, List<ParsedIssue> issues)
    {
        if (!rows.Exists(row => row.Form == YoloRowForm.Polygon)) return;
        for (int i = 0; i < rows.Count; i++)
            if (rows[i].Form == YoloRowForm.Box)
                issues.Add(new(IssueCodes.MisreadObject, Severity.Error, rows[i].Start, rows[i].End - rows[i].Start,
                    "A box among polygons: training tools read this row as a polygon of two points. Make it a polygon, or make the others boxes.", i));
    }

    private static bool IsWhole(string text) => !text.AsSpan().ContainsAnyExceptInRange('0', '9');
}
