namespace Annotator.Formats.Text;

/// <summary>A text is not what it should be.</summary>
/// <param name="start">Where in the text; null when no place is to blame.</param>
/// <param name="message">What is wrong and what was expected, for people.</param>
internal sealed class TextFaultException(int? start, string message) : Exception(message)
{
    /// <summary>Where in the text; null when no place is to blame.</summary>
    public int? Start { get; } = start;
}
