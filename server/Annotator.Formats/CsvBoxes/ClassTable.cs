using Annotator.Formats.Csv;
using Annotator.Formats.Text;

namespace Annotator.Formats.CsvBoxes;

/// <summary>The class list of keras-RetinaNet: rows of a name and its number, from 0.</summary>
internal static class ClassTable
{
    /// <summary>The name of the file that is written.</summary>
    public const string FileName = "classes.csv";

    /// <summary>Whether rows are those of a class list.</summary>
    public static bool IsIt(IReadOnlyList<CsvRow> rows) => rows.Count > 0 && rows.All(row => row.Cells.Count == 2 && row[0].Length > 0 && Numbers.TryParseWhole(row[1], out int id) && id >= 0);

    /// <summary>The names in the order of their numbers.</summary>
    /// <exception cref="UnreadableFileException">A row has no number, or one that another row has.</exception>
    public static IReadOnlyList<string> Read(IFolder folder, string file)
    {
        var names = new SortedDictionary<int, string>();
        using var reader = CsvReader.Open(folder, file);
        foreach (var row in reader.Rows())
        {
            if (!Numbers.TryParseWhole(row[1], out int id) || id < 0) throw new UnreadableFileException(file, row.PlaceOf(1).Start, "A row of the class list is a name and its number, from 0.");
            if (!names.TryAdd(id, row[0])) throw new UnreadableFileException(file, row.PlaceOf(1).Start, $"The number {id} is that of “{names[id]}” already.");
        }
        return [.. names.Values];
    }

    /// <summary>Writes a class list.</summary>
    public static void Write(IFolderWriter target, IReadOnlyList<string> labels)
    {
        using var writer = new CsvWriter(target.Create(FileName));
        for (int i = 0; i < labels.Count; i++) writer.Row(labels[i], Numbers.Shortest(i));
    }
}
