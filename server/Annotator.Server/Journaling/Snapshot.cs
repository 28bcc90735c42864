namespace Annotator.Server.Journaling;

/// <summary>The state of everything unsaved.</summary>
/// <param name="Records">A record for each file with unsaved edits.</param>
/// <param name="Edits">How many edits that state stands for.</param>
internal sealed record Snapshot(IReadOnlyList<JournalRecord> Records, int Edits);
