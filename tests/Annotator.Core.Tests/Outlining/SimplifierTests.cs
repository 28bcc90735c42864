using Annotator.Core.Geometry;
using Annotator.Core.Model;
using Annotator.Core.Outlining;
using CsCheck;

namespace Annotator.Core.Tests.Outlining;

public sealed class OutliningSimplifierTests
{
    private static readonly Gen<PolygonShape?> Outlines = Gen.Select(Gen.Int[2, 14], Gen.Int[2, 14], Gen.Bool.Array[196], (width, height, noise) =>
    {
        var labels = new LabelGrid(width, height);
        for (int i = 0; i < width * height; i++) labels.Data[i] = noise[i] ? (byte)1 : (byte)0;
        labels.FillContacts();
        return labels.Runs() is { } runs ? MaskOutlines.Trace(runs.ToMask(0, 0)) : null;
    });

    [Fact]
    public void No_edges_meet_and_no_point_is_farther_away_than_the_tolerance() => Gen.Select(Outlines, Gen.Double[0, 6]).Sample((outline, tolerance) =>
    {
        if (outline is null) return;
        var simple = OutlineSimplifier.Simplify(outline, tolerance);
        Assert.Equal(outline.Parts.Select(part => part.Count), simple.Parts.Select(part => part.Count));
        var rings = simple.Parts.SelectMany(part => part).ToList();
        Assert.Empty(EdgeCrossings.Find([.. rings.SelectMany((ring, i) => new SimplifiedRing(ring, 0).Edges(i))]));
        foreach (var (ring, exact) in rings.Zip(outline.Parts.SelectMany(part => part)))
            for (int i = 0; i < exact.Count; i++) Assert.InRange(Distance(ring, exact[i]), 0, tolerance + 1e-9);
    }, iter: 3000);

    [Fact]
    public void Without_tolerance_nothing_changes() => Outlines.Sample(outline =>
    {
        if (outline is not null) Assert.Equal(outline, OutlineSimplifier.Simplify(outline, 0));
    });

    [Fact]
    public void Labels_without_contacts_have_rings_that_do_not_meet() => Outlines.Sample(outline =>
    {
        if (outline is null) return;
        var corners = outline.Parts.SelectMany(part => part).SelectMany(ring => Enumerable.Range(0, ring.Count).Select(i => ring[i])).ToList();
        Assert.Equal(corners.Count, corners.Distinct().Count());
    });

    private static double Distance(PointList ring, (double X, double Y) point) => Enumerable.Range(0, ring.Count).Min(i =>
    {
        var (a, b) = (ring[i], ring[(i + 1) % ring.Count]);
        double dx = b.X - a.X, dy = b.Y - a.Y, squared = dx * dx + dy * dy;
        double t = squared == 0 ? 0 : Math.Clamp(((point.X - a.X) * dx + (point.Y - a.Y) * dy) / squared, 0, 1);
        return Math.Sqrt(Math.Pow(a.X + t * dx - point.X, 2) + Math.Pow(a.Y + t * dy - point.Y, 2));
    });
}
