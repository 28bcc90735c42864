using Annotator.Core.Model;

namespace Annotator.Core.Outlining;

/// <summary>Leaves points of a polygon out within a tolerance. Where edges would then cross or touch, of one ring or of two, the
/// points are taken back until they do not: parts stay apart, holes stay inside.</summary>
public static class OutlineSimplifier
{
    /// <summary>The simpler polygon; parts and rings keep their number and order.</summary>
    /// <param name="polygon">No two of its edges may cross.</param>
    /// <param name="tolerance">The largest distance of a point that is left out from the new outline, px.</param>
    public static PolygonShape Simplify(PolygonShape polygon, double tolerance)
    {
        var rings = polygon.Parts.SelectMany(part => part).Select(ring => new SimplifiedRing(ring, tolerance)).ToList();
        while (EdgeCrossings.Find([.. rings.SelectMany((ring, i) => ring.Edges(i))]) is { Count: > 0 } crossing)
        {
            bool isFiner = false;
            foreach (var edge in crossing) isFiner |= rings[edge.Ring].Refine(edge);
            // Edges of the polygon itself that touch: nothing can be taken back.
            if (!isFiner) break;
        }
        int next = 0;
        return new(polygon.Parts.Select(part => part.Select(_ => rings[next++].ToPoints()).ToEquatableList()).ToEquatableList());
    }
}
