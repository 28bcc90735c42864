using Annotator.Core.Model;
using Annotator.Formats.Sidecars;
using Annotator.Formats.Text;

namespace Annotator.Formats.Dota;

/// <summary>The rows of a label file: <c>x1 y1 x2 y2 x3 y3 x4 y4 class [difficult]</c>, px. The first corner and the direction
/// say where an object's front is, so both stay.</summary>
internal static class DotaRows
{
    /// <summary>The attribute of objects that are hard to see.</summary>
    public const string Difficult = "difficult";

    /// <summary>How far four corners may be from a rectangle to be one, px.</summary>
    private const double Tolerance = 0.05;

    /// <summary>Corners of turned boxes get at least so many decimals, so that they stay a rectangle when they are read again.</summary>
    private const int TurnedDecimals = 2;

    /// <summary>Whether a line is a header such as <c>gsd:0.5</c>.</summary>
    public static bool IsHeader(IReadOnlyList<Word> words) => words[0].Text.IndexOf(':') > 0;

    /// <summary>Reads a row; null for a header.</summary>
    /// <exception cref="TextFaultException">It can't be understood.</exception>
    public static Annotation? Read(List<Word> words)
    {
        if (IsHeader(words)) return null;
        if (words.Count is not (9 or 10)) throw new TextFaultException(null, $"A row of {words.Count} columns has no meaning in DOTA; expected are four corners, x and y each, a class without blanks, and difficult.");
        var attributes = AttributeSet.Empty;
        if (words.Count == 10)
        {
            if (!Numbers.TryParseWhole(words[9].Text, out int difficult)) throw new TextFaultException(words[9].Start, $"“{Limits.Excerpt(words[9].Text)}” is not a whole number; expected is 0, 1 or 2 for how difficult the object is.");
            if (difficult != 0) attributes = attributes.With(Difficult, difficult == 1 ? new AttributeValue.Flag(true) : new AttributeValue.Number(difficult));
        }
        var corners = Corners(words);
        Shape shape = (Shape?)Quadrilaterals.ToBox(corners, Tolerance) ?? new PolygonShape([[corners]]);
        return new("", words[8].Text, shape) { Attributes = attributes };
    }

    /// <summary>What is wrong with the attributes, for people, or null.</summary>
    public static string? Fault(AttributeSet attributes) =>
        attributes[Difficult] is null || DifficultText(attributes) is not null ? null : "“difficult” of DOTA is yes or no, or a whole number.";

    /// <summary>The words of a new row.</summary>
    public static List<string> Write(Annotation annotation, NumberStyle style) =>
        [.. Flat(annotation.Shape, false).Select(StyleOf(annotation.Shape, style).Format), annotation.Label, DifficultText(annotation.Attributes) ?? "0"];

    /// <summary>The words of a row after an edit.</summary>
    public static List<string> Change(IReadOnlyList<Word> row, Annotation before, Annotation after, NumberStyle style)
    {
        var words = row.Select(word => word.Text).ToList();
        if (before.Label != after.Label) words[8] = after.Label;
        if (!before.Shape.Equals(after.Shape))
        {
            var corners = Corners(row);
            var (old, wanted) = (corners.Flat.ToArray(), Moved(corners, before.Shape, after.Shape));
            var fine = before.Shape.Kind == after.Shape.Kind && IsMove(before.Shape, after.Shape) ? style : StyleOf(after.Shape, style);
            for (int i = 0; i < 8; i++) words[i] = WordRows.Keep(row[i], old[i], wanted[i], fine);
        }
        if (Equals(before.Attributes[Difficult], after.Attributes[Difficult])) return words;
        string difficult = DifficultText(after.Attributes) ?? "0";
        if (words.Count == 10) words[9] = difficult;
        else words.Add(difficult);
        return words;
    }

    /// <summary>The corners after an edit. Those of a box that was only moved move with it: they may be off the exact rectangle a little.</summary>
    private static double[] Moved(PointList corners, Shape before, Shape after)
    {
        if (!IsMove(before, after)) return Flat(after, before is BoxShape && Quadrilaterals.IsCounterclockwise(corners));
        var (from, to) = ((BoxShape)before, (BoxShape)after);
        double[] flat = corners.Flat.ToArray();
        for (int i = 0; i < 8; i++) flat[i] += i % 2 == 0 ? to.X - from.X : to.Y - from.Y;
        return flat;
    }

    private static bool IsMove(Shape before, Shape after) =>
        before is BoxShape from && after is BoxShape to && Math.Abs(from.Width - to.Width) + Math.Abs(from.Height - to.Height) + Math.Abs(from.Rotation - to.Rotation) < 1e-9;

    private static double[] Flat(Shape shape, bool counterclockwise) =>
        (shape is BoxShape box ? Quadrilaterals.Corners(box, counterclockwise) : ((PolygonShape)shape).Parts[0][0]).Flat.ToArray();

    private static NumberStyle StyleOf(Shape shape, NumberStyle style) =>
        shape is BoxShape box && box.Rotation % 90 != 0 ? style.NotCoarserThan(TurnedDecimals) : style;

    private static PointList Corners(IReadOnlyList<Word> words)
    {
        Span<double> flat = stackalloc double[8];
        for (int i = 0; i < 8; i++) flat[i] = WordRows.Number(words[i], "a coordinate of a corner, px");
        return new PointList(flat);
    }

    private static string? DifficultText(AttributeSet attributes) => attributes[Difficult] switch
    {
        AttributeValue.Flag(var flag) => flag ? "1" : "0",
        AttributeValue.Number(var number) when number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue => Numbers.Shortest(number),
        AttributeValue.Text(var text) when Numbers.TryParseWhole(text, out int whole) => Numbers.Shortest(whole),
        _ => null,
    };
}
