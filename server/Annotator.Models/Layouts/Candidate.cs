namespace Annotator.Models.Layouts;

/// <summary>An object that a detector may have found; px of the model's input.</summary>
/// <param name="X1">Left edge.</param>
/// <param name="Y1">Top edge.</param>
/// <param name="X2">Right edge.</param>
/// <param name="Y2">Bottom edge.</param>
/// <param name="Score">0 to 1.</param>
/// <param name="Class">The class.</param>
/// <param name="Place">Which row of the output it is.</param>
internal readonly record struct Candidate(float X1, float Y1, float X2, float Y2, float Score, int Class, int Place)
{
    /// <summary>An object by its centre and size.</summary>
    public static Candidate Centred(float cx, float cy, float width, float height, float score, int category, int place) =>
        new(cx - width / 2, cy - height / 2, cx + width / 2, cy + height / 2, score, category, place);

    /// <summary>Whether all numbers are finite.</summary>
    public bool IsFinite => float.IsFinite(X1) && float.IsFinite(Y1) && float.IsFinite(X2) && float.IsFinite(Y2) && float.IsFinite(Score);

    /// <summary>Intersection over union of two boxes, 0 to 1.</summary>
    public static double Overlap(Candidate a, Candidate b)
    {
        double width = Math.Min(a.X2, b.X2) - (double)Math.Max(a.X1, b.X1), height = Math.Min(a.Y2, b.Y2) - (double)Math.Max(a.Y1, b.Y1);
        if (width <= 0 || height <= 0) return 0;
        double common = width * height;
        return common / ((a.X2 - (double)a.X1) * (a.Y2 - (double)a.Y1) + (b.X2 - (double)b.X1) * (b.Y2 - (double)b.Y1) - common);
    }
}
