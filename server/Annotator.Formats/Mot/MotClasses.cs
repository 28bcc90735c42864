using System.Globalization;
using Annotator.Formats.ClassLists;
using Annotator.Formats.Yolo;

namespace Annotator.Formats.Mot;

/// <summary>The names of the class column.</summary>
/// <param name="listed">The names of <c>labels.txt</c>; null for those of the benchmark.</param>
/// <param name="first">The number of the first class: 1, or 0 as some tools count.</param>
internal sealed class MotClasses(IReadOnlyList<string>? listed, int first)
{
    /// <summary>What the benchmark is about: the class of rows that have none.</summary>
    public const string Pedestrian = "pedestrian";

    private static readonly string[] Benchmark =
    [
        Pedestrian, "person on vehicle", "car", "bicycle", "motorbike", "non motorized vehicle", "static person",
        "distractor", "occluder", "occluder on the ground", "occluder full", "reflection", "crowd",
    ];

    /// <summary>Reads the list beside a file of boxes, or in the folder of the sequence.</summary>
    /// <returns>The names; null where there is no list.</returns>
    public static IReadOnlyList<string>? List(IFolder folder, string file, string sequence)
    {
        foreach (string path in (string[])[RelativePaths.Join(RelativePaths.Folder(file), "labels.txt"), RelativePaths.Join(sequence, "labels.txt")])
        {
            try
            {
                if (folder.FileExists(path)) return new NamesFile(path, YoloProject.Load(folder, path)).Names;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                throw new UnreadableFileException(path, null, $"The file can't be read: {e.Message}");
            }
        }
        return null;
    }

    /// <summary>The label of a class; null for one that the list lacks.</summary>
    public string? Find(int number)
    {
        var names = listed ?? Benchmark;
        int index = number - first;
        return index >= 0 && index < names.Count && names[index].Length > 0 ? names[index] : null;
    }

    /// <summary>The label of a class that the list lacks.</summary>
    public static string Unnamed(int number) => "class " + number.ToString(CultureInfo.InvariantCulture);
}
