namespace Annotator.Models.Description;

/// <summary>What makes scores of the outputs of a classifier.</summary>
public enum ModelActivation
{
    /// <summary>One class is right: logits become probabilities that add up to 1: <c>softmax</c>.</summary>
    Softmax,

    /// <summary>Every class is right or not: each logit becomes a probability of its own: <c>sigmoid</c>.</summary>
    Sigmoid,

    /// <summary>The outputs are scores already: <c>none</c>.</summary>
    None,
}
