namespace Annotator.Learning.Exporting;

/// <summary>Why a network can't be exported, for people.</summary>
public sealed class ExportException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">For people.</param>
    /// <param name="inner">The cause.</param>
    public ExportException(string message, Exception? inner = null) : base(message, inner)
    {
    }
}
