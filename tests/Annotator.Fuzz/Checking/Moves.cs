using Annotator.Core.Model;

namespace Annotator.Fuzz.Checking;

/// <summary>Moves shapes, as a hand with a mouse does.</summary>
internal static class Moves
{
    /// <summary>The shape so many px to the right; of a mask one run grows instead and the next shrinks.</summary>
    public static Shape Right(Shape shape, double by) => shape switch
    {
        BoxShape b => b with { X = b.X + by },
        PolygonShape p => new PolygonShape(p.Parts.Select(part => part.Select(ring => Right(ring, by)).ToEquatableList()).ToEquatableList()),
        PolylineShape l => new PolylineShape(Right(l.Points, by)),
        PointShape p => p with { X = p.X + by },
        EllipseShape e => e with { CenterX = e.CenterX + by },
        KeypointsShape k => k with { Points = Right(k.Points, by) },
        CuboidShape c => new CuboidShape(Right(c.Points, by)),
        MaskShape m => Shift(m),
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape.Kind, null),
    };

    private static MaskShape Shift(MaskShape mask)
    {
        int[] counts = [.. mask.Counts];
        int at = Array.FindIndex(counts, run => run > 0);
        if (at < 0) return mask;
        if (at + 1 >= counts.Length)
        {
            // All pixels are alike: of a full window the first goes, of an empty one the last comes.
            int run = counts[at];
            return run == 1 ? mask with { X = mask.X + 1 } : mask with { Counts = at == 1 ? [1, run - 1] : [run - 1, 1] };
        }
        (counts[at], counts[at + 1]) = (counts[at] - 1, counts[at + 1] + 1);
        return mask with { Counts = counts.ToEquatableList() };
    }

    private static PointList Right(PointList points, double by)
    {
        var flat = points.Flat.ToArray();
        for (int i = 0; i < flat.Length; i += 2) flat[i] += by;
        return new(flat);
    }
}
