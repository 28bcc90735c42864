namespace Annotator.Learning.Weights;

/// <summary>A file of weights can't be used; the message names the file, what is wrong and what to do, for people.</summary>
public sealed class WeightsException : Exception
{
    /// <summary>Creates one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cause">What is wrong: a sentence.</param>
    /// <param name="inner">What was thrown underneath.</param>
    public WeightsException(string path, string cause, Exception? inner = null) : base($"{Path.GetFileName(path)}: {cause}", inner) => Cause = cause;

    /// <summary>What is wrong, without the file's name.</summary>
    public string Cause { get; }
}
