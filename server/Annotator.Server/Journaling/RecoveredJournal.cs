namespace Annotator.Server.Journaling;

/// <summary>A journal that a process left behind.</summary>
/// <param name="Records">What it holds, up to the first fault.</param>
/// <param name="IsDamaged">Whether it holds more that can't be read; a copy of the file is kept.</param>
internal sealed record RecoveredJournal(IReadOnlyList<JournalRecord> Records, bool IsDamaged);
