using Annotator.Core.Geometry;
using Annotator.Core.Model;
using Annotator.Formats.Png;

namespace Annotator.Formats.OpenImages;

/// <summary>Finds and reads the masks that a table lists: PNG files in which every pixel that is not black belongs to the object.</summary>
/// <param name="folder">The dataset.</param>
/// <param name="files">All files of the dataset.</param>
internal sealed class OpenImagesMasks(IFolder folder, IEnumerable<string> files)
{
    private readonly ILookup<string, string> _byName = files.Where(IsMask).ToLookup(RelativePaths.Name);

    /// <summary>Whether a picture is a mask and no image of the dataset, by its folder.</summary>
    public static bool IsMask(string path) =>
        ImageNames.IsImage(path) && Sidecars.SiblingFolders.Has(path, name => name == "masks" || name.EndsWith("-masks", StringComparison.Ordinal) || name.StartsWith("masks-", StringComparison.Ordinal));

    /// <summary>Where a mask is; null when it is missing.</summary>
    /// <param name="table">The table that lists it.</param>
    /// <param name="name">The name it gives.</param>
    public string? Find(string table, string name)
    {
        string? split = OpenImagesIds.SplitOf(RelativePaths.Name(table).Split('-', '_', '.'));
        var found = _byName[RelativePaths.Name(name.Replace('\\', '/'))].ToList();
        return found.Find(path => split is not null && OpenImagesIds.SplitOf(path.Split('/')) == split) ?? found.FirstOrDefault();
    }

    /// <summary>Reads a mask; null when it has no pixels. One of another size than the image is brought to that of the image, as the
    /// set asks for: each pixel takes the nearest of the mask.</summary>
    /// <exception cref="UnreadableFileException">The file can't be read.</exception>
    public MaskShape? Read(string path, ImageSize size)
    {
        var png = PngReader.Read(folder, path);
        var mask = png.ToMask();
        if (mask is null || (png.Width, png.Height) == (size.Width, size.Height)) return mask;
        if ((long)size.Width * size.Height > PngHeader.MostPixels) throw new UnreadableFileException(path, null, $"The image is {size.Width} × {size.Height} px; a mask has {PngHeader.MostPixels / 1_000_000} million pixels at most.");
        var (source, target) = (new LabelRaster(png.Width, png.Height), new LabelRaster(size.Width, size.Height));
        source.Fill(mask, 1);
        for (int y = 0; y < size.Height; y++)
        {
            var from = source.Row((int)((2L * y + 1) * png.Height / (2L * size.Height)));
            var to = target.Row(y);
            for (int x = 0; x < to.Length; x++) to[x] = from[(int)((2L * x + 1) * png.Width / (2L * size.Width))];
        }
        return target.ToMask();
    }
}
