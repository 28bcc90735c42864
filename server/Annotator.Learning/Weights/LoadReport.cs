namespace Annotator.Learning.Weights;

/// <summary>What became of the weights of a file.</summary>
/// <param name="Loaded">Parameters and buffers that were filled.</param>
/// <param name="Missing">Names that the network has and the file has not; they keep their values.</param>
/// <param name="Unexpected">Names that the file has and the network has not; they were not used.</param>
/// <param name="Resized">Parameters outside the encoder that have another size in the file, as a head for other classes has; they keep
/// their values.</param>
public sealed record LoadReport(IReadOnlyList<string> Loaded, IReadOnlyList<string> Missing, IReadOnlyList<string> Unexpected, IReadOnlyList<ResizedParameter> Resized);

/// <summary>A parameter that has another size in a file.</summary>
/// <param name="Name">Its name in the network.</param>
/// <param name="InFile">Its shape in the file.</param>
/// <param name="InNetwork">Its shape in the network.</param>
public sealed record ResizedParameter(string Name, IReadOnlyList<long> InFile, IReadOnlyList<long> InNetwork);
