using Annotator.Formats.Text;

namespace Annotator.Formats.Json;

/// <summary>Numbers that are computed from a shape: where the result is the same before and after an edit, the text stays,
/// even where the computation does not give its last digit.</summary>
internal static class MovedNumbers
{
    private const double Same = 1e-9;

    /// <summary>What one number is to become.</summary>
    public static JsonTarget Number(double? before, double after, NumberStyle style) =>
        before is { } old && Math.Abs(old - after) < Same ? KeptTarget.Instance : new StyledNumberTarget(after, style);

    /// <summary>What a list of numbers is to become.</summary>
    public static ArrayTarget List(ReadOnlySpan<double> before, ReadOnlySpan<double> after, NumberStyle style)
    {
        var targets = new JsonTarget[after.Length];
        for (int i = 0; i < targets.Length; i++) targets[i] = Number(before.Length == after.Length ? before[i] : null, after[i], style);
        return new(targets);
    }

    /// <summary>What a list of pairs is to become.</summary>
    public static ArrayTarget Pairs(ReadOnlySpan<double> before, ReadOnlySpan<double> after, NumberStyle style)
    {
        var targets = new JsonTarget[after.Length / 2];
        for (int i = 0; i < targets.Length; i++)
            targets[i] = List(before.Length == after.Length ? before.Slice(2 * i, 2) : [], after.Slice(2 * i, 2), style);
        return new(targets);
    }
}
