using Annotator.Server.CommandLine;
using Annotator.Server.Git;

namespace Annotator.Server.Review;

/// <summary>What to compare, and how to open it.</summary>
/// <param name="Format">The format asked for, or null.</param>
/// <param name="Conventions">The conventions asked for.</param>
/// <param name="Images">A folder with images that the datasets lack, or null.</param>
internal sealed record Comparison(string? Format, IReadOnlyDictionary<string, string> Conventions, string? Images)
{
    /// <summary>Opens two files or folders on disk.</summary>
    public SidePair PairOfPaths(string before, string after, CancellationToken cancellation)
    {
        var old = OnDisk(before, cancellation, out _);
        var now = OnDisk(after, cancellation, out string root);
        return new("", root, old, now, null);
    }

    /// <summary>Opens the datasets of a path in two states of a repository.</summary>
    public IReadOnlyList<SidePair> PairsOfStates(GitRepository repository, string path, GitState before, GitState after, CancellationToken cancellation)
    {
        var pairs = new List<SidePair>();
        try
        {
            foreach (var open in Find(repository, path, before, after, cancellation).Pairs) pairs.Add(open());
            return pairs;
        }
        catch
        {
            foreach (var pair in pairs) pair.Dispose();
            throw;
        }
    }

    /// <summary>The datasets of a path, to be opened one by one, and whether they are what was named.</summary>
    private (IReadOnlyList<Func<SidePair>> Pairs, bool IsWhole) Find(GitRepository repository, string path, GitState before, GitState after, CancellationToken cancellation)
    {
        string place = Path.GetRelativePath(repository.Root, Path.GetFullPath(path)).Replace('\\', '/');
        if (place == ".") place = "";
        DatasetRoots[] roots = [new(after.Open, Format, Conventions), new(before.Open, Format, Conventions)];
        if (after.IsFile(place) || before.IsFile(place))
        {
            foreach (var root in roots)
                if (root.Find(place, cancellation) is var (folder, choice)) return ([() => Open(folder, folder.Length == 0 ? place : place[(folder.Length + 1)..], choice)], true);
            throw new UsageException($"{path} belongs to no dataset that is known.");
        }
        string? why = null;
        foreach (var root in roots)
            if (root.Choose(place, null, out string? reason) is { } whole) return ([() => Open(place, null, whole)], true);
            else why ??= reason;
        var changed = before.ChangedTo(after, place);
        var found = Several(changed);
        return found.Count > 0 || changed.Count == 0 ? (found, false) : throw new UsageException(why!);

        // Several datasets, or files beside one: what changed leads to them.
        List<Func<SidePair>> Several(IReadOnlyList<string> files)
        {
            var pairs = new Dictionary<string, Func<SidePair>>();
            foreach (string file in files)
            {
                if (pairs.Keys.Any(root => file.StartsWith(root + "/", StringComparison.Ordinal))) continue;
                foreach (var root in roots)
                {
                    if (root.Find(file, cancellation) is not var (folder, choice)) continue;
                    pairs.TryAdd(folder, () => Open(folder, null, choice));
                    break;
                }
            }
            return [.. pairs.Values];
        }

        SidePair Open(string root, string? file, FormatChoice choice)
        {
            var old = Side.Open(before.Name, before.Open(root), file, choice, Images, cancellation);
            var now = Side.Open(after.Name, after.Open(root), file, choice, Images, cancellation);
            return new(root, Path.Combine(repository.Root, root), old, now, repository) { CommitBefore = before.Commit, CommitAfter = after.Commit };
        }
    }

    private Side OnDisk(string path, CancellationToken cancellation, out string root)
    {
        using var source = Source.Open(path, Format, new(Conventions), Images, countOnly: true, cancellation);
        string full = Path.GetFullPath(path);
        root = source.Folder.Root;
        string? file = full == root ? null : Path.GetRelativePath(root, full).Replace('\\', '/');
        return Side.Open(path, source.Folder, file, FormatChoice.Of(source.Folder, root, file, Format, Conventions), Images, cancellation);
    }
}
