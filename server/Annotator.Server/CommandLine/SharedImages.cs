using System.Security.Cryptography;
using Annotator.Core.Checking;
using Annotator.Formats;

namespace Annotator.Server.CommandLine;

/// <summary>Finds images that lie in several splits: what a model is tested on it must not have learnt.</summary>
internal static class SharedImages
{
    private static readonly Dictionary<string, string> s_splits = new(StringComparer.OrdinalIgnoreCase)
    {
        ["train"] = "train",
        ["training"] = "train",
        ["train2017"] = "train",
        ["val"] = "val",
        ["valid"] = "val",
        ["validation"] = "val",
        ["val2017"] = "val",
        ["test"] = "test",
        ["testing"] = "test",
        ["test2017"] = "test",
    };

    /// <summary>An issue for each image that is in another split too, byte for byte.</summary>
    public static IEnumerable<Issue> Find(Source source)
    {
        var candidates = source.Images.Where(image => image.Exists).Select(image => (image.Path, Split: SplitOf(image.Path))).Where(image => image.Split is not null)
            .GroupBy(image => new FileInfo(source.Folder.Resolve(image.Path)).Length)
            .Where(same => same.DistinctBy(image => image.Split).Count() > 1);
        foreach (var same in candidates.SelectMany(group => group.GroupBy(image => Hash(source.Folder.Resolve(image.Path)))))
        {
            var first = same.First();
            foreach (var other in same.Where(image => image.Split != first.Split))
                yield return new(IssueCodes.SharedImage, Severity.Error, other.Path, null, $"The image is in {other.Split} and, as {first.Path}, in {first.Split}: results on it say nothing.");
        }
    }

    private static string? SplitOf(string path) => path.Split('/').SkipLast(1).Select(segment => s_splits.GetValueOrDefault(segment)).LastOrDefault(split => split is not null);

    private static string Hash(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexString(SHA256.HashData(stream));
    }
}
