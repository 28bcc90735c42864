using Annotator.Core.Checking;
using Annotator.Formats.Json;
using Annotator.Formats.Sidecars;

namespace Annotator.Formats.Native;

/// <summary>Conflicts of a merge that wait to be resolved, as issues at their places.</summary>
public static class ConflictIssues
{
    /// <summary>Those in the section <c>conflicts</c> of a native file.</summary>
    /// <param name="file">Path of the file.</param>
    /// <param name="content">Its content, which can be read.</param>
    public static IReadOnlyList<Issue> In(string file, byte[] content)
    {
        // Hardly any file has the section: looking for the word is cheap.
        if (content.AsSpan().IndexOf("\"conflicts\""u8) < 0) return [];
        return [.. Read(file, content, null, "Let the annotations say what is right and remove this entry.")];
    }

    /// <summary>Those in the file <c>NAME.conflicts.json</c> beside an annotation file of another format.</summary>
    /// <param name="folder">The dataset.</param>
    /// <param name="file">Path of the annotation file.</param>
    /// <param name="image">The image whose conflicts are wanted.</param>
    public static IReadOnlyList<Issue> Beside(IFolder folder, string file, string image)
    {
        string beside = file + NativeConflicts.Suffix;
        if (!folder.FileExists(beside) || WholeFile.Read(folder, beside) is not { } content) return [];
        try
        {
            return [.. Read(beside, content, image, $"Let {file} say what is right and remove the entry from {beside}, or the whole file with the last one.")];
        }
        catch (FileFaultException e)
        {
            return [new(IssueCodes.UnreadableFile, Severity.Error, beside, null, $"{beside} can't be read: {e.Message}")];
        }
    }

    private static IEnumerable<Issue> Read(string file, byte[] content, string? image, string advice)
    {
        var tree = JsonParser.Parse(SourceText.Decode(content));
        foreach (var (name, _, value) in tree.ExpectMembers(0, "The file"))
        {
            if (name != Keys.Conflicts) continue;
            foreach (int element in tree.ExpectElements(value, "“conflicts”"))
            {
                var texts = tree.ExpectMembers(element, "A conflict").Where(member => member.Name is Keys.Image or Keys.Id or Keys.Message).ToDictionary(member => member.Name, member => tree.ExpectString(member.Value, $"“{member.Name}”"));
                if (image is not null && texts.TryGetValue(Keys.Image, out string? other) && other != image) continue;
                string message = texts.GetValueOrDefault(Keys.Message, "Both sides of a merge changed this differently; yours is kept.");
                yield return new(IssueCodes.MergeConflict, Severity.Error, file, image is null ? tree.Range(element) : null, $"{message} {advice}", texts.GetValueOrDefault(Keys.Id));
            }
        }
    }
}
