using Annotator.Formats;
using Annotator.Server.CommandLine;

namespace Annotator.Server.Evaluating;

/// <summary>Finds which image of one dataset is that of another: the one at the same path; else the one of the same name, with
/// the same extension or, failing that, any; of several of a name the one whose path ends alike.</summary>
/// <param name="images">The paths of the images of the one dataset.</param>
internal sealed class ImageMatcher(IEnumerable<string> images)
{
    private readonly HashSet<string> _paths = [.. images];
    private ILookup<string, string>? _byName, _byStem;

    /// <summary>The images that may be meant: one when it is certain, none, or several.</summary>
    public IReadOnlyList<string> Candidates(string image)
    {
        if (_paths.Contains(image)) return [image];
        var same = (_byName ??= _paths.ToLookup(RelativePaths.Name))[RelativePaths.Name(image)].ToList();
        if (same.Count == 0) same = [.. (_byStem ??= _paths.ToLookup(RelativePaths.Stem))[RelativePaths.Stem(image)]];
        if (same.Count <= 1) return same;
        string path = "/" + RelativePaths.WithoutExtension(image);
        var alike = same.FindAll(other => ("/" + RelativePaths.WithoutExtension(other)) is var end && (path.EndsWith(end, StringComparison.Ordinal) || end.EndsWith(path, StringComparison.Ordinal)));
        return alike.Count > 0 ? alike : same;
    }

    /// <summary>The images of the one dataset for those of another.</summary>
    /// <param name="others">The paths of the images of the other dataset.</param>
    /// <returns>For each image of the other that has one, the image of the one dataset.</returns>
    /// <exception cref="UsageException">Names alone do not tell.</exception>
    public Dictionary<string, string> Match(IReadOnlyCollection<string> others)
    {
        var matches = others.Where(_paths.Contains).ToDictionary(image => image, image => image);
        var taken = matches.ToDictionary(pair => pair.Value, pair => pair.Key);
        foreach (string other in others.Where(image => !_paths.Contains(image)))
        {
            var candidates = Candidates(other);
            if (candidates.Count > 1)
                throw Ambiguous($"The image {other} of the predictions could be {string.Join(" or ", candidates.Take(3))}{(candidates.Count > 3 ? " or others" : "")}.");
            if (candidates is not [var image]) continue;
            if (taken.TryGetValue(image, out string? rival))
            {
                if (rival == image) continue; // Another image of that name is at the very path.
                throw Ambiguous($"The images {rival} and {other} of the predictions could both be {image}.");
            }
            matches.Add(other, image);
            taken.Add(image, other);
        }
        return matches;
    }

    private static UsageException Ambiguous(string what) =>
        new($"{what} Images are matched by their paths, else by their names: name the folder from which the paths are the same on both sides, or evaluate one folder at a time.");
}
