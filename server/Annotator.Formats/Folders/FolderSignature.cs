namespace Annotator.Formats;

/// <summary>Which files a folder has, in a few bytes: differs when a file came or went. Good within one process only.</summary>
/// <param name="Count">How many files.</param>
/// <param name="Hashes">The sum of the hashes of their paths, which does not depend on the order in which the system lists them.</param>
public readonly record struct FolderSignature(int Count, ulong Hashes)
{
    /// <summary>The signature of a folder with all its folders.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="counts">Whether a file counts, by its path.</param>
    /// <param name="cancellation">Stops looking.</param>
    public static FolderSignature Of(IFolder folder, Func<string, bool> counts, CancellationToken cancellation)
    {
        var signature = default(FolderSignature);
        foreach (string path in FolderListing.Walk(folder))
        {
            cancellation.ThrowIfCancellationRequested();
            if (counts(path)) signature = signature.With(path);
        }
        return signature;
    }

    /// <summary>The signature of the folder once it has one more file.</summary>
    public FolderSignature With(string path)
    {
        const ulong Spread = 0x9E3779B97F4A7C15; // 2^64 divided by the golden ratio: neighbouring hashes end up far apart
        return new(Count + 1, unchecked(Hashes + ((ulong)(uint)path.GetHashCode(StringComparison.Ordinal) * Spread)));
    }
}
