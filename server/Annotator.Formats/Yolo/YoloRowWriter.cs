using System.Globalization;
using Annotator.Core.Model;
using Annotator.Formats.Sidecars;
using Annotator.Formats.Text;

namespace Annotator.Formats.Yolo;

/// <summary>Writes rows of a label file: numbers that stay the same keep their text.</summary>
internal sealed class YoloRowWriter(YoloTask task, KeypointShape skeleton, YoloLabels labels, ImageSize size, bool reindex = false)
{
    private static readonly NumberStyle SixDecimals = new(6, 6);

    /// <summary>The whole text after an edit.</summary>
    public string Edit(TextFile text, ParsedFile<YoloObject> parsed, SidecarEdit edit)
    {
        var style = NumberStyle.Of(parsed.Objects.SelectMany(o => o.Words.Skip(1).Take(o.Form == YoloRowForm.Pose ? 4 : o.ShapeWords)).Select(word => word.Text), SixDecimals).NotCoarserThan(6);
        var items = BlockEdit.Match([.. edit.Before.Annotations.Select(a => a.Id)], edit.After.Annotations.Select(a => a.Id));
        return Rows.Edit(text, [.. parsed.Objects.Select(o => o.Line)], items, item =>
        {
            var after = edit.After.Annotations[item.New];
            return item.Old < 0 ? New(after, style) : Changed(text.Text, parsed.Objects[item.Old], edit.Before.Annotations[item.Old], after, style);
        });
    }

    /// <summary>The row of a new object.</summary>
    public string New(Annotation annotation, NumberStyle style) => string.Join(' ', Words(annotation, FormOf(annotation.Shape), style));

    private string Changed(string source, YoloObject row, Annotation before, Annotation after, NumberStyle style)
    {
        if (before.Equals(after) && KeepsClass(before, after, row)) return source[row.Line.Start..row.Line.End];
        var form = before.Shape.Kind == after.Shape.Kind ? row.Form : FormOf(after.Shape);
        var words = Words(after, form, style, before, row);
        return Rows.Replace(source, row.Line, row.Words, words);
    }

    private List<string> Words(Annotation annotation, YoloRowForm form, NumberStyle style, Annotation? before = null, YoloObject? row = null)
    {
        int? index = labels.IndexOf(annotation.Label);
        var words = new List<string>
        {
            KeepsClass(before, annotation, row) ? row!.Words[0].Text
            : index?.ToString(CultureInfo.InvariantCulture) ?? throw new InvalidOperationException($"“{annotation.Label}” has no class index."),
        };
        bool counterclockwise = row is { Form: YoloRowForm.Corners } && before!.Shape is BoxShape && CornersRunBack(row);
        if (form == YoloRowForm.Pose) AddBox(words, annotation, style, before, row);
        var numbers = YoloGeometry.Numbers(annotation.Shape, form, size, skeleton.Dimensions, counterclockwise);
        var old = before is not null && row!.Form == form ? YoloGeometry.Numbers(before.Shape, form, size, skeleton.Dimensions, counterclockwise) : [];
        int offset = words.Count;
        for (int i = 0; i < numbers.Length; i++)
        {
            bool same = i < old.Length && old.Length == numbers.Length && old[i] == numbers[i];
            bool whole = form == YoloRowForm.Pose && skeleton.Dimensions == 3 && i % 3 == 2;
            words.Add(same ? row!.Words[offset + i].Text : whole ? ((int)numbers[i]).ToString(CultureInfo.InvariantCulture) : style.Format(numbers[i]));
        }
        if (form == YoloRowForm.Corners && annotation.Shape is BoxShape) Settle(words, style, counterclockwise);
        AddExtra(words, YoloColumns.Confidence, annotation, before, row);
        AddExtra(words, YoloColumns.Track, annotation, before, row);
        return words;
    }

    /// <summary>
    /// Makes corners such that who reads them and writes them again, as a merge does, writes the same: rounded corners are
    /// not quite a rectangle, and the rectangle nearest to them may round otherwise in the last digit.
    /// </summary>
    private void Settle(List<string> words, NumberStyle style, bool counterclockwise)
    {
        Span<double> corners = stackalloc double[8];
        for (int round = 0; round < 4; round++)
        {
            for (int i = 0; i < 8; i++) corners[i] = Numbers.Parse(words[1 + i]);
            if (YoloGeometry.Corners(corners, size) is not BoxShape box) return;
            var again = YoloGeometry.Numbers(box, YoloRowForm.Corners, size, 0, counterclockwise);
            bool settled = true;
            for (int i = 0; i < 8; i++)
            {
                string word = style.Format(again[i]);
                if (Numbers.Parse(word) == corners[i]) continue;
                (words[1 + i], settled) = (word, false);
            }
            if (settled) return;
        }
    }

    /// <summary>Whether the index of a row still means the right class; it does after a class was renamed.</summary>
    private bool KeepsClass(Annotation? before, Annotation after, YoloObject? row) =>
        row is not null && (labels.IndexOf(after.Label) == row.Class || (!reindex && before?.Label == after.Label));

    private void AddBox(List<string> words, Annotation annotation, NumberStyle style, Annotation? before, YoloObject? row)
    {
        var box = SkeletonBoxes.After(before, annotation);
        var numbers = YoloGeometry.Numbers(box, YoloRowForm.Box, size, 0, false);
        var stored = row is { Form: YoloRowForm.Pose } && before is not null ? YoloGeometry.Numbers(SkeletonBoxes.Of(before), YoloRowForm.Box, size, 0, false) : null;
        for (int i = 0; i < 4; i++) words.Add(stored is not null && stored[i] == numbers[i] ? row!.Words[1 + i].Text : style.Format(numbers[i]));
    }

    private static void AddExtra(List<string> words, string name, Annotation annotation, Annotation? before, YoloObject? row)
    {
        if (annotation.Attributes[name] is not AttributeValue.Number(var value)) return;
        bool same = before is not null && annotation.Attributes[name]!.Equals(before.Attributes[name]);
        int index = row is null ? -1 : 1 + row.ShapeWords + (name == YoloColumns.Track && before!.Attributes[YoloColumns.Confidence] is not null ? 1 : 0);
        words.Add(same && index < row!.Words.Count ? row.Words[index].Text : Numbers.Shortest(value));
    }

    private static bool CornersRunBack(YoloObject row)
    {
        Span<double> corners = stackalloc double[8];
        for (int i = 0; i < 8; i++) corners[i] = Numbers.Parse(row.Words[1 + i].Text);
        return Quadrilaterals.IsCounterclockwise(new PointList(corners));
    }

    private YoloRowForm FormOf(Shape shape) => shape switch
    {
        BoxShape when task != YoloTask.Obb => YoloRowForm.Box,
        KeypointsShape => YoloRowForm.Pose,
        _ => task == YoloTask.Obb ? YoloRowForm.Corners : YoloRowForm.Polygon,
    };
}
