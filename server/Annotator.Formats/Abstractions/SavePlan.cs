namespace Annotator.Formats;

/// <summary>What saving writes.</summary>
/// <param name="Files">The files to replace, in the order in which to write them: class lists before what refers to them.</param>
/// <param name="Documents">The states of the updated images once the files are written; their ids are those of the targets.</param>
/// <param name="Labels">The class list once the files are written; null where the format has none.</param>
public sealed record SavePlan(IReadOnlyList<FileWrite> Files, IReadOnlyList<StoredDocument> Documents, IReadOnlyList<string>? Labels)
{
    /// <summary>What the store that made the plan needs to go on from it.</summary>
    internal object? State { get; init; }
}
