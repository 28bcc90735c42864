using Annotator.Formats;

namespace Annotator.Server.CommandLine;

/// <summary>Finds the image that an argument means.</summary>
internal static class ImageArguments
{
    /// <summary>The image of a path in the dataset, or of a name that only one image has.</summary>
    public static StoreImage Find(Source source, string wanted)
    {
        foreach (var image in source.Store.Images)
            if (image.Path == wanted) return image;
        var same = source.Store.Images.Where(image => RelativePaths.Name(image.Path) == wanted).ToList();
        return same.Count switch
        {
            1 => same[0],
            0 => throw new UsageException($"There is no image “{wanted}” in {source.Folder.Root}."),
            _ => throw new UsageException($"“{wanted}” could be any of {string.Join(", ", same.Select(image => image.Path))}."),
        };
    }
}
