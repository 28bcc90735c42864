using Annotator.Formats.Csv;
using Annotator.Formats.Text;

namespace Annotator.Formats.Mot;

/// <summary>How the numbers of a set count.</summary>
/// <param name="Pixels">Whether pixels count from 1 or from 0.</param>
/// <param name="Classes">Whether classes count from 1 or from 0.</param>
/// <param name="FramesFromZero">Whether frames count from 0: there is a frame 0.</param>
internal sealed record MotConventions(Convention Pixels, Convention Classes, bool FramesFromZero)
{
    /// <summary>The names of the conventions.</summary>
    public const string Base = "base", ClassBase = "classBase";

    /// <summary>The conventions that are set, or that the numbers show.</summary>
    /// <param name="folder">The dataset.</param>
    /// <param name="files">Its files of boxes.</param>
    /// <param name="options">What is set.</param>
    public static MotConventions Of(IFolder folder, IReadOnlyList<MotFile> files, OpenOptions options)
    {
        var (frame, category) = Zeros(folder, files);
        return new(
            Set(options, Base) ?? (frame is null
                ? new(Base, "1", ConventionOrigin.Default, "Pixels count from 1, as in the benchmark: the left edge of the image is 1. Set it to 0 for files whose numbers are coordinates as they are.")
                : new(Base, "0", ConventionOrigin.Detected, $"Pixels count from 0, as frames do: {frame} has a frame 0.")),
            Set(options, ClassBase) ?? (category is null
                ? new(ClassBase, "1", ConventionOrigin.Default, "Classes count from 1, as in the benchmark.")
                : new(ClassBase, "0", ConventionOrigin.Detected, $"Classes count from 0: {category} has a class 0.")),
            frame is not null);
    }

    /// <summary>The number that a convention says.</summary>
    public static int First(Convention convention) => convention.Value == "0" ? 0 : 1;

    private static Convention? Set(OpenOptions options, string name)
    {
        if (!options.Conventions.TryGetValue(name, out string? set)) return null;
        return set is "0" or "1"
            ? new(name, set, ConventionOrigin.Set, name == Base ? $"Pixels count from {set}." : $"Classes count from {set}.")
            : throw new UnreadableFileException("annotator.json", null, $"The {name} of MOT is 0 or 1, not “{set}”.");
    }

    /// <summary>The first file with a frame 0, and the first with a class 0.</summary>
    private static (string? Frame, string? Class) Zeros(IFolder folder, IReadOnlyList<MotFile> files)
    {
        string? frame = null, category = null;
        foreach (var file in files)
        {
            using var reader = CsvReader.Open(folder, file.Path, ',');
            foreach (var row in reader.Rows())
            {
                if (frame is null && IsZero(row[0])) frame = file.Path;
                if (category is null && row.Cells.Count is 8 or 9 && IsZero(row[7])) category = file.Path;
            }
        }
        return (frame, category);
    }

    private static bool IsZero(string text) => Numbers.TryParse(text, out double value) && value == 0;
}
