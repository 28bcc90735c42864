namespace Annotator.Models.Running;

/// <summary>How models are run.</summary>
/// <param name="Threads">Threads of one run; 0 for one on each core.</param>
public sealed record OnnxOptions(int Threads = 0);
