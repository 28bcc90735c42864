using Annotator.Core.Model;
using Annotator.Formats.Text;

namespace Annotator.Formats;

/// <summary>A box as the text of an attribute: <c>x y width height</c>, px. Formats that store a box beside another shape
/// hand it on in this way.</summary>
public static class BoxTexts
{
    /// <summary>Writes a box.</summary>
    public static string Write(BoxShape box) =>
        string.Join(' ', new[] { box.X, box.Y, box.Width, box.Height }.Select(value => Numbers.Shortest(Math.Round(value, 6))));

    /// <summary>Reads a box, or gives null when the text is none.</summary>
    public static BoxShape? Read(AttributeValue? value)
    {
        if (value is not AttributeValue.Text(var text)) return null;
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length != 4) return null;
        Span<double> v = stackalloc double[4];
        for (int i = 0; i < 4; i++)
            if (!Numbers.TryParse(words[i], out v[i])) return null;
        return v[2] < 0 || v[3] < 0 ? null : new BoxShape(v[0], v[1], v[2], v[3]);
    }
}
