using System.Diagnostics;
using Annotator.Core.Diffing;
using Annotator.Core.Model;
using CsCheck;

namespace Annotator.Core.Tests;

public sealed class MatchingTests
{
    /// <summary>Up to six rows and columns, in which about half of the pairs are possible; weights in steps, so that many are equal.</summary>
    private static readonly Gen<(int Columns, (int Column, double Weight)[][] Rows)> Graph =
        Gen.Int[1, 6].SelectMany(columns => Gen.Select(Gen.Const(columns), Gen.Int[-8, 8].Array[columns].Array[0, 6].Select(rows => rows
            .Select(row => row.Select((step, column) => (column, step / 8.0)).Where(edge => edge.Item2 > 0).ToArray()).ToArray())));

    [Fact]
    public void No_other_assignment_weighs_more() => Graph.Sample((columns, rows) =>
    {
        var solved = SparseAssignment.Solve(rows, columns);
        Assert.Equal(solved.Count(column => column >= 0), solved.Where(column => column >= 0).Distinct().Count());
        double weight = solved.Select((column, row) => column < 0 ? 0 : rows[row].Single(edge => edge.Column == column).Weight).Sum();
        Assert.Equal(Best(rows, 0, 0), weight, 9);
    });

    [Fact]
    public void Objects_without_ids_are_matched_as_well_as_can_be() => Crowd.Sample((before, after) =>
    {
        Candidate[] left = [.. before.Annotations.Select((annotation, i) => new Candidate(i, annotation))], right = [.. after.Annotations.Select((annotation, i) => new Candidate(i, annotation))];
        var all = left.Select(a => right.Select((b, column) => (column, Weight: a.Fit(b, isExact: true) ?? 0)).Where(edge => edge.Weight > 0).ToArray()).ToArray();
        var matching = Matcher.Match(before, after);
        double weight = left.Select((a, row) => matching.After(row) is >= 0 and var column ? all[row].Single(edge => edge.column == column).Weight : 0).Sum();
        Assert.Equal(Best(all, 0, 0), weight, 9);
    });

    [Fact]
    public void Seen_from_the_other_document_it_is_the_same() => Gen.Select(Arbitrary.Document, Arbitrary.Document).Sample((before, other) =>
    {
        var after = WithoutCommonIds(other);
        var (forward, back) = (Matcher.Match(before, after), Matcher.Match(after, before));
        for (int i = 0; i < before.Annotations.Count; i++) Assert.Equal(forward.After(i), back.Before(i));
        for (int i = 0; i < after.Annotations.Count; i++) Assert.Equal(forward.Before(i), back.After(i));
    });

    [Fact]
    public void A_greedy_choice_would_tear_neighbours_apart()
    {
        // The first one fits the left one best of all; taking it would leave the second one nothing.
        var before = Of(new BoxShape(0, 0, 100, 100), new BoxShape(-60, 0, 100, 100));
        var after = WithoutCommonIds(Of(new BoxShape(-20, 0, 110, 100), new BoxShape(60, 0, 110, 100)));
        var matching = Matcher.Match(before, after);
        Assert.Equal([1, 0], [matching.After(0), matching.After(1)]);
    }

    [Fact]
    public void What_is_inside_the_bounds_decides_between_polygons()
    {
        static PolygonShape Polygon(params double[] points) => new([[new PointList(points)]]);
        var (upper, lower) = (Polygon(0, 0, 100, 0, 0, 100), Polygon(100, 0, 100, 100, 0, 100));
        var after = WithoutCommonIds(Of(Polygon(101, 0, 101, 101, 0, 101), Polygon(0, 0, 101, 0, 0, 101)));
        var matching = Matcher.Match(Of(upper, lower), after);
        Assert.Equal([1, 0], [matching.After(0), matching.After(1)]);
    }

    [Fact]
    public void An_object_that_moved_farther_than_its_size_is_found_by_its_size_and_label()
    {
        var before = Of(new BoxShape(100, 100, 20, 30));
        Assert.Equal(0, Matcher.Match(before, WithoutCommonIds(Of(new BoxShape(130, 140, 20, 30)))).After(0));
        Assert.Equal(-1, Matcher.Match(before, WithoutCommonIds(Of(new BoxShape(130, 140, 25, 30)))).After(0));
        Assert.Equal(-1, Matcher.Match(before, WithoutCommonIds(Of(new BoxShape(500, 500, 20, 30)))).After(0));
    }

    [Fact]
    public void Ids_are_carried_over_to_the_same_image_read_anew()
    {
        var earlier = Of(new BoxShape(0, 0, 50, 50), new BoxShape(100, 0, 50, 50), new BoxShape(200, 0, 50, 50));
        var later = WithoutCommonIds(Of(new BoxShape(400, 0, 50, 50), new BoxShape(204, 1, 50, 50), new BoxShape(0, 0, 50, 50)));
        var carried = StableIds.Carry(earlier, later);
        Assert.Equal(["later id0", "id2", "id0"], carried.Annotations.Select(annotation => annotation.Id));
        Assert.Same(earlier, StableIds.Carry(earlier, earlier));
    }

    [Fact]
    public void Five_thousand_objects_without_ids_are_compared_in_a_moment()
    {
        var random = new Random(7);
        var before = new Document(ImageFields.Empty, [.. Enumerable.Range(0, 5000).Select(i =>
            new Annotation($"a{i}", $"class {random.Next(5)}", new BoxShape(random.Next(8000), random.Next(6000), random.Next(20, 200), random.Next(20, 200))))]);
        var after = before with
        {
            Annotations = [.. before.Annotations.OrderBy(_ => random.Next()).Select((annotation, i) => annotation with
            {
                Id = $"b{i}",
                Shape = (BoxShape)annotation.Shape is var box && i % 10 != 0 ? box with { X = box.X + random.Next(1, 9), Y = box.Y - random.Next(1, 9) } : annotation.Shape,
            })],
        };
        // The best of some: others use this machine, too.
        var best = TimeSpan.MaxValue;
        for (int i = 0; i < 5; i++)
        {
            long start = Stopwatch.GetTimestamp();
            var diff = DocumentDiff.Between(before, after);
            if (Stopwatch.GetElapsedTime(start) is var time && time < best) best = time;
            Assert.Equal((0, 0), (diff.Added, diff.Removed));
        }
        Assert.True(best < TimeSpan.FromSeconds(1), $"it took {best.TotalMilliseconds} ms");
    }

    /// <summary>Boxes that crowd in a small place, some with other labels; no two alike.</summary>
    private static readonly Gen<(Document Before, Document After)> Crowd =
        Gen.Select(Gen.Int[0, 60], Gen.Int[0, 60], Gen.OneOf(40, 41, 50), Gen.OneOf("cat", "dog")).Array[0, 5].Select(objects =>
            new Document(ImageFields.Empty, [.. objects.Distinct().Select((o, i) => new Annotation($"id{i}", o.Item4, new BoxShape(o.Item1, o.Item2, o.Item3, 40)))]))
            .SelectMany(before => Gen.Select(Gen.Const(before), Gen.Select(Gen.Int[0, 60], Gen.Int[0, 60], Gen.OneOf("cat", "dog")).Array[0, 5].Select(objects =>
                new Document(ImageFields.Empty, [.. objects.Distinct().Select((o, i) => new Annotation($"later{i}", o.Item3, new BoxShape(o.Item1 + 0.5, o.Item2, 41, 40)))]))));

    private static Document Of(params Shape[] shapes) => new(ImageFields.Empty, [.. shapes.Select((shape, i) => new Annotation($"id{i}", "cat", shape))]);

    /// <summary>The document as a format without ids would read it.</summary>
    private static Document WithoutCommonIds(Document document) => document with { Annotations = [.. document.Annotations.Select(annotation => annotation with { Id = "later " + annotation.Id })] };

    /// <summary>The most that any assignment of the rows from one on weighs.</summary>
    private static double Best((int Column, double Weight)[][] rows, int row, int used)
    {
        if (row == rows.Length) return 0;
        double best = Best(rows, row + 1, used);
        foreach (var (column, weight) in rows[row])
            if ((used & (1 << column)) == 0) best = Math.Max(best, weight + Best(rows, row + 1, used | (1 << column)));
        return best;
    }
}
