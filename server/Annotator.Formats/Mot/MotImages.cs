using System.Globalization;

namespace Annotator.Formats.Mot;

/// <summary>The images of a sequence by the numbers of their frames.</summary>
internal sealed class MotImages
{
    private readonly Dictionary<int, string> _images = [];
    private readonly string _folder;
    private readonly string _extension;
    private readonly int _shift;

    /// <summary>Takes the images of a sequence.</summary>
    /// <param name="sequence">Its folder.</param>
    /// <param name="info">What it says of itself.</param>
    /// <param name="all">All images of the dataset, by their folders.</param>
    /// <param name="framesFromZero">Whether there is a frame 0.</param>
    public MotImages(string sequence, MotSequenceInfo info, ILookup<string, string> all, bool framesFromZero)
    {
        (_folder, _extension) = (RelativePaths.Join(sequence, info.ImageFolder), info.ImageExtension);
        foreach (string image in all[_folder])
            if (MotPlace.NumberOf(image) is { } number) _images.TryAdd(number, image);
        // Images count from 1 even where a tool has let frames count from 0.
        _shift = framesFromZero && _images.Count > 0 && !_images.ContainsKey(0) ? 1 : 0;
    }

    /// <summary>The image of a frame, or where it is expected.</summary>
    public (string Path, bool Exists) Find(int frame)
    {
        int number = frame + _shift;
        return _images.TryGetValue(number, out string? path) ? (path, true) : (RelativePaths.Join(_folder, number.ToString("D6", CultureInfo.InvariantCulture) + _extension), false);
    }
}
