namespace Annotator.Core.Outlining;

/// <summary>What a step of a live wire from a pixel to its neighbour costs: 0.43 for no zero crossing, 0.14 for a flat place, 0.43
/// for a direction other than the edge's (Mortensen and Barrett 1995), times the length of the step.</summary>
internal sealed class WireCosts
{
    /// <summary>Costs are whole numbers of this part of the largest cost of a step along a row.</summary>
    private const int Unit = 255;

    private const double ZeroCrossing = 0.43, Gradient = 0.14, Direction = 0.43;

    /// <summary>What each pixel costs by itself.</summary>
    private readonly ushort[] _own;
    private readonly EdgeFeatures _features;
    /// <summary>For each direction of an edge and slot of a step the angle between them, in parts of half a turn times the weight.</summary>
    private readonly int[] _angles = new int[EdgeFeatures.Directions * MaxFlow.Slots];

    /// <summary>The costs in a part of an image.</summary>
    public WireCosts(EdgeFeatures features)
    {
        _features = features;
        _own = new ushort[features.Direction.Length];
        for (int i = 0; i < _own.Length; i++)
            _own[i] = (ushort)(Unit * ((features.IsZeroCrossing[i] ? 0 : ZeroCrossing) + Gradient * features.Flatness(i)));
        for (int direction = 0; direction < EdgeFeatures.Directions; direction++)
        {
            for (int slot = 0; slot < MaxFlow.Slots; slot++)
            {
                double step = Math.Atan2(Contrast.StepY[slot], Contrast.StepX[slot]);
                double angle = Math.Abs(Math.IEEERemainder(direction * Math.Tau / EdgeFeatures.Directions - step, Math.Tau));
                _angles[direction * MaxFlow.Slots + slot] = (int)Math.Round(HalfTurn * angle / Math.PI);
            }
        }
    }

    /// <summary>The most that a step can cost.</summary>
    public const int Most = 2 * Unit;

    /// <summary>What half a turn costs: the paper's weight, where a right angle at both ends costs two thirds of it.</summary>
    private const double HalfTurn = Unit * Direction * 2 / 3;

    /// <summary>The cost of a step.</summary>
    public int Of(int from, int to, int slot)
    {
        int a = _angles[_features.Direction[from] * MaxFlow.Slots + slot], b = _angles[_features.Direction[to] * MaxFlow.Slots + slot];
        // An edge can be followed either way: the way that suits where the step begins counts at both ends.
        int turned = 2 * a > (int)HalfTurn ? 2 * (int)HalfTurn - a - b : a + b;
        int cost = _own[to] + Math.Max(0, turned);
        // 181 / 128 is the root of two.
        return 1 + (slot is 0 or 2 or 5 or 7 ? cost * 181 >> 7 : cost);
    }
}
