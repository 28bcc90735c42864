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
        var seen = new HashSet<string>();
        var ids = new string[written.Count];
        for (int i = 0; i < ids.Length; i++)
        {
            if (written[i] is { } id && seen.Add(id))
            {
                ids[i] = id;
                continue;
            }
            string taken;
            int attempt = 1;
            do taken = written[i] is { } repeated ? AnnotationIds.Repeated(repeated, ++attempt) : Derive(annotations[i], attempt++);
            while (!used.Add(taken));
            ids[i] = taken;
        }
        return ids;
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

    private static string Derive(Annotation annotation, int attempt)
    {
        string content = NativeTargets.Annotation(annotation, null).Write(Layout.NewFile) + attempt;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(content));
        return string.Concat(hash.Take(8).Select(part => "abcdefghijklmnopqrstuvwxyz0123456789"[part % 36]));
    }
}
