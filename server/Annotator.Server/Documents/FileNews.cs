namespace Annotator.Server.Documents;

/// <summary>What a look at the disk brought.</summary>
/// <param name="Merged">Whether what was found was merged with unsaved edits.</param>
/// <param name="Conflicts">What both sides changed differently, for people; ours was kept.</param>
internal sealed record FileNews(bool Merged, IReadOnlyList<string> Conflicts)
{
    /// <summary>Nothing new.</summary>
    public static FileNews None { get; } = new(false, []);

    /// <summary>Whether what is shown changed.</summary>
    public bool Changed { get; init; }

    /// <summary>Whether the file differs from what unsaved edits were based on, so that the journal must be told.</summary>
    public bool Rebased { get; init; }
}
