using Annotator.Formats;

namespace Annotator.Server.Datasets;

/// <summary>The images of a dataset in natural order of their paths. Immutable.</summary>
internal sealed class ImageList
{
    private readonly string[] _paths;

    private ImageList(string[] paths) => _paths = paths;

    /// <summary>No images.</summary>
    public static ImageList Empty { get; } = new([]);

    /// <summary>How many images.</summary>
    public int Count => _paths.Length;

    /// <summary>The image at an index.</summary>
    public string this[int index] => _paths[index];

    /// <summary>A list of paths in any order, without repetition.</summary>
    public static ImageList From(IEnumerable<string> paths)
    {
        string[] sorted = [.. paths];
        Array.Sort(sorted, NaturalOrder.Instance);
        return new(sorted);
    }

    /// <summary>The place of an image, or a negative number.</summary>
    public int IndexOf(string image) => Array.BinarySearch(_paths, image, NaturalOrder.Instance);

    /// <summary>Whether an image is listed.</summary>
    public bool Contains(string image) => IndexOf(image) >= 0;

    /// <summary>Whether images lie in a folder or below it.</summary>
    public bool HasFolder(string folder)
    {
        int index = IndexOf(folder + "/");
        return index < 0 && ~index < Count && this[~index].StartsWith(folder + "/", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The images whose paths contain all words, case ignored, in order.</summary>
    public IEnumerable<string> Search(string? query)
    {
        var words = query?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) ?? [];
        return words.Length == 0 ? _paths : _paths.Where(path => words.All(word => path.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>Whether two lists hold the same images.</summary>
    public bool SameAs(ImageList other) => _paths.AsSpan().SequenceEqual(other._paths);
}
