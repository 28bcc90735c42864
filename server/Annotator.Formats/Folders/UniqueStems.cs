namespace Annotator.Formats;

/// <summary>Names for files that are called like images but for their extension: <c>a.jpg</c> and <c>a.png</c> must not share one.</summary>
internal static class UniqueStems
{
    /// <summary>A path without extension for each image; a later one that is taken gets a number.</summary>
    public static IEnumerable<string> Of(IEnumerable<string> images)
    {
        // Case does not tell files apart everywhere.
        var used = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (string image in images)
        {
            string stem = RelativePaths.WithoutExtension(image), unique = stem;
            for (int number = 2; !used.Add(unique); number++) unique = $"{stem}_{number}";
            yield return unique;
        }
    }
}
