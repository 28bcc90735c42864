using static TorchSharp.torch;

namespace Annotator.Learning.Architectures;

/// <summary>What a network says while it is trained.</summary>
/// <param name="Main">The output that is used later.</param>
/// <param name="Auxiliary">Outputs of heads that exist for training only, of the same shape, each with its weight in the loss.</param>
public sealed record TrainingOutput(Tensor Main, IReadOnlyList<AuxiliaryOutput> Auxiliary);

/// <summary>The output of a head that exists for training only.</summary>
/// <param name="Output">Of the same shape as the main output.</param>
/// <param name="Weight">The weight of its loss beside the main one's 1.</param>
public sealed record AuxiliaryOutput(Tensor Output, double Weight);
