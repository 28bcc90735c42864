using Annotator.Core.Diffing;
using Annotator.Core.Editing;
using Annotator.Core.Model;

namespace Annotator.Core.Merging;

/// <summary>Gives the objects of three versions of a document the same ids where they are the same objects.</summary>
internal static class Alignment
{
    /// <summary>The base and their side with our ids.</summary>
    public static (Document Base, Document Theirs) ToOurs(Document @base, Document ours, Document theirs)
    {
        var toOurs = Matcher.Match(ours, @base);
        var start = StableIds.Carry(ours, @base, toOurs);
        var toBase = Matcher.Match(@base, theirs);
        var mine = ours.Annotations.ToArray();
        var other = theirs.Annotations.ToArray();
        var starts = start.Annotations.ToArray();
        var ids = new string?[other.Length];
        var used = starts.Select(annotation => annotation.Id).ToHashSet();
        for (int i = 0; i < other.Length; i++)
            if (toBase.Before(i) is >= 0 and var place) ids[i] = starts[place].Id;

        // What both sides added alike is one object.
        var added = Enumerable.Range(0, mine.Length).Where(i => toOurs.After(i) < 0).GroupBy(i => mine[i] with { Id = "" }).ToDictionary(group => group.Key, group => new Queue<int>(group));
        for (int i = 0; i < other.Length; i++)
            if (ids[i] is null && added.TryGetValue(other[i] with { Id = "" }, out var same) && same.TryDequeue(out int twin)) used.Add(ids[i] = mine[twin].Id);

        // What they alone added must not be taken for ours. An id that is no counter was made for one object and means it.
        var ourIds = mine.Select(annotation => annotation.Id).ToHashSet();
        for (int i = 0; i < other.Length; i++)
        {
            if (ids[i] is not null) continue;
            string id = other[i].Id;
            for (int number = 2; used.Contains(id) || (ourIds.Contains(id) && IsCounter(other[i].Id)); number++) id = AnnotationIds.Repeated(other[i].Id, number);
            used.Add(ids[i] = id);
        }
        var renamed = other.Zip(ids).ToDictionary(pair => pair.First.Id, pair => pair.Second!);
        return (start, theirs.RenamingConflicts(renamed) with { Annotations = [.. other.Select((annotation, i) => annotation with { Id = ids[i]! })] });
    }

    private static bool IsCounter(string id) => !id.AsSpan().ContainsAnyExceptInRange('0', '9');
}
