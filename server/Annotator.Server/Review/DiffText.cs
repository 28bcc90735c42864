using Annotator.Core.Diffing;
using Annotator.Formats;

namespace Annotator.Server.Review;

/// <summary>A comparison as text: one line an object, <c>+</c> added, <c>-</c> removed, <c>~</c> changed.</summary>
/// <param name="output">Where to write.</param>
/// <param name="hasColours">Whether to colour lines.</param>
internal sealed class DiffText(TextWriter output, bool hasColours)
{
    private const string Green = "32", Red = "31", Yellow = "33", Bold = "1";

    /// <summary>Writes it.</summary>
    public void Write(IReadOnlyList<DatasetDiff> diffs)
    {
        foreach (var diff in diffs)
        {
            foreach (string line in ClassLines(diff)) Line(line, Yellow);
            foreach (var image in diff.Images) Write(diff, image);
        }
        output.WriteLine(Summary(diffs));
    }

    /// <summary>What a comparison comes to, in one line.</summary>
    public static string Summary(IReadOnlyList<DatasetDiff> diffs) => diffs.All(diff => diff.IsEmpty)
        ? "No annotation change."
        : $"{Count(diffs.Sum(diff => diff.Images.Count), "image")}: +{diffs.Sum(diff => diff.Added)} −{diffs.Sum(diff => diff.Removed)} ~{diffs.Sum(diff => diff.Changed)} objects.";

    /// <summary>What happened to the class list, one line each.</summary>
    public static IEnumerable<string> ClassLines(DatasetDiff diff)
    {
        if (diff.Classes is { } classes)
        {
            foreach (var (name, index) in classes.Added) yield return $"class added: “{name}” ({index})";
            foreach (var (name, index) in classes.Removed) yield return $"class removed: “{name}” ({index})";
            foreach (var (index, before, after) in classes.Renamed) yield return $"class renamed: “{before}” → “{after}” ({index})";
            foreach (var (name, before, after) in classes.Moved) yield return $"class moved in the list: “{name}” {before} → {after}";
        }
        if (diff.Reinterpreted > 0) yield return $"{Count(diff.Reinterpreted, "object")} in {Count(diff.ReinterpretedImages, "image")} mean another class now, though their files did not change.";
    }

    /// <summary>What happened to an image, in a few words.</summary>
    public static string Words(ImageDiff image)
    {
        var words = new List<string>();
        if (image.RenamedFrom is { } old) words.Add($"renamed from {old}");
        if (image.IsReplaced) words.Add("the picture was replaced");
        if (image.Status == ImageStatus.Added) words.Add(image.Diff!.Objects.Count == 0 ? "labelled now, without objects" : "labelled now");
        if (image.Status == ImageStatus.Removed) words.Add("no longer labelled");
        if (image.Diff is { } diff) words.AddRange(diff.Image.Select(DiffWords.Of));
        return string.Join(", ", words);
    }

    /// <summary>An object and what happened to it.</summary>
    public static string Words(ObjectDiff change) => change.Differences.Count == 0
        ? DiffWords.Of(change.Latest)
        : $"{change.Latest.Label} {change.Latest.Shape.Kind.ToString().ToLowerInvariant()}: {string.Join("; ", change.Differences.Select(DiffWords.Of))}";

    private void Write(DatasetDiff dataset, ImageDiff image)
    {
        string words = Words(image);
        Line($"{RelativePaths.Join(dataset.Root, image.Image)}{(words.Length > 0 ? $" ({words})" : "")}", Bold);
        if (image.Fault is { } fault) Line($"  ! {fault}", Red);
        foreach (var change in image.Diff?.Objects ?? [])
            Line($"  {(change.IsAdded ? '+' : change.IsRemoved ? '-' : '~')} {Words(change)}", change.IsAdded ? Green : change.IsRemoved ? Red : Yellow);
    }

    private void Line(string text, string colour) => output.WriteLine(hasColours ? $"\u001b[{colour}m{Plain(text)}\u001b[0m" : Plain(text));

    /// <summary>Labels come from strangers: nothing of them may steer the terminal.</summary>
    internal static string Plain(string text) => text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? '\uFFFD' : c)) : text;

    /// <summary>A number of things.</summary>
    internal static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
