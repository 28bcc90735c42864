namespace Annotator.Server.Saving;

/// <summary>What saving one file came to.</summary>
/// <param name="IsWritten">Whether the file was written; false too when there was nothing to write.</param>
/// <param name="Failure">Why it could not be written, for people; null when it could.</param>
/// <param name="IsMerged">Whether a change made outside was merged.</param>
/// <param name="IsChanged">Whether what the dataset says of it changed by that.</param>
/// <param name="Conflicts">What both sides changed differently.</param>
internal sealed record SaveOutcome(bool IsWritten, string? Failure, bool IsMerged, bool IsChanged, IReadOnlyList<string> Conflicts);
