using Annotator.Core.Geometry;

namespace Annotator.Core.Outlining;

/// <summary>What is known of a pixel before any cut.</summary>
internal enum Seed
{
    /// <summary>It is not on the object.</summary>
    Background,

    /// <summary>It is on the object.</summary>
    Object,

    /// <summary>It is to be found out.</summary>
    Open,
}

/// <summary>What a box and clicks say of pixels: outside of the box is background, and later clicks win over earlier ones.</summary>
/// <param name="box">Columns and rows of the level of the pyramid.</param>
/// <param name="clicks">The same.</param>
internal sealed class Seeds(Bounds box, IReadOnlyList<SeedClick> clicks)
{
    /// <summary>The clicks.</summary>
    public IReadOnlyList<SeedClick> Clicks => clicks;

    /// <summary>The same seeds in a smaller copy of the image.</summary>
    /// <param name="factor">How many pixels a pixel of the copy is wide.</param>
    public Seeds Shrunk(double factor) => new(
        new(box.MinX / factor, box.MinY / factor, box.MaxX / factor, box.MaxY / factor),
        [.. clicks.Select(click => click with { X = click.X / factor, Y = click.Y / factor, Radius = click.Radius / factor })]);

    /// <summary>Whether the centre of a pixel is in the box.</summary>
    public bool IsInBox(int x, int y) => x + 0.5 >= box.MinX && x + 0.5 < box.MaxX && y + 0.5 >= box.MinY && y + 0.5 < box.MaxY;

    /// <summary>What is known of a pixel.</summary>
    public Seed Of(int x, int y)
    {
        for (int i = clicks.Count - 1; i >= 0; i--)
        {
            if (clicks[i].Covers(x, y)) return clicks[i].IsObject ? Seed.Object : Seed.Background;
        }
        return IsInBox(x, y) ? Seed.Open : Seed.Background;
    }
}
