using System.Security.Cryptography;
using System.Text;
using Annotator.Core.Editing;
using Annotator.Core.Model;
using Annotator.Formats.Json;

namespace Annotator.Formats.Native;

/// <summary>
/// The ids of annotations as a file has them and as memory has them. A file may lack an id or repeat one; in memory each
/// annotation has its own: a repeated id is numbered (<c>k3f9a2xz~2</c>), a missing one derived from the content, so that
/// reading the same file again gives the same ids.
/// </summary>
internal static class WrittenIds
{
    /// <summary>The ids in memory of annotations as a file lists them.</summary>
    /// <param name="written">The ids in the file; null where one is missing.</param>
    /// <param name="annotations">The annotations; their own ids do not count.</param>
    public static string[] Resolve(IReadOnlyList<string?> written, IReadOnlyList<Annotation> annotations)
    {
        var used = written.OfType<string>().ToHashSet();
        var repeats = new Dictionary<string, int>();
        var contents = new Dictionary<string, int>();
        var ids = new string[written.Count];
        for (int i = 0; i < ids.Length; i++)
        {
            if (written[i] is not { } id) ids[i] = Next(contents, Content(annotations[i]), Derive);
            else if (repeats.TryAdd(id, 1)) ids[i] = id;
            else ids[i] = Next(repeats, id, AnnotationIds.Repeated);
        }
        return ids;

        string Next(Dictionary<string, int> counters, string source, Func<string, int, string> make)
        {
            string made;
            int number = counters.GetValueOrDefault(source);
            do made = make(source, ++number);
            while (!used.Add(made));
            counters[source] = number;
            return made;
        }
    }

    /// <summary>The ids to write so that reading gives the annotations their ids back: what is written stays where it does.</summary>
    /// <param name="written">The ids in the file; null where one is missing.</param>
    /// <param name="annotations">The annotations with the ids they must have.</param>
    public static string?[] Settle(IReadOnlyList<string?> written, IReadOnlyList<Annotation> annotations)
    {
        string?[] settled = [.. written];
        bool changed;
        do
        {
            changed = false;
            var ids = Resolve(settled, annotations);
            for (int i = 0; i < ids.Length; i++)
            {
                if (ids[i] == annotations[i].Id) continue;
                settled[i] = annotations[i].Id;
                changed = true;
            }
        }
        while (changed);
        return settled;
    }

    private static string Content(Annotation annotation) => NativeTargets.Annotation(annotation, null).Write(Layout.NewFile);

    private static string Derive(string content, int number)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(content + number));
        return string.Concat(hash.Take(8).Select(part => "abcdefghijklmnopqrstuvwxyz0123456789"[part % 36]));
    }
}
