using Annotator.Core.Editing;
using Annotator.Core.Model;

namespace Annotator.Core.Diffing;

/// <summary>Ids for documents of formats that store none: an object keeps the id it was known by, wherever it went and whatever
/// became of it.</summary>
public static class StableIds
{
    /// <summary>A newly read document with the ids of an earlier state of it.</summary>
    /// <param name="earlier">The earlier document, whose ids others know.</param>
    /// <param name="later">The same image read anew, with ids of its own.</param>
    public static Document Carry(Document earlier, Document later) => Carry(earlier, later, Matcher.Match(earlier, later));

    /// <summary>A newly read document with the ids of an earlier state of it.</summary>
    /// <param name="earlier">The earlier document.</param>
    /// <param name="later">The document read anew.</param>
    /// <param name="matching">Which object is which.</param>
    public static Document Carry(Document earlier, Document later, Matching matching)
    {
        var ids = matching.IdsOfAfter(earlier, later);
        bool isSame = true;
        var annotations = later.Annotations.Select((annotation, i) =>
        {
            if (annotation.Id == ids[i]) return annotation;
            isSame = false;
            return annotation with { Id = ids[i] };
        }).ToArray();
        return isSame ? later : later with { Annotations = [.. annotations] };
    }

    /// <summary>For each object after, the id it was known by before; a new one has its own, numbered where that one is taken.</summary>
    internal static string[] IdsOfAfter(this Matching matching, Document before, Document after)
    {
        var known = before.Annotations.ToArray();
        var own = after.Annotations.ToArray();
        var ids = new string[own.Length];
        var used = new HashSet<string>();
        for (int i = 0; i < own.Length; i++)
            if (matching.Before(i) is >= 0 and var place) used.Add(ids[i] = known[place].Id);
        for (int i = 0; i < own.Length; i++)
        {
            if (ids[i] is not null) continue;
            ids[i] = own[i].Id;
            for (int number = 2; !used.Add(ids[i]); number++) ids[i] = AnnotationIds.Repeated(own[i].Id, number);
        }
        return ids;
    }
}
