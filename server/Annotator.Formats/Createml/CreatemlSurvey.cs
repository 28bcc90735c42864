using System.Globalization;
using Annotator.Core.Checking;
using Annotator.Core.Model;
using Annotator.Formats.SharedFiles;

namespace Annotator.Formats.Createml;

/// <summary>Finds out how the numbers of a dataset count, and says what speaks against it.</summary>
internal sealed class CreatemlSurvey
{
    private const int MostImages = 40;

    /// <summary>Fewer boxes outside their images say nothing: people draw beyond the edge.</summary>
    private const int LeastOutside = 3;

    private static readonly Dictionary<string, CreatemlAnchor> Anchors = new()
    {
        ["center"] = CreatemlAnchor.Center,
        ["corner"] = CreatemlAnchor.Corner,
        ["top-left"] = CreatemlAnchor.TopLeft,
        ["top-right"] = CreatemlAnchor.TopRight,
        ["bottom-left"] = CreatemlAnchor.BottomLeft,
        ["bottom-right"] = CreatemlAnchor.BottomRight,
    };

    /// <summary>Looks at files.</summary>
    /// <param name="files">The files.</param>
    /// <param name="set">The conventions that are set.</param>
    /// <param name="sizeOf">Tells the size of the image that a file names so.</param>
    public CreatemlSurvey(IReadOnlyList<SharedFile<CreatemlEntry>> files, IReadOnlyDictionary<string, string> set, Func<string, string, ImageSize?> sizeOf)
    {
        var numbers = files.SelectMany(file => file.Entries.SelectMany(entry => CreatemlReader.Boxes(file.Tree, entry))).ToList();
        var units = Units(set, numbers);
        var origin = Origin(set);
        bool isNormalized = units.Value == "normalized", isUpward = origin.Value == "bottom-left";
        var seen = Sample(files, sizeOf).ToList();
        int Outside(CreatemlAnchor anchor) => seen.Count(box => IsOutside(new CreatemlConventions(anchor, isNormalized, isUpward).Read(box.Numbers[0], box.Numbers[1], box.Numbers[2], box.Numbers[3], box.Size), box.Size));
        var convention = Anchor(set, seen.Count, Outside);
        Conventions = new(Anchors[convention.Value], isNormalized, isUpward);
        Shown = [convention, units, origin];
        if (files.Count > 0 && Outside(Conventions.Anchor) is > 0 and var outside)
            Issue = new(IssueCodes.OutOfRange, Severity.Warning, files[0].Path, null,
                string.Create(CultureInfo.InvariantCulture, $"{outside} of {seen.Count} boxes looked at lie outside their images when x and y are taken as {convention.Value}, {units.Value}, from the {origin.Value}. If the file counts otherwise, set anchor, units or origin."));
    }

    /// <summary>How numbers count.</summary>
    public CreatemlConventions Conventions { get; }

    /// <summary>The same for people.</summary>
    public IReadOnlyList<Convention> Shown { get; }

    /// <summary>What speaks against it, or null.</summary>
    public Issue? Issue { get; }

    private static Convention Units(IReadOnlyDictionary<string, string> set, List<double[]> boxes)
    {
        if (Set(set, "units", "How the numbers count is set.", ["pixel", "normalized"]) is { } convention) return convention;
        return boxes.Count > 0 && boxes.TrueForAll(box => box.All(number => number is >= 0 and <= 1))
            ? new("units", "normalized", ConventionOrigin.Detected, "All numbers lie between 0 and 1: they are fractions of the image.")
            : new("units", "pixel", boxes.Count > 0 ? ConventionOrigin.Detected : ConventionOrigin.Default, boxes.Count > 0 ? "There are numbers beyond 1: they are pixels." : "Numbers are taken as pixels.");
    }

    private static Convention Origin(IReadOnlyDictionary<string, string> set) =>
        Set(set, "origin", "Where y counts from is set.", ["top-left", "bottom-left"])
        ?? new("origin", "top-left", ConventionOrigin.Default, "y is taken to count from the top; set the origin to bottom-left for files that count upward.");

    private static Convention Anchor(IReadOnlyDictionary<string, string> set, int boxes, Func<CreatemlAnchor, int> outside)
    {
        if (Set(set, "anchor", "What x and y are of the box is set.", [.. Anchors.Keys]) is { } convention) return convention;
        int center = outside(CreatemlAnchor.Center), corner = outside(CreatemlAnchor.Corner);
        if (corner == 0 && center >= LeastOutside && 20 * center >= boxes) return new("anchor", "corner", ConventionOrigin.Detected, $"Taken as centres, x and y would put {center} of {boxes} boxes outside their images; taken as corners none.");
        return corner > 0 && center == 0
            ? new("anchor", "center", ConventionOrigin.Detected, $"Taken as corners, x and y would put {corner} of {boxes} boxes outside their images; taken as centres none.")
            : new("anchor", "center", ConventionOrigin.Default, "x and y are taken as the centre of the box, as Create ML does; set the anchor to corner for files that mean the top left.");
    }

    private static Convention? Set(IReadOnlyDictionary<string, string> set, string name, string description, string[] values)
    {
        if (!set.TryGetValue(name, out string? value)) return null;
        return values.Contains(value) ? new(name, value, ConventionOrigin.Set, description)
            : throw new UnreadableFileException("annotator.json", null, $"“{name}” of CreateML is {string.Join(" or ", values)}, not “{Limits.Excerpt(value)}”.");
    }

    private static IEnumerable<(double[] Numbers, ImageSize Size)> Sample(IReadOnlyList<SharedFile<CreatemlEntry>> files, Func<string, string, ImageSize?> sizeOf)
    {
        int images = 0;
        foreach (var file in files)
        {
            foreach (var entry in file.Entries)
            {
                var boxes = CreatemlReader.Boxes(file.Tree, entry).ToList();
                if (boxes.Count == 0 || sizeOf(file.Path, entry.Name) is not { } size) continue;
                foreach (double[] box in boxes) yield return (box, size);
                if (++images == MostImages) yield break;
            }
        }
    }

    private static bool IsOutside(BoxShape box, ImageSize size)
    {
        double x = 1 + 0.02 * size.Width, y = 1 + 0.02 * size.Height;
        return box.X < -x || box.Y < -y || box.X + box.Width > size.Width + x || box.Y + box.Height > size.Height + y;
    }
}
