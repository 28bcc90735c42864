using Annotator.Core.Model;
using Annotator.Core.Outlining;

namespace Annotator.Core.Tests.Outlining;

public sealed class OutliningLiveWireTests
{
    private static readonly RgbPixels Disc = Scene.Paint(200, 200, (x, y) => Scene.InDisc(x, y, 100, 100, 60) ? Scene.Red : Scene.Blue, 15);

    [Theory]
    [InlineData(0, 90)]
    [InlineData(30, 150)]
    [InlineData(200, 330)]
    [InlineData(300, 400)]
    public void The_wire_follows_the_rim_of_a_disc(double from, double to)
    {
        var session = new LiveWireSession(new(Disc));
        session.Anchor(Rim(from).X, Rim(from).Y, CancellationToken.None);
        var path = session.Path(Rim(to).X, Rim(to).Y).Points;
        foreach (var (x, y) in Along(path)) Assert.InRange(Math.Abs(Math.Sqrt((x - 100) * (x - 100) + (y - 100) * (y - 100)) - 60), 0, 1.5);
        Assert.InRange(Length(path), 0.95 * (to - from) / 180 * Math.PI * 60, 1.1 * (to - from) / 180 * Math.PI * 60);
        Assert.InRange(path.Count, 3, 40);
    }

    [Fact]
    public void Where_there_is_no_edge_the_wire_is_straight()
    {
        var session = new LiveWireSession(new(Scene.Paint(50, 40, (_, _) => (90, 90, 90), 0)));
        session.Anchor(5.2, 7.9, CancellationToken.None);
        Assert.Equal(new PolylineShape(new PointList(5.5, 7.5, 40.5, 7.5)), session.Path(40.1, 7.1));
        Assert.Equal(new PolylineShape(new PointList(5.5, 7.5, 25.5, 27.5)), session.Path(25.5, 27.5));
        Assert.Equal(new PolylineShape(new PointList(5.5, 7.5, 5.5, 7.5)), session.Path(5.9, 7.1));
    }

    [Fact]
    public void Points_beside_the_image_and_out_of_reach_are_taken_for_the_nearest_pixel()
    {
        var session = new LiveWireSession(new(Scene.Paint(100, 100, (_, _) => (90, 90, 90), 0)), new LiveWireOptions { Reach = 20 });
        session.Anchor(-50, 500, CancellationToken.None);
        Assert.Equal((0.5, 99.5), session.Path(0, 90).Points[0]);
        Assert.Equal((20.5, 79.5), session.Path(90, 10).Points[^1]);
        var single = new LiveWireSession(new(new RgbPixels(1, 1, [1, 2, 3])));
        single.Anchor(0, 0, CancellationToken.None);
        Assert.Equal(new PolylineShape(new PointList(0.5, 0.5, 0.5, 0.5)), single.Path(9, 9));
    }

    [Fact]
    public void A_smaller_copy_gives_paths_of_the_image()
    {
        var session = new LiveWireSession(new(Disc, 1000, 2000, 4));
        session.Anchor(1000 + 4 * Rim(0).X, 2000 + 4 * Rim(0).Y, CancellationToken.None);
        foreach (var (x, y) in Along(session.Path(1000 + 4 * Rim(90).X, 2000 + 4 * Rim(90).Y).Points))
            Assert.InRange(Math.Abs(Math.Sqrt((x - 1400) * (x - 1400) + (y - 2400) * (y - 2400)) - 240), 0, 6);
    }

    [Fact]
    public void A_wire_needs_an_anchor_and_keeps_the_old_one_when_the_next_is_cancelled()
    {
        var session = new LiveWireSession(new(Disc));
        Assert.Throws<InvalidOperationException>(() => session.Path(1, 1));
        session.Anchor(Rim(0).X, Rim(0).Y, CancellationToken.None);
        var path = session.Path(Rim(90).X, Rim(90).Y);
        Assert.Throws<OperationCanceledException>(() => session.Anchor(5, 5, new CancellationToken(true)));
        Assert.Equal(path, session.Path(Rim(90).X, Rim(90).Y));
    }

    private static (double X, double Y) Rim(double degrees) => (100 + 60 * Math.Cos(degrees * Math.PI / 180), 100 + 60 * Math.Sin(degrees * Math.PI / 180));

    /// <summary>Points every tenth of each line.</summary>
    private static IEnumerable<(double X, double Y)> Along(PointList path) =>
        from i in Enumerable.Range(1, path.Count - 1)
        from t in Enumerable.Range(0, 11)
        select (path[i - 1].X + t / 10.0 * (path[i].X - path[i - 1].X), path[i - 1].Y + t / 10.0 * (path[i].Y - path[i - 1].Y));

    private static double Length(PointList path) => Enumerable.Range(1, path.Count - 1)
        .Sum(i => Math.Sqrt(Math.Pow(path[i].X - path[i - 1].X, 2) + Math.Pow(path[i].Y - path[i - 1].Y, 2)));
}
