using Annotator.Core.Model;

namespace Annotator.Core.Merging;

/// <summary>Merged settings of a dataset.</summary>
/// <param name="Settings">The settings with the changes of both sides; where they conflict, with ours.</param>
/// <param name="Conflicts">What both sides changed differently.</param>
/// <param name="TookTheirs">Whether anything of theirs came in: the result differs from ours.</param>
public sealed record SettingsMergeResult(DatasetSettings Settings, EquatableList<MergeConflict> Conflicts, bool TookTheirs);
