namespace Annotator.Learning.Training;

/// <summary>A training can't begin or go on; the message says why to people and what to do.</summary>
public sealed class TrainingException : Exception
{
    /// <summary>Creates one.</summary>
    /// <param name="message">For people.</param>
    /// <param name="inner">The cause, where there is one.</param>
    public TrainingException(string message, Exception? inner = null) : base(message, inner)
    {
    }
}
