using System.Globalization;
using Annotator.Core.Model;
using Annotator.Formats.Sidecars;
using Annotator.Formats.Text;

namespace Annotator.Formats.Kitti;

/// <summary>The columns of a row: <c>type truncated occluded alpha x1 y1 x2 y2 height width length X Y Z rotation_y [score]</c>.
/// What is not known is filled with numbers that can't be; those are no attributes.</summary>
internal static class KittiColumns
{
    private const string Truncated = "truncated", Occluded = "occluded", Alpha = "alpha", Dimensions = "dimensions", Location = "location", RotationY = "rotation_y", Score = "score";

    /// <summary>The class of regions that are not labelled.</summary>
    private const string DontCare = "DontCare";

    private static readonly (string Name, int First, int Count, string Filler)[] Groups =
    [
        (Truncated, 1, 1, "0.00"),
        (Occluded, 2, 1, "0"),
        (Alpha, 3, 1, "-10"),
        (Dimensions, 8, 3, "-1"),
        (Location, 11, 3, "-1000"),
        (RotationY, 14, 1, "-10"),
        (Score, 15, 1, ""),
    ];

    /// <summary>The attributes that columns hold.</summary>
    public static IEnumerable<string> Attributes => Groups.Select(group => group.Name);

    /// <summary>Reads a row.</summary>
    /// <exception cref="TextFaultException">It can't be understood.</exception>
    public static Annotation Read(List<Word> words)
    {
        if (words.Count is not (15 or 16))
            throw new TextFaultException(null, $"A row of {words.Count} columns has no meaning in KITTI; expected are 15: class, truncated, occluded, alpha, x1, y1, x2, y2, height, width, length, X, Y, Z, rotation_y; or 16 with a score.");
        for (int i = 1; i < words.Count; i++) WordRows.Number(words[i], "a number in each column behind the class");
        var box = Box(words);
        if (box.Width < 0) throw new TextFaultException(words[6].Start, $"The right edge {words[6].Text} is left of the left edge {words[4].Text}.");
        if (box.Height < 0) throw new TextFaultException(words[7].Start, $"The lower edge {words[7].Text} is above the upper edge {words[5].Text}.");
        bool flat = IsAll(words, 8, 3, -1, 0);
        var attributes = AttributeSet.Empty;
        foreach (var (name, first, count, _) in Groups)
            if (first + count <= words.Count && !IsFiller(words, name, first, count, flat)) attributes = attributes.With(name, Value(words, first, count));
        return new("", words[0].Text, box) { Attributes = attributes };
    }

    /// <summary>What is doubtful about a row.</summary>
    public static IEnumerable<(int Word, string Message)> Doubts(IReadOnlyList<Word> words)
    {
        if (Numbers.Parse(words[1].Text) is not (-1 or >= 0 and <= 1)) yield return (1, $"“truncated” is a share from 0 to 1, or -1 where it is not known; not {words[1].Text}.");
        if (Numbers.Parse(words[2].Text) is not (-1 or 0 or 1 or 2 or 3)) yield return (2, $"“occluded” is 0, 1, 2 or 3, or -1 where it is not known; not {words[2].Text}.");
    }

    /// <summary>The first attribute that its column can't hold, and why; null when all can be stored.</summary>
    public static (string Name, string Message)? Fault(AttributeSet attributes)
    {
        foreach (var (name, _, count, _) in Groups)
        {
            if (attributes[name] is not { } value || Texts(value, count) is not null) continue;
            return (name, count == 1 ? "it is one number" : "it is three numbers with blanks between them");
        }
        return null;
    }

    /// <summary>The words of a new row.</summary>
    public static List<string> Write(Annotation annotation, NumberStyle style)
    {
        var words = new List<string> { annotation.Label };
        foreach (var (name, first, count, filler) in Groups)
        {
            if (first == 8) words.AddRange(Edges((BoxShape)annotation.Shape).Select(style.Format));
            if (annotation.Attributes[name] is { } value) words.AddRange(Texts(value, count)!);
            else if (filler.Length > 0) words.AddRange(Enumerable.Repeat(annotation.Label == DontCare && first < 3 ? "-1" : filler, count));
        }
        return words;
    }

    /// <summary>The words of a row after an edit.</summary>
    public static List<string> Change(IReadOnlyList<Word> row, Annotation before, Annotation after, NumberStyle style)
    {
        var words = row.Select(word => word.Text).ToList();
        if (before.Label != after.Label) words[0] = after.Label;
        double[] old = Edges((BoxShape)before.Shape), wanted = Edges((BoxShape)after.Shape);
        for (int i = 0; i < 4; i++) words[4 + i] = WordRows.Keep(row[4 + i], old[i], wanted[i], style);
        foreach (var (name, first, count, filler) in Groups)
        {
            if (Equals(before.Attributes[name], after.Attributes[name])) continue;
            if (first < words.Count) words.RemoveRange(first, count);
            if (after.Attributes[name] is { } value) words.InsertRange(first, Texts(value, count)!);
            else if (filler.Length > 0) words.InsertRange(first, Enumerable.Repeat(filler, count));
        }
        return words;
    }

    private static BoxShape Box(List<Word> words)
    {
        double left = Numbers.Parse(words[4].Text), top = Numbers.Parse(words[5].Text);
        return new(left, top, Numbers.Parse(words[6].Text) - left, Numbers.Parse(words[7].Text) - top);
    }

    private static double[] Edges(BoxShape box) => [box.X, box.Y, box.X + box.Width, box.Y + box.Height];

    private static AttributeValue Value(List<Word> words, int first, int count) => count == 1
        ? new AttributeValue.Number(Numbers.Parse(words[first].Text))
        : new AttributeValue.Text(string.Join(' ', words.Skip(first).Take(count).Select(word => word.Text)));

    /// <summary>Whether columns say nothing.</summary>
    /// <param name="words">The row.</param>
    /// <param name="name">The attribute.</param>
    /// <param name="first">Its first column.</param>
    /// <param name="count">How many columns it has.</param>
    /// <param name="flat">Whether the row has no dimensions: then −1 and 0 fill the rest of what is about space, too.</param>
    private static bool IsFiller(List<Word> words, string name, int first, int count, bool flat) => name switch
    {
        Truncated or Occluded => IsAll(words, first, count, -1, 0),
        Dimensions => flat,
        Score => false,
        _ => IsAll(words, first, count, name == Location ? -1000 : -10) || (flat && IsAll(words, first, count, -1, 0)),
    };

    private static bool IsAll(List<Word> words, int first, int count, params ReadOnlySpan<double> fillers)
    {
        foreach (double filler in fillers)
        {
            bool all = true;
            for (int i = first; i < first + count; i++) all &= Numbers.Parse(words[i].Text) == filler;
            if (all) return true;
        }
        return false;
    }

    /// <summary>The words of a value; null where it has not so many numbers.</summary>
    private static string[]? Texts(AttributeValue value, int count)
    {
        string text = value switch
        {
            AttributeValue.Flag(var flag) => flag ? "1" : "0",
            AttributeValue.Number(var number) => number.ToString("R", CultureInfo.InvariantCulture),
            AttributeValue.Text(var written) => written,
            _ => "",
        };
        string[] words = text.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length == count && words.All(word => Numbers.TryParse(word, out _)) ? words : null;
    }
}
