using System.Text;
using Annotator.Protocol.Model;
using Annotator.Server.CommandLine;
using Annotator.Server.Git;

namespace Annotator.Server.Review;

/// <summary>Opens the versions that the client names.</summary>
/// <param name="path">Absolute path of what is compared.</param>
/// <param name="before">The version before.</param>
/// <param name="after">The version after.</param>
internal sealed class ReviewVersions(string path, ReviewVersion before, ReviewVersion after)
{
    private static readonly Comparison s_comparison = new(null, new Dictionary<string, string>(), null);

    /// <summary>Opens the datasets of both versions.</summary>
    /// <param name="cancellation">Stops opening.</param>
    /// <exception cref="GitException">There is no repository, no git, or no such revision.</exception>
    /// <exception cref="UsageException">There are no annotations.</exception>
    public OpenReview Open(CancellationToken cancellation)
    {
        if (before is FileVersion or WorkTreeVersion && after is FileVersion or WorkTreeVersion)
            return new(null, [s_comparison.PairOfPaths(OnDisk(before), OnDisk(after), cancellation)]);
        if (IsLoose(before) || IsLoose(after)) return OpenFile(cancellation);
        var repository = GitRepository.Find(path);
        try
        {
            return new(repository, s_comparison.PairsOfStates(repository, path, State(repository, before), State(repository, after), cancellation));
        }
        catch
        {
            repository.Dispose();
            throw;
        }
    }

    /// <summary>Compares the contents of one annotation file, wherever they come from.</summary>
    private OpenReview OpenFile(CancellationToken cancellation)
    {
        GitRepository? repository = null;
        try
        {
            repository = GitRepository.Find(path);
        }
        catch (GitException) when (!IsOfGit(before) && !IsOfGit(after))
        {
            // The file need not be in a repository.
        }
        try
        {
            string top = repository?.Root ?? Path.GetDirectoryName(Path.GetDirectoryName(path)) ?? Path.GetDirectoryName(path)!;
            string file = Path.GetRelativePath(top, path).Replace('\\', '/');
            byte[] old = Content(repository, before, file), now = Content(repository, after, file);
            var versions = FileVersions.Find(top, file, [now, old], null, cancellation);
            var first = versions.Open(Name(before), old, cancellation);
            return new(repository, [new("", versions.Root, first, versions.Open(Name(after), now, cancellation), null)]);
        }
        catch (NoAnnotationsException)
        {
            repository?.Dispose();
            throw new UsageException($"{Path.GetFileName(path)} holds no annotations in a format that is known.");
        }
        catch
        {
            repository?.Dispose();
            throw;
        }
    }

    private byte[] Content(GitRepository? repository, ReviewVersion version, string file) => version switch
    {
        ContentVersion content => Encoding.UTF8.GetBytes(content.Text),
        FileVersion other => File.ReadAllBytes(other.Path),
        WorkTreeVersion => File.Exists(path) ? File.ReadAllBytes(path) : [],
        _ => State(repository!, version).Read(file) ?? [],
    };

    private string OnDisk(ReviewVersion version) => version is FileVersion file ? file.Path : path;

    private static bool IsLoose(ReviewVersion version) => version is FileVersion or ContentVersion;

    private static bool IsOfGit(ReviewVersion version) => version is CommitVersion or MergeBaseVersion or IndexVersion;

    private static string Name(ReviewVersion version) => version switch
    {
        ContentVersion content => content.Name,
        FileVersion file => Path.GetFileName(file.Path),
        CommitVersion commit => Short(commit.Revision),
        MergeBaseVersion => "merge base",
        IndexVersion => "index",
        _ => "work tree",
    };

    private static GitState State(GitRepository repository, ReviewVersion version) => version switch
    {
        CommitVersion { Revision: "HEAD" } => GitState.Head(repository),
        CommitVersion commit => Commit(repository, commit.Revision),
        MergeBaseVersion both => Commit(repository, repository.MergeBase(both.One, both.Other)),
        IndexVersion => GitState.Index(repository),
        _ => GitState.WorkTree(repository),
    };

    private static GitState Commit(GitRepository repository, string revision) => GitState.Of(repository, revision, Short(revision));

    private static string Short(string revision) => revision.Length == 40 && revision.All(char.IsAsciiHexDigit) ? revision[..7] : revision;
}
