using Annotator.Formats.Csv;
using Annotator.Formats.Text;

namespace Annotator.Formats.CsvBoxes;

/// <summary>Whether the numbers of a table are pixels or fractions of the image.</summary>
internal static class Units
{
    /// <summary>The name of the convention, and its values.</summary>
    public const string Name = "units", Pixels = "pixels", Normalised = "normalised";

    /// <summary>Fractions a little above 1 come from rounding.</summary>
    private const double Slack = 0.01;

    /// <summary>The convention that is set, that the dialect has, or that the numbers show.</summary>
    public static Convention Of(IFolder folder, IReadOnlyList<string> files, CsvDialect dialect, OpenOptions options)
    {
        if (options.Conventions.TryGetValue(Name, out string? set))
        {
            return set is Pixels or Normalised
                ? new(Name, set, ConventionOrigin.Set, Say(set))
                : throw new UnreadableFileException("annotator.json", null, $"The units of a CSV file are “{Pixels}” or “{Normalised}”, not “{set}”.");
        }
        if (dialect == CsvDialect.AutoMl) return new(Name, Normalised, ConventionOrigin.Default, Say(Normalised) + " AutoML has no other.");
        bool any = false;
        foreach (string file in files)
        {
            foreach (double number in Coordinates(folder, file))
            {
                if (Math.Abs(number) > 1 + Slack) return new(Name, Pixels, ConventionOrigin.Detected, Say(Pixels) + $" {Numbers.Shortest(number)} in {file} is no fraction.");
                any = true;
            }
        }
        return any
            ? new(Name, Normalised, ConventionOrigin.Detected, Say(Normalised) + " No coordinate is above 1.")
            : new(Name, Pixels, ConventionOrigin.Default, Say(Pixels));
    }

    private static IEnumerable<double> Coordinates(IFolder folder, string file)
    {
        using var reader = CsvReader.Open(folder, file);
        BoxColumns? columns = null;
        foreach (var row in reader.Rows())
        {
            bool isFirst = columns is null;
            columns ??= BoxColumns.Of(row);
            if (columns is null) yield break;
            if (isFirst && columns.HasHeader) continue;
            foreach (int column in columns.Edges)
                if (Numbers.TryParse(row[column], out double number)) yield return number;
        }
    }

    private static string Say(string units) => units == Pixels ? "Coordinates are pixels." : "Coordinates are fractions of the image's width and height.";
}
