namespace Annotator.Learning.Training.Data;

/// <summary>An affine map of the plane: x′ = Xx·x + Xy·y + X0, y′ = Yx·x + Yy·y + Y0. Both sides count in px from the top-left corner of the
/// top-left pixel.</summary>
public readonly record struct AffineMap(double Xx, double Xy, double X0, double Yx, double Yy, double Y0)
{
    /// <summary>Everything stays where it is.</summary>
    public static AffineMap Identity { get; } = new(1, 0, 0, 0, 1, 0);

    /// <summary>How many times as large areas become.</summary>
    public double Determinant => Xx * Yy - Xy * Yx;

    /// <summary>A shift.</summary>
    public static AffineMap Shift(double x, double y) => new(1, 0, x, 0, 1, y);

    /// <summary>A scaling about the origin; negative factors mirror.</summary>
    public static AffineMap Scale(double x, double y) => new(x, 0, 0, 0, y, 0);

    /// <summary>A turn about the origin, clockwise (y points down).</summary>
    /// <param name="degrees">By how much.</param>
    public static AffineMap Rotate(double degrees)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        return new(cos, -sin, 0, sin, cos, 0);
    }

    /// <summary>First this map, then another.</summary>
    public AffineMap Then(AffineMap next) => new(
        next.Xx * Xx + next.Xy * Yx, next.Xx * Xy + next.Xy * Yy, next.Xx * X0 + next.Xy * Y0 + next.X0,
        next.Yx * Xx + next.Yy * Yx, next.Yx * Xy + next.Yy * Yy, next.Yx * X0 + next.Yy * Y0 + next.Y0);

    /// <summary>A point's image.</summary>
    public (double X, double Y) Apply(double x, double y) => (Xx * x + Xy * y + X0, Yx * x + Yy * y + Y0);

    /// <summary>The map back.</summary>
    public AffineMap Inverse()
    {
        double d = Determinant;
        return new(Yy / d, -Xy / d, (Xy * Y0 - Yy * X0) / d, -Yx / d, Xx / d, (Yx * X0 - Xx * Y0) / d);
    }
}
