using Annotator.Server.CommandLine;
using Annotator.Server.Git;

namespace Annotator.Server.Review;

/// <summary>What to compare, and how to open it.</summary>
/// <param name="Format">The format asked for, or null.</param>
/// <param name="Conventions">The conventions asked for.</param>
/// <param name="Images">A folder with images that the datasets lack, or null.</param>
internal sealed record Comparison(string? Format, IReadOnlyDictionary<string, string> Conventions, string? Images)
{
    /// <summary>Compares two files or folders on disk.</summary>
    public IReadOnlyList<DatasetDiff> OfPaths(string before, string after, CancellationToken cancellation)
    {
        using var old = OnDisk(before, cancellation);
        using var now = OnDisk(after, cancellation);
        return [new DatasetDiffer(old, now, null).Compare(cancellation)];
    }

    /// <summary>Compares two states of a repository.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="path">The file or folder meant.</param>
    /// <param name="before">The state before.</param>
    /// <param name="after">The state after.</param>
    /// <param name="cancellation">Stops between two images.</param>
    public IReadOnlyList<DatasetDiff> OfStates(GitRepository repository, string path, GitState before, GitState after, CancellationToken cancellation)
    {
        string place = Path.GetRelativePath(repository.Root, Path.GetFullPath(path)).Replace('\\', '/');
        if (place == ".") place = "";
        DatasetRoots[] roots = [new(after.Open, Format, Conventions), new(before.Open, Format, Conventions)];
        if (after.IsFile(place) || before.IsFile(place)) return OfFile(place, roots, cancellation) is { } one ? [one] : throw new UsageException($"{path} belongs to no dataset that is known.");
        if (roots.Select(root => root.Choose(place, null, out _)).FirstOrDefault(choice => choice is not null) is { } whole) return [Compare(place, null, whole)];
        var several = OfFiles();
        if (several.Count > 0 || before.ChangedTo(after, place).Count == 0) return several;
        roots[0].Choose(place, null, out string? why);
        throw new UsageException(why!);

        DatasetDiff? OfFile(string file, DatasetRoots[] candidates, CancellationToken token)
        {
            foreach (var root in candidates)
                if (root.Find(file, token) is var (folder, choice)) return Compare(folder, folder.Length == 0 ? file : file[(folder.Length + 1)..], choice);
            return null;
        }

        // Several datasets, or files beside one: what changed leads to them.
        List<DatasetDiff> OfFiles()
        {
            var found = new Dictionary<string, DatasetDiff>();
            foreach (string file in before.ChangedTo(after, place))
            {
                if (found.Keys.Any(root => file.StartsWith(root + "/", StringComparison.Ordinal))) continue;
                foreach (var root in roots)
                {
                    if (root.Find(file, cancellation) is not var (folder, choice)) continue;
                    found.TryAdd(folder, Compare(folder, null, choice));
                    break;
                }
            }
            return [.. found.Values.Where(diff => !diff.IsEmpty)];
        }

        DatasetDiff Compare(string root, string? file, FormatChoice choice)
        {
            using var old = Side.Open(before.Name, before.Open(root), file, choice, Images, cancellation);
            using var now = Side.Open(after.Name, after.Open(root), file, choice, Images, cancellation);
            return new DatasetDiffer(old, now, repository) { Prefix = root }.Compare(cancellation);
        }
    }

    private Side OnDisk(string path, CancellationToken cancellation)
    {
        using var source = Source.Open(path, Format, new(Conventions), Images, countOnly: true, cancellation);
        string root = source.Folder.Root, full = Path.GetFullPath(path);
        string? file = full == root ? null : Path.GetRelativePath(root, full).Replace('\\', '/');
        return Side.Open(path, source.Folder, file, FormatChoice.Of(source.Folder, root, file, Format, Conventions), Images, cancellation);
    }
}
