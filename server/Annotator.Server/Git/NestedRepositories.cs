using System.Collections.Concurrent;
using Annotator.Formats;

namespace Annotator.Server.Git;

/// <summary>Repositories inside a folder, such as submodules: their annotations are their own, their images may be labelled
/// from outside.</summary>
/// <param name="root">Absolute path of the folder.</param>
internal sealed class NestedRepositories(string root)
{
    private readonly ConcurrentDictionary<string, bool> _known = new() { [""] = false };

    /// <summary>Whether a folder lies in one.</summary>
    /// <param name="path">Path of the folder.</param>
    public bool Contain(string path) => _known.GetOrAdd(path, inside => Contain(RelativePaths.Folder(inside)) || Path.Exists(Path.Combine(root, inside, ".git")));
}
