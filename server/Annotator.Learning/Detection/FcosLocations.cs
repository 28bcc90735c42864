using Annotator.Learning.Architectures;

namespace Annotator.Learning.Detection;

/// <summary>The places of an image at which FCOS predicts: the cells of every level, row by row from the finest level. A location is
/// the centre of what its cell sees: column × stride, row × stride, px of the network's input.</summary>
public sealed class FcosLocations
{
    private const int CoarsestOfEncoder = 32;

    private readonly float[] _x, _y;
    private readonly int[] _level;

    private FcosLocations(float[] x, float[] y, int[] level) => (_x, _y, _level) = (x, y, level);

    /// <summary>The number of locations.</summary>
    public int Count => _x.Length;

    /// <summary>Columns, px.</summary>
    public ReadOnlySpan<float> X => _x;

    /// <summary>Rows, px.</summary>
    public ReadOnlySpan<float> Y => _y;

    /// <summary>Index into <see cref="Fcos.Strides"/>.</summary>
    public ReadOnlySpan<int> Level => _level;

    /// <summary>The locations for images of a size.</summary>
    /// <param name="size">Size of the batch before padding.</param>
    public static FcosLocations Of(ImageSize size)
    {
        var (x, y, level) = (new List<float>(), new List<float>(), new List<int>());
        for (int i = 0; i < Fcos.Strides.Count; i++)
        {
            var (rows, columns) = (Cells(size.Height, i), Cells(size.Width, i));
            for (int row = 0; row < rows; row++)
                for (int column = 0; column < columns; column++)
                {
                    x.Add(column * Fcos.Strides[i]);
                    y.Add(row * Fcos.Strides[i]);
                    level.Add(i);
                }
        }
        return new([.. x], [.. y], [.. level]);
    }

    // the encoder pads to its coarsest stride; each further level halves, rounding up
    private static long Cells(long side, int level)
    {
        long cells = (side + CoarsestOfEncoder - 1) / CoarsestOfEncoder * CoarsestOfEncoder / Math.Min(CoarsestOfEncoder, Fcos.Strides[level]);
        for (int stride = CoarsestOfEncoder; stride < Fcos.Strides[level]; stride *= 2) cells = (cells + 1) / 2;
        return cells;
    }
}
