using System.Security.Cryptography;
using Annotator.Core.Model;

namespace Annotator.Core.Editing;

/// <summary>Ids of annotations: short, random, unique within a document.</summary>
public static class AnnotationIds
{
    /// <summary>Stands between an id and the number of its occurrence where a file uses one id several times.</summary>
    private const char RepeatMark = '~';

    /// <summary>A new id: eight of a–z and 0–9.</summary>
    /// <param name="document">The document in which it must be unique.</param>
    public static string New(Document document)
    {
        var used = document.Annotations.Select(annotation => annotation.Id).ToHashSet();
        return New(used.Contains);
    }

    /// <summary>A new id: eight of a–z and 0–9.</summary>
    /// <param name="isUsed">Whether an id is already taken.</param>
    public static string New(Func<string, bool> isUsed)
    {
        string id;
        do id = RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz0123456789", 8);
        while (isUsed(id));
        return id;
    }

    /// <summary>The name, unique in memory, of a later occurrence of an id that a file uses more than once.</summary>
    /// <param name="id">The id as the file has it.</param>
    /// <param name="occurrence">2 for the second occurrence, and so on.</param>
    public static string Repeated(string id, int occurrence) => $"{id}{RepeatMark}{occurrence}";

    /// <summary>The id as the file has it when <paramref name="id"/> names a later occurrence of it, else null.</summary>
    public static string? RepeatOf(string id)
    {
        int mark = id.LastIndexOf(RepeatMark);
        if (mark <= 0 || mark == id.Length - 1) return null;
        return id.AsSpan(mark + 1).ContainsAnyExceptInRange('0', '9') ? null : id[..mark];
    }
}
