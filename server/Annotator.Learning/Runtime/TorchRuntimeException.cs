namespace Annotator.Learning.Runtime;

/// <summary>libtorch is not there or can't be used; the message says so to people and what to do.</summary>
public sealed class TorchRuntimeException : Exception
{
    /// <summary>Creates one.</summary>
    /// <param name="message">For people.</param>
    /// <param name="inner">The cause, where there is one.</param>
    public TorchRuntimeException(string message, Exception? inner = null) : base(message, inner)
    {
    }
}
