using Annotator.Server.Documents;

namespace Annotator.Server.Saving;

/// <summary>What saving one file came to.</summary>
/// <param name="IsWritten">Whether the file was written; false too when there was nothing to write.</param>
/// <param name="Failure">Why it could not be written, for people; null when it could.</param>
/// <param name="IsMerged">Whether a change made outside was merged.</param>
/// <param name="IsChanged">Whether what the dataset says of it changed by that.</param>
/// <param name="Conflicts">What both sides changed differently.</param>
internal sealed record SaveOutcome(bool IsWritten, string? Failure, bool IsMerged, bool IsChanged, IReadOnlyList<string> Conflicts)
{
    /// <summary>How often a file may change under our hands before we give up on it.</summary>
    public const int MaxAttempts = 5;

    /// <summary>Says that a file that can't be read is not overwritten.</summary>
    public static string Unreadable(string name, FileFault fault) =>
        $"“{name}” was changed outside and can't be read any more, so it is not overwritten: {fault} Mend the file, then save again; your edits are kept.";

    /// <summary>Says that a file never rests.</summary>
    public static string KeepsChanging(string name) => $"“{name}” keeps changing on disk. Save again when the other program is done.";

    /// <summary>Says that the system refused.</summary>
    public static string CantBeWritten(string name, Exception error) => $"“{name}” can't be written: {IOErrors.Explain(error)}";
}
