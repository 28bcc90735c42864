namespace Annotator.Formats.Csv;

/// <summary>A cell does not hold what its column should; the row is no object, the rest of the table can be read.</summary>
/// <param name="place">Where it stands.</param>
/// <param name="message">What is wrong and what was expected, for people.</param>
internal sealed class CellFaultException(TextRange place, string message) : Exception(message)
{
    /// <summary>Where it stands.</summary>
    public TextRange Place => place;
}
