using System.Text;
using System.Text.RegularExpressions;
using Annotator.Formats.Json;
using Annotator.Formats.Native;
using Annotator.Formats.Sidecars;

namespace Annotator.Formats.Labelme;

/// <summary>Which files of a folder are labelme's, and whose. By their names, like other sidecars; files that no image is
/// named like are looked into for the image they name.</summary>
internal sealed partial class LabelmeFiles
{
    private const int Head = 65_536, Tail = 4096;

    /// <summary>Pairs the images of a folder with its files.</summary>
    public LabelmeFiles(IFolder folder, FolderListing listing, CancellationToken cancellation)
    {
        var images = listing.Files.Where(ImageNames.IsImage).ToList();
        var stems = images.Select(RelativePaths.Stem).ToHashSet();
        var (files, named, resolver) = (new List<string>(), new Dictionary<string, string>(), new ImageResolver(listing));
        var imageFiles = new Dictionary<string, string>();
        foreach (string file in listing.Files.Where(MayBe))
        {
            cancellation.ThrowIfCancellationRequested();
            if (!stems.Contains(RelativePaths.Stem(file)))
            {
                if (Peek(folder, file) is not { } written) continue;
                var (path, exists) = written.Length == 0 ? (RelativePaths.WithoutExtension(file) + ".jpg", false) : resolver.Resolve(file, written);
                named.Add(file, path);
                if (exists) imageFiles.TryAdd(path, file);
            }
            files.Add(file);
        }
        Layout = new(images, files, image => imageFiles.TryGetValue(image, out string? file) ? [FileOf(image), file] : [FileOf(image)],
            file => named.GetValueOrDefault(file, RelativePaths.WithoutExtension(file) + ".jpg"));
    }

    /// <summary>The pairs.</summary>
    public SidecarLayout Layout { get; }

    /// <summary>Whether a file could be labelme's, by its name.</summary>
    public static bool MayBe(string file) =>
        RelativePaths.Extension(file) == ".json" && RelativePaths.Name(file) is not ("annotator.json" or "package.json") && NativeFormat.Instance.ImagePathFor(file) is null;

    /// <summary>Whether a file is labelme's, by its beginning.</summary>
    public static bool IsLabelme(string head) =>
        head.AsSpan().TrimStart() is ['{', ..] && !head.Contains("\"images\"", StringComparison.Ordinal)
        && ((Has(head, "shapes") && ((Has(head, "points") && Has(head, "label")) || Has(head, "imagePath"))) || Has(head, "imageData"));

    /// <summary>The annotation file of an image.</summary>
    private static string FileOf(string image) => RelativePaths.WithoutExtension(image) + ".json";

    private static bool Has(string head, string name) => head.Contains($"\"{name}\"", StringComparison.Ordinal);

    /// <summary>The image that a file names, empty when that can't be seen; null when the file is not labelme's.</summary>
    private static string? Peek(IFolder folder, string file)
    {
        try
        {
            using var stream = folder.OpenRead(file);
            string head = Read(stream, Head);
            stream.Position = Math.Max(stream.Position, stream.Length - Tail);
            string ends = head + Read(stream, Tail);
            if (!IsLabelme(ends)) return null;
            return ImagePath().Match(ends) is { Success: true } match ? JsonStrings.Decode(match.Groups[1].Value) ?? "" : "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Opening the image's annotations says why.
            return "";
        }
    }

    private static string Read(Stream stream, int most)
    {
        var buffer = new byte[most];
        return Encoding.UTF8.GetString(buffer, 0, stream.ReadAtLeast(buffer, most, throwOnEndOfStream: false)).TrimStart('\uFEFF');
    }

    [GeneratedRegex("\"imagePath\"\\s*:\\s*(\"(?:[^\"\\\\]|\\\\.)*\")")]
    private static partial Regex ImagePath();
}
