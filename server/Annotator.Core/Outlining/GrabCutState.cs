namespace Annotator.Core.Outlining;

/// <summary>What a round of GrabCut begins with and ends in.</summary>
/// <param name="Labels">Which pixels are on the object.</param>
/// <param name="Object">The colours of the object; null before the first round.</param>
/// <param name="Background">The colours around it; null before the first round.</param>
/// <param name="Bias">What every open pixel is drawn to the object with, in units of −log p.</param>
internal sealed record GrabCutState(LabelGrid Labels, ColourModel? Object, ColourModel? Background, double Bias);
