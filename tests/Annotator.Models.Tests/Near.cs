using Annotator.Core.Model;

namespace Annotator.Models.Tests;

/// <summary>Assertions about shapes that need not be exact.</summary>
internal static class Near
{
    /// <summary>A box with these edges, within a tolerance in px.</summary>
    public static void Box(Shape? shape, double x, double y, double width, double height, double tolerance = 1e-3)
    {
        var box = Assert.IsType<BoxShape>(shape);
        Assert.Equal(0, box.Rotation);
        Numbers([x, y, width, height], [box.X, box.Y, box.Width, box.Height], tolerance);
    }

    /// <summary>Numbers within a tolerance.</summary>
    public static void Numbers(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++) Assert.InRange(actual[i], expected[i] - tolerance, expected[i] + tolerance);
    }
}
