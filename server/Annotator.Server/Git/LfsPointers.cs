namespace Annotator.Server.Git;

/// <summary>Files that Git LFS keeps elsewhere: in the repository stands a pointer of a few lines.</summary>
internal static class LfsPointers
{
    /// <summary>Whether a content is such a pointer.</summary>
    public static bool Is(ReadOnlySpan<byte> content) => content.Length < 1024 && content.StartsWith("version https://git-lfs.github.com/spec/"u8);
}
