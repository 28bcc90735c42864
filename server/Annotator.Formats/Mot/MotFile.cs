using Annotator.Formats.Csv;
using Annotator.Formats.Text;

namespace Annotator.Formats.Mot;

/// <summary>What a text file of boxes is in a MOTChallenge set.</summary>
internal enum MotKind
{
    /// <summary><c>gt/gt.txt</c>: what is there.</summary>
    GroundTruth,

    /// <summary><c>det/det.txt</c>: what a detector found.</summary>
    Detections,

    /// <summary>A file named after its sequence: what a tracker found.</summary>
    Results,
}

/// <summary>A text file of boxes.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Kind">What it is.</param>
internal sealed record MotFile(string Path, MotKind Kind)
{
    /// <summary>What a file is by its name, if its rows are those of MOT.</summary>
    public static MotFile Of(string path) => new(path, (RelativePaths.Name(RelativePaths.Folder(path)), RelativePaths.Stem(path)) switch
    {
        ("gt", "gt") => MotKind.GroundTruth,
        ("det", "det") => MotKind.Detections,
        _ => MotKind.Results,
    });

    /// <summary>Whether the first rows of the file are those of MOT: 6 to 10 numbers, the first two whole. Without rows it is the
    /// name that says so.</summary>
    public bool Fits(IReadOnlyList<CsvRow> rows) => (rows.Count > 0 || Kind != MotKind.Results) && rows.All(row =>
        row.Cells.Count is >= 6 and <= 10
        && Numbers.TryParseWhole(row[0], out int frame) && frame >= 0 && Numbers.TryParseWhole(row[1], out _)
        && Enumerable.Range(2, row.Cells.Count - 2).All(column => Numbers.TryParse(row[column], out _)));

    /// <summary>The folder of the sequence: that of <c>gt</c> and <c>det</c>; of results the sequence of the same name, else the
    /// nearest folder that is one.</summary>
    /// <param name="sequences">The sequences that say so themselves.</param>
    public string SequenceFolder(IReadOnlyDictionary<string, MotSequenceInfo> sequences)
    {
        string folder = RelativePaths.Folder(Path);
        if (Kind != MotKind.Results) return RelativePaths.Folder(folder);
        string name = RelativePaths.Stem(Path);
        foreach (var (sequence, info) in sequences)
            if (info.Name == name || RelativePaths.Name(sequence) == name) return sequence;
        for (string above = folder; above.Length > 0; above = RelativePaths.Folder(above))
            if (sequences.ContainsKey(above)) return above;
        return sequences.ContainsKey("") ? "" : folder;
    }
}
