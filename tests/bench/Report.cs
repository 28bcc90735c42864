using System.Text.Json;

namespace Annotator.Bench;

/// <summary>Figures for the table of <c>npm run bench</c>: one line of JSON each, on stdout.</summary>
internal static class Report
{
    /// <summary>Writes a figure.</summary>
    /// <param name="what">What was measured.</param>
    /// <param name="unit">Of the numbers.</param>
    /// <param name="numbers">One or more.</param>
    /// <param name="limit">What they should not exceed.</param>
    public static void Write(string what, string unit, IReadOnlyList<double> numbers, double? limit = null) =>
        Console.WriteLine(JsonSerializer.Serialize(new { what, unit, numbers, limit }));
}
