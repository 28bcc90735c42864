namespace Annotator.Models.Running;

/// <summary>How models are run.</summary>
/// <param name="Threads">Threads of one run; 0 for one on each core.</param>
/// <param name="Report">Told for people what could not be had: a graphics card, say.</param>
public sealed record OnnxOptions(int Threads = 0, Action<string>? Report = null);
