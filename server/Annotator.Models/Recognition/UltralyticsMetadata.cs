using System.Globalization;
using System.Text.RegularExpressions;
using Annotator.Core.Model;

namespace Annotator.Models.Recognition;

/// <summary>What Ultralytics' exporter writes into the custom metadata of a file, as Python literals
/// (ultralytics/engine/exporter.py).</summary>
/// <param name="Description">The name of the model and of its data; empty when absent.</param>
/// <param name="Task"><c>detect</c>, <c>segment</c>, <c>classify</c>, <c>pose</c> or <c>obb</c>; null when absent.</param>
/// <param name="Names">Names of the classes in the order of the outputs.</param>
/// <param name="ImageSize">Rows and columns of the input, px; null when absent.</param>
/// <param name="Keypoints">How many keypoints, and how many numbers each has; null when absent.</param>
public sealed partial record UltralyticsMetadata(
    string Description, string? Task, EquatableList<string> Names, (int Height, int Width)? ImageSize, (int Count, int Values)? Keypoints)
{
    /// <summary>The metadata of a graph; null when it is not from Ultralytics.</summary>
    public static UltralyticsMetadata? Of(GraphSignature graph)
    {
        if (!graph.Metadata.TryGetValue("names", out string? names)) return null;
        return new(graph.Metadata.GetValueOrDefault("description", ""), graph.Metadata.GetValueOrDefault("task"), ParseNames(names), Pair(graph, "imgsz"), Pair(graph, "kpt_shape"));
    }

    /// <summary>Reads <c>{0: 'person', 1: "driver's seat"}</c> or <c>['person', …]</c>.</summary>
    private static EquatableList<string> ParseNames(string literal)
    {
        var names = new SortedDictionary<int, string>();
        foreach (Match match in Entry().Matches(literal))
        {
            int index = match.Groups["index"].Success && int.TryParse(match.Groups["index"].ValueSpan, CultureInfo.InvariantCulture, out int number) ? number : names.Count;
            names[index] = Escape().Replace(match.Groups["name"].Value, "$1");
        }
        // A list with gaps or a wild number is none.
        return names.Keys.Select((key, i) => key == i).All(isNext => isNext) ? names.Values.ToEquatableList() : [];
    }

    private static (int, int)? Pair(GraphSignature graph, string key)
    {
        var numbers = Number().Matches(graph.Metadata.GetValueOrDefault(key, ""));
        return numbers.Count == 2 ? (int.Parse(numbers[0].ValueSpan, CultureInfo.InvariantCulture), int.Parse(numbers[1].ValueSpan, CultureInfo.InvariantCulture)) : null;
    }

    [GeneratedRegex("""(?:(?<index>\d+)\s*:\s*)?(?<quote>['"])(?<name>(?:\\.|(?!\k<quote>)[^\\])*)\k<quote>""")]
    private static partial Regex Entry();

    [GeneratedRegex(@"\\(.)")]
    private static partial Regex Escape();

    [GeneratedRegex(@"\b\d{1,5}\b")]
    private static partial Regex Number();
}
