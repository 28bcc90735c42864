using System.Collections.Concurrent;
using Annotator.Protocol.Messages;
using Annotator.Server.Datasets;
using Annotator.Server.Documents;

namespace Annotator.Server.Saving;

/// <summary>What saving came to. Files may be noted from several threads.</summary>
internal sealed class SaveReport
{
    private readonly ConcurrentQueue<string> _saved = [];
    private readonly ConcurrentDictionary<string, string> _failed = [];
    private readonly HashSet<string> _merged = [];
    private readonly HashSet<string> _changed = [];
    private readonly List<string> _conflicts = [];

    /// <summary>Absolute paths of the files written.</summary>
    public IReadOnlyList<string> Written => [.. _saved.Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The files that could not be written.</summary>
    public IReadOnlyList<SaveFailure> Failed => [.. _failed.Select(pair => new SaveFailure(pair.Key, pair.Value)).OrderBy(failure => failure.File, StringComparer.Ordinal)];

    /// <summary>Images whose documents changed by a merge.</summary>
    public IReadOnlyCollection<string> Changed => _changed;

    /// <summary>Notes a file that was written.</summary>
    public void Saved(string path) => _saved.Enqueue(path);

    /// <summary>Notes a file that could not be written; the first reason counts.</summary>
    public void Fail(string path, string why) => _failed.TryAdd(path, why);

    /// <summary>Notes what a look at the file of a document brought.</summary>
    public void Note(TrackedDocument document, FileNews news)
    {
        if (news.Changed) _changed.Add(document.Image);
        if (news.Merged) _merged.Add(Path.GetFileName(document.File));
        _conflicts.AddRange(news.Conflicts);
    }

    /// <summary>Notes what became of the settings file.</summary>
    public void Note(string path, SaveOutcome outcome)
    {
        if (outcome.IsWritten) Saved(path);
        if (outcome.Failure is { } failure) Fail(path, failure);
        if (outcome.IsMerged) _merged.Add(Path.GetFileName(path));
        _conflicts.AddRange(outcome.Conflicts);
    }

    /// <summary>What was merged, for people; null when nothing was.</summary>
    public string? Words()
    {
        if (_merged.Count == 0) return null;
        var first = $"{Wording.Files([.. _merged])} had changed on disk meanwhile and {(_merged.Count == 1 ? "was" : "were")} merged with your edits.";
        return string.Join(' ', Wording.Conflicts(_conflicts).Prepend(first));
    }
}
