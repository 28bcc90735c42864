namespace Annotator.Models;

/// <summary>A model can't be used; the message names the model, the cause and what to do, for people.</summary>
/// <param name="model">The model's name or file.</param>
/// <param name="cause">What is wrong: a sentence.</param>
/// <param name="inner">What was thrown underneath.</param>
public sealed class ModelException(string model, string cause, Exception? inner = null) : Exception($"{model}: {cause}", inner)
{
    /// <summary>The model's name or file.</summary>
    public string Model => model;

    /// <summary>Layouts that its outputs may have, where a person has to say which; empty for all other faults.</summary>
    public IReadOnlyList<string> Layouts { get; init; } = [];

    /// <summary>What is wrong, without the model's name.</summary>
    public string Cause => cause;
}
