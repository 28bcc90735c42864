namespace Annotator.Server.Runtimes;

/// <summary>A runtime can't be installed or removed; the message says why to people and what to do.</summary>
internal sealed class RuntimeException : Exception
{
    /// <summary>Creates one.</summary>
    /// <param name="message">For people.</param>
    /// <param name="inner">The cause, where there is one.</param>
    public RuntimeException(string message, Exception? inner = null) : base(message, inner)
    {
    }
}
