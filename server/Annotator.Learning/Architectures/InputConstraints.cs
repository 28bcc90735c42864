namespace Annotator.Learning.Architectures;

/// <summary>What images a network takes.</summary>
/// <param name="Channels">3 for colour, 1 for grey.</param>
/// <param name="Multiple">Sides that are multiples of this are used best; others are padded or rounded inside the network.</param>
/// <param name="Smallest">The shortest side that still works, px.</param>
/// <param name="Usual">The side that the network is usually trained with, px.</param>
/// <param name="Height">The one height that it takes, px; null when it is free.</param>
/// <param name="SmallestBatch">The fewest images of a training step: 2 where a normalisation sees a single cell of each.</param>
public sealed record InputConstraints(int Channels, int Multiple, int Smallest, int Usual, int? Height = null, int SmallestBatch = 1);
