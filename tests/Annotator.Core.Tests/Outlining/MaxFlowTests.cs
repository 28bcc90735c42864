using Annotator.Core.Outlining;
using CsCheck;

namespace Annotator.Core.Tests.Outlining;

public sealed class OutliningMaxFlowTests
{
    private sealed record Grid(int Width, int Height, int[] Links, int[] Draws, int[] More);

    private static readonly Gen<Grid> Grids = Gen.Select(Gen.Int[1, 4], Gen.Int[1, 3], Gen.Int[0, 9].Array[96], Gen.Int[-12, 12].Array[12], Gen.Int[-12, 12].Array[12],
        (width, height, links, draws, more) => new Grid(width, height, links, draws, more));

    [Fact]
    public void The_cut_is_the_smallest_of_all_and_has_the_fewest_nodes_at_the_source() => Grids.Sample(grid =>
    {
        var flow = Build(grid);
        for (int i = 0; i < grid.Width * grid.Height; i++) flow.Draw(i, grid.Draws[i]);
        flow.Solve(CancellationToken.None);
        Assert.Equal(Best(grid, grid.Draws), Cut(flow, grid));
    }, iter: 3000);

    [Fact]
    public void A_solution_with_the_flow_of_another_is_the_same_as_one_from_the_beginning() => Grids.Sample(grid =>
    {
        var flow = Build(grid);
        for (int i = 0; i < grid.Width * grid.Height; i++) flow.Draw(i, grid.Draws[i]);
        flow.Solve(CancellationToken.None);
        for (int i = 0; i < grid.Width * grid.Height; i++) flow.Draw(i, grid.More[i] - grid.Draws[i]);
        flow.Solve(CancellationToken.None);
        Assert.Equal(Best(grid, grid.More), Cut(flow, grid));
    }, iter: 3000);

    private static MaxFlow Build(Grid grid)
    {
        var neighbours = new int[8 * grid.Width * grid.Height];
        for (int arc = 0; arc < neighbours.Length; arc++) neighbours[arc] = Neighbour(grid, arc);
        var flow = new MaxFlow(neighbours);
        for (int arc = 0; arc < neighbours.Length; arc++)
            if (arc % 8 >= 4 && neighbours[arc] >= 0) flow.Link(arc / 8, arc % 8, grid.Links[arc]);
        return flow;
    }

    private static int Neighbour(Grid grid, int arc)
    {
        int x = arc / 8 % grid.Width + Contrast.StepX[arc % 8], y = arc / 8 / grid.Width + Contrast.StepY[arc % 8];
        return x >= 0 && x < grid.Width && y >= 0 && y < grid.Height ? y * grid.Width + x : -1;
    }

    private static int Cut(MaxFlow flow, Grid grid) => Enumerable.Range(0, grid.Width * grid.Height).Sum(i => flow.IsAtSource(i) ? 1 << i : 0);

    /// <summary>Of all divisions the cheapest, and of these the one with the fewest nodes at the source: it is unique.</summary>
    private static int Best(Grid grid, int[] draws)
    {
        int n = grid.Width * grid.Height;
        return Enumerable.Range(0, 1 << n).MinBy(cut => (Cost(cut), int.PopCount(cut)));

        int Cost(int cut)
        {
            int cost = 0;
            for (int i = 0; i < n; i++)
            {
                bool isSource = (cut >> i & 1) == 1;
                cost += isSource ? Math.Max(0, -draws[i]) : Math.Max(0, draws[i]);
                for (int slot = 4; slot < 8; slot++)
                    if (Neighbour(grid, 8 * i + slot) is >= 0 and var other && (cut >> other & 1) == 1 != isSource) cost += grid.Links[8 * i + slot];
            }
            return cost;
        }
    }
}
