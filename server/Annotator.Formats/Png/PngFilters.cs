namespace Annotator.Formats.Png;

/// <summary>Undoes what PNG does to rows so that they compress well.</summary>
internal static class PngFilters
{
    /// <summary>Gives a row its samples back.</summary>
    /// <param name="filter">How the row was filtered.</param>
    /// <param name="row">The row.</param>
    /// <param name="above">The row above it; empty for the first.</param>
    /// <param name="step">Bytes to the same sample of the pixel before.</param>
    /// <exception cref="FileFaultException">There is no such filter.</exception>
    public static void Undo(int filter, Span<byte> row, ReadOnlySpan<byte> above, int step)
    {
        switch (filter)
        {
            case 0:
                break;
            case 1:
                for (int i = step; i < row.Length; i++) row[i] += row[i - step];
                break;
            case 2:
                for (int i = 0; i < above.Length; i++) row[i] += above[i];
                break;
            case 3:
                for (int i = 0; i < row.Length; i++) row[i] += (byte)((Left(row, i, step) + Above(above, i)) / 2);
                break;
            case 4:
                for (int i = 0; i < row.Length; i++) row[i] += Paeth(Left(row, i, step), Above(above, i), Above(above, i - step));
                break;
            default:
                throw new FileFaultException($"The PNG is damaged: a row has the filter {filter}; 0 to 4 are known.");
        }
    }

    private static byte Left(Span<byte> row, int i, int step) => i < step ? (byte)0 : row[i - step];

    private static byte Above(ReadOnlySpan<byte> above, int i) => i < 0 || above.IsEmpty ? (byte)0 : above[i];

    /// <summary>Which of the three neighbours is nearest to left + above - corner.</summary>
    private static byte Paeth(int left, int above, int corner)
    {
        int toLeft = Math.Abs(above - corner), toAbove = Math.Abs(left - corner), toCorner = Math.Abs(left + above - 2 * corner);
        return (byte)(toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner);
    }
}
