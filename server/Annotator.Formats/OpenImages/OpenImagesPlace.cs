namespace Annotator.Formats.OpenImages;

/// <summary>Where an image goes in a written set.</summary>
/// <param name="Split"><c>train</c>, <c>validation</c> or <c>test</c>.</param>
/// <param name="Id">Its id: unique in the whole set.</param>
/// <param name="Path">Its path.</param>
internal readonly record struct OpenImagesPlace(string Split, string Id, string Path)
{
    /// <summary>The places of images, in their order.</summary>
    public static IEnumerable<OpenImagesPlace> Of(IEnumerable<string> images)
    {
        var used = new HashSet<string>();
        foreach (string image in images)
        {
            var segments = image.Split('/').ToList();
            string split = "train";
            if (segments.FindIndex(0, segments.Count - 1, segment => segment is "train" or "val" or "valid" or "validation" or "test") is >= 0 and var at)
            {
                split = segments[at] is "train" or "test" ? segments[at] : "validation";
                segments.RemoveAt(at);
            }
            if (segments.Count > 1 && segments[0] == "images") segments.RemoveAt(0);
            string name = string.Join('_', segments), stem = RelativePaths.WithoutExtension(name), id = stem;
            for (int i = 2; !used.Add(id); i++) id = $"{stem}_{i}";
            yield return new(split, id, $"images/{split}/{id}{name[stem.Length..]}");
        }
    }
}
