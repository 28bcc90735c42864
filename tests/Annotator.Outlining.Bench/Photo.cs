using Annotator.Core.Outlining;
using Annotator.Imaging;
using NetVips;

namespace Annotator.Outlining.Bench;

/// <summary>Decoded photos.</summary>
internal static class Photo
{
    /// <summary>The colours of a file as displayed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="enlarged">How much larger to make it.</param>
    public static RgbPixels Read(string path, double enlarged = 1)
    {
        using var images = new VipsImages();
        // Refuses what the server would refuse, with its words.
        images.ReadInfo(path);
        using var image = Image.NewFromFile(path).Autorot().Colourspace(Enums.Interpretation.Srgb);
        using var colours = image.Bands > 3 ? image.Flatten() : image;
        using var sized = enlarged == 1 ? colours : colours.Resize(enlarged, Enums.Kernel.Cubic);
        return new(sized.Width, sized.Height, sized.WriteToMemory<byte>());
    }
}
