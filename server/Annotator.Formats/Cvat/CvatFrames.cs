using System.Globalization;
using Annotator.Core.Model;
using Annotator.Formats.Text;

namespace Annotator.Formats.Cvat;

/// <summary>The images of a video's frames: CVAT writes them as <c>frame_000010.png</c>.</summary>
internal sealed class CvatFrames
{
    private const string Prefix = "frame_";
    private readonly Dictionary<int, string> _byNumber = [];

    /// <summary>Takes the frames that are there, and what the head of the file says of the video.</summary>
    public CvatFrames(ImageResolver resolver, XmlElement root)
    {
        foreach (string image in resolver.Images)
        {
            string stem = RelativePaths.Stem(image);
            if (stem.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && int.TryParse(stem.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int number)) _byNumber.TryAdd(number, image);
        }
        var size = root["meta"]?.Children.Select(element => element["original_size"]).OfType<XmlElement>().FirstOrDefault();
        Size = CvatReader.Size(size?["width"]?.Text, size?["height"]?.Text);
    }

    /// <summary>The size of every frame, where the file tells it.</summary>
    public ImageSize? Size { get; }

    /// <summary>The name of a frame's image.</summary>
    public string Name(string file, int frame)
    {
        if (_byNumber.TryGetValue(frame, out string? image)) return RelativeTo(RelativePaths.Folder(file), image);
        return string.Create(CultureInfo.InvariantCulture, $"{Prefix}{frame:D6}.png");
    }

    /// <summary>A path of the dataset as seen from one of its folders.</summary>
    private static string RelativeTo(string folder, string path)
    {
        if (folder.Length == 0) return path;
        return string.Concat(Enumerable.Repeat("../", folder.Split('/').Length)) + path;
    }
}
