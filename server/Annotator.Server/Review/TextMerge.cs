using Annotator.Server.Git;

namespace Annotator.Server.Review;

/// <summary>Merges texts line by line, as git does.</summary>
internal static class TextMerge
{
    /// <summary>The merged text, or null where lines conflict or there is no git.</summary>
    public static byte[]? Clean(byte[] @base, byte[] ours, byte[] theirs)
    {
        try
        {
            var (content, isClean) = Merge(@base, ours, theirs);
            return isClean ? content : null;
        }
        catch (GitException)
        {
            return null;
        }
    }

    /// <summary>The merged text, with marks where lines conflict.</summary>
    /// <exception cref="GitException">It is no text, or there is no git.</exception>
    public static (byte[] Content, bool IsClean) Merge(byte[] @base, byte[] ours, byte[] theirs)
    {
        string folder = Directory.CreateTempSubdirectory("annotator-merge-").FullName;
        try
        {
            File.WriteAllBytes(Path.Combine(folder, "base"), @base);
            File.WriteAllBytes(Path.Combine(folder, "ours"), ours);
            File.WriteAllBytes(Path.Combine(folder, "theirs"), theirs);
            var (code, output, errors) = new GitProgram(folder).Try("merge-file", "-p", "-L", "ours", "-L", "base", "-L", "theirs", "ours", "base", "theirs");
            return code is >= 0 and < 128 ? (output, code == 0) : throw new GitException(errors);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
