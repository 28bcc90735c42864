using System.Text.RegularExpressions;
using Annotator.Core.Model;

namespace Annotator.Models.Description;

/// <summary>Reads text files that name the classes of a model, one a line.</summary>
internal static partial class ClassesFile
{
    private const int LargestFile = 4 << 20;

    /// <summary>Names under which such a file lies beside its model.</summary>
    public static IReadOnlyList<string> UsualNames { get; } =
        ["classes.txt", "coco_classes.txt", "labels.txt", "synset.txt", "imagenet_classes.txt", "keys.txt", "ppocr_keys_v1.txt"];

    /// <summary>The classes. Of lines of WordNet (<c>n02124075 Egyptian cat, …</c>) the first name is taken.</summary>
    /// <exception cref="ModelException">The file can't be read.</exception>
    public static EquatableList<string> Read(string path)
    {
        var lines = Lines(path);
        while (lines.Count > 0 && string.IsNullOrWhiteSpace(lines[^1])) lines.RemoveAt(lines.Count - 1);
        bool isWordNet = lines.Count > 0 && lines.All(line => WordNet().IsMatch(line));
        return lines.Select(line => isWordNet ? WordNet().Replace(line, "").Split(',')[0].Trim() : line.Trim()).ToEquatableList();
    }

    /// <summary>The characters of a text recognizer: every line as it is, blanks too.</summary>
    /// <exception cref="ModelException">The file can't be read.</exception>
    public static EquatableList<string> ReadCharacters(string path)
    {
        var lines = Lines(path);
        if (lines.Count > 0 && lines[^1].Length == 0) lines.RemoveAt(lines.Count - 1);
        return lines.ToEquatableList();
    }

    private static List<string> Lines(string path)
    {
        try
        {
            if (new FileInfo(path).Length > LargestFile) throw new ModelException(path, "the list of classes is larger than 4 MB.");
            var lines = File.ReadAllText(path).Split('\n').Select(line => line.TrimEnd('\r')).ToList();
            return lines.Exists(line => line.Length > Limits.TextLength) ? throw new ModelException(path, "this is not a list of classes, one a line: a line is too long.") : lines;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ModelException(path, $"the list of classes can't be read: {exception.Message}", exception);
        }
    }

    [GeneratedRegex(@"^n\d{8}\s+")]
    private static partial Regex WordNet();
}
