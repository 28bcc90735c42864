using Annotator.Core.Model;

namespace Annotator.Core.Merging;

/// <summary>A merged document.</summary>
/// <param name="Document">The document with the changes of both sides; where they conflict, with ours.</param>
/// <param name="Conflicts">What both sides changed differently.</param>
/// <param name="TookTheirs">Whether anything of theirs came in: the result differs from ours.</param>
public sealed record MergeResult(Document Document, EquatableList<MergeConflict> Conflicts, bool TookTheirs);
