using System.Globalization;

namespace Annotator.Formats.Mot;

/// <summary>Where an image goes in a written set.</summary>
/// <param name="Sequence">The folder of its sequence.</param>
/// <param name="Frame">The number of its frame, from 1.</param>
/// <param name="Path">Its path.</param>
internal readonly record struct MotPlace(string Sequence, int Frame, string Path)
{
    /// <summary>The folder of the images in that of a sequence.</summary>
    public const string ImageFolder = "img1";

    /// <summary>The places of images, in their order. The images of a folder are a sequence. Their frames have the numbers at the
    /// end of their names where all have one of their own, else they are counted.</summary>
    public static IReadOnlyList<MotPlace> Of(IReadOnlyList<string> images)
    {
        var places = new MotPlace[images.Count];
        foreach (var folder in images.Select((image, i) => (image, i)).GroupBy(pair => RelativePaths.Folder(pair.image)))
        {
            string sequence = RelativePaths.Name(folder.Key) == ImageFolder ? RelativePaths.Folder(folder.Key) : folder.Key;
            var members = folder.ToList();
            var numbers = members.ConvertAll(pair => NumberOf(pair.image) ?? 0);
            bool numbered = numbers.TrueForAll(number => number > 0) && numbers.Distinct().Count() == numbers.Count;
            for (int i = 0; i < members.Count; i++)
            {
                int frame = numbered ? numbers[i] : i + 1;
                string name = frame.ToString("D6", CultureInfo.InvariantCulture) + RelativePaths.Extension(members[i].image);
                places[members[i].i] = new(sequence, frame, RelativePaths.Join(RelativePaths.Join(sequence, ImageFolder), name));
            }
        }
        return places;
    }

    /// <summary>The number at the end of an image's name, or null.</summary>
    public static int? NumberOf(string image)
    {
        string stem = RelativePaths.Stem(image);
        int start = stem.Length;
        while (start > 0 && char.IsAsciiDigit(stem[start - 1])) start--;
        return int.TryParse(stem.AsSpan(start), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
    }
}
