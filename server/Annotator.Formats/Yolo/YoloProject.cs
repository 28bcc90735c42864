using Annotator.Core.Checking;
using Annotator.Formats.ClassLists;
using Annotator.Formats.Sidecars;
using Annotator.Formats.Text;

namespace Annotator.Formats.Yolo;

/// <summary>What the files beside the labels of a YOLO dataset say: classes, skeleton, lists of images.</summary>
internal sealed class YoloProject
{
    private YoloProject(YoloLabels labels, KeypointShape skeleton, SidecarLayout layout, IReadOnlyList<Issue> issues) =>
        (Labels, Skeleton, Layout, Issues) = (labels, skeleton, layout, issues);

    /// <summary>The classes.</summary>
    public YoloLabels Labels { get; }

    /// <summary>The skeleton of a pose dataset; no keypoints when none is given.</summary>
    public KeypointShape Skeleton { get; }

    /// <summary>Which label file belongs to which image.</summary>
    public SidecarLayout Layout { get; }

    /// <summary>What is wrong with these files.</summary>
    public IReadOnlyList<Issue> Issues { get; }

    /// <summary>Reads the project of a folder.</summary>
    public static YoloProject Read(IFolder folder, CancellationToken cancellation)
    {
        var listing = FolderListing.Of(folder, cancellation);
        var issues = new List<Issue>();
        var skeleton = default(KeypointShape);
        var classes = new List<ClassFile>();
        foreach (string path in listing.Files.Where(IsYaml).OrderBy(Depth))
        {
            if (Guard(() => ReadYaml(folder, path), path) is not { } yaml) continue;
            if (yaml.Names.HasNames && !classes.OfType<YamlNames>().Any()) classes.Add(yaml.Names);
            if (skeleton.Count == 0) skeleton = yaml.Skeleton;
        }
        foreach (string path in listing.Files.Where(IsNamesFile).OrderBy(Depth))
            if (Guard(() => new NamesFile(path, Load(folder, path)), path) is { } names) classes.Add(names);
        foreach (string path in listing.Files.Where(path => RelativePaths.Extension(path) == ".data"))
            if (Guard(() => new DarknetData(path, Load(folder, path), classes.FirstOrDefault()?.Names ?? []), path) is { HasCount: true } data && classes.Count > 0) classes.Add(data);

        var labels = new YoloLabels(classes);
        return new(labels, skeleton, Pair(listing, path => Guard(() => Load(folder, path), path)?.Text ?? ""), [.. labels.Issues(), .. issues]);

        T? Guard<T>(Func<T?> read, string path) where T : class
        {
            try
            {
                return read();
            }
            catch (TextFaultException e)
            {
                if (classes.Count == 0 && RelativePaths.Name(path) is "data.yaml" or "data.yml") throw new UnreadableFileException(path, Place(folder, path, e.Start)?.Start, e.Message);
                issues.Add(new(IssueCodes.ClassList, Severity.Warning, path, Place(folder, path, e.Start), e.Message));
                return null;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                issues.Add(new(IssueCodes.ClassList, Severity.Warning, path, null, e.Message));
                return null;
            }
        }
    }

    /// <summary>Where training tools look for the labels of an image: the last folder <c>images</c> becomes <c>labels</c>; else
    /// beside the image.</summary>
    public static IEnumerable<string> LabelPaths(string image)
    {
        string file = RelativePaths.WithoutExtension(image) + ".txt";
        var segments = file.Split('/');
        int images = Array.LastIndexOf(segments, "images", segments.Length - 2 < 0 ? 0 : segments.Length - 2);
        if (images >= 0)
        {
            segments[images] = "labels";
            yield return string.Join('/', segments);
        }
        yield return file;
    }

    private static SidecarLayout Pair(FolderListing listing, Func<string, string> load)
    {
        var images = listing.Files.Where(ImageNames.IsImage).ToList();
        var expected = images.SelectMany(LabelPaths).ToHashSet();
        var labels = listing.Files.Where(path => RelativePaths.Extension(path) == ".txt" && (expected.Contains(path) || !IsOther(path))).ToList();
        var listed = new Lazy<Dictionary<string, string>>(() => ListedImages(listing, load));
        return new(images, labels, LabelPaths, file =>
        {
            string stem = RelativePaths.WithoutExtension(file);
            string name = listed.Value.GetValueOrDefault(RelativePaths.Name(stem)) ?? RelativePaths.Name(stem) + ".jpg";
            var segments = RelativePaths.Folder(stem).Split('/');
            int at = Array.LastIndexOf(segments, "labels");
            if (at >= 0) segments[at] = "images";
            return RelativePaths.Join(string.Join('/', segments), name);
        });
    }

    /// <summary>The names of images that lists such as <c>train.txt</c> give, by their stem.</summary>
    private static Dictionary<string, string> ListedImages(FolderListing listing, Func<string, string> load)
    {
        var names = new Dictionary<string, string>();
        foreach (string path in listing.Files.Where(path => RelativePaths.Extension(path) == ".txt" && IsOther(path)))
        {
            string text = load(path);
            foreach (var line in Line.Of(text))
            {
                string name = RelativePaths.Name(text[line.Start..line.End].Trim().Replace('\\', '/'));
                if (ImageNames.IsImage(name)) names.TryAdd(RelativePaths.Stem(name), name);
            }
        }
        return names;
    }

    private static YamlProject? ReadYaml(IFolder folder, string path)
    {
        var file = Load(folder, path);
        var root = YamlNode.Parse(file.Text);
        if (root.Entries is null) return null;
        var skeleton = default(KeypointShape);
        if (root["kpt_shape"] is { } shape)
        {
            if (shape.Texts is not [var count, var dimensions] || !Numbers.TryParseWhole(count, out int n) || !Numbers.TryParseWhole(dimensions, out int d) || n is < 1 or > 10_000 || d is not (2 or 3))
                throw new TextFaultException(shape.Start, "“kpt_shape” is [number of keypoints, 2 or 3].");
            skeleton = new(n, d);
        }
        return new(new YamlNames(path, file, root), skeleton);
    }

    private sealed record YamlProject(YamlNames Names, KeypointShape Skeleton);

    /// <summary>Reads a small file.</summary>
    internal static TextFile Load(IFolder folder, string path)
    {
        using var stream = folder.OpenRead(path);
        if (stream.Length > 64 << 20) throw new InvalidDataException($"{path} is too large: {stream.Length >> 20} MB.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return TextFile.Decode(bytes);
    }

    private static TextRange? Place(IFolder folder, string path, int? start) => start is { } at ? Load(folder, path).Place(at) : null;

    private static int Depth(string path) => path.Count(c => c == '/');

    internal static bool IsYaml(string path) => RelativePaths.Extension(path) is ".yaml" or ".yml";

    internal static bool IsNamesFile(string path) => RelativePaths.Name(path) == "classes.txt" || RelativePaths.Extension(path) == ".names";

    /// <summary>Whether a text file is known to hold something else than labels.</summary>
    internal static bool IsOther(string path) => OtherTexts.Contains(path);
}
