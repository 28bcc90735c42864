using Annotator.Formats.Text;

namespace Annotator.Formats.Yolo;

/// <summary>Finds YOLO labels in a folder, and what their rows describe.</summary>
internal static class YoloDetection
{
    /// <summary>The tasks that the rows fit, the likeliest first.</summary>
    public static IEnumerable<(YoloTask Task, double Confidence, string Evidence)> Find(Glimpse glimpse)
    {
        var labels = glimpse.WithExtension(".txt").Where(path => !YoloProject.IsOther(path)).ToList();
        string? project = glimpse.Files.FirstOrDefault(path => YoloProject.IsYaml(path) && IsProject(glimpse.Head(path)))
            ?? glimpse.Files.FirstOrDefault(YoloProject.IsNamesFile);
        var rows = new List<string[]>();
        int read = 0, fit = 0;
        foreach (string path in Glimpse.Sample(labels))
        {
            var words = RowsOf(glimpse.Head(path)).ToList();
            read++;
            if (2 * words.Count(IsRow) >= words.Count) fit++; // a broken row is to be reported, not to hide the file
            rows.AddRange(words.Where(IsRow));
        }
        if (fit == 0 || 2 * fit < read || (rows.Count == 0 && project is null)) yield break;

        bool pose = project is not null && glimpse.Head(project).Contains("kpt_shape", StringComparison.Ordinal);
        string evidence = $"{(project is null ? "no class list" : project)}; {fit} of {read} label files looked at have rows of {string.Join(" or ", rows.Select(row => row.Length).Distinct().Order().Take(4))} columns";
        double certain = project is not null ? 0.9 : 0.6;
        bool corners = rows.Count > 0 && rows.TrueForAll(row => row.Length is 9 or 10);
        if (pose) yield return (YoloTask.Pose, certain, evidence + "; kpt_shape is given");
        else if (rows.TrueForAll(row => row.Length is 5 or 6 or 7)) yield return (YoloTask.Detect, certain, evidence);
        else if (corners && rows.TrueForAll(IsRectangle))
        {
            yield return (YoloTask.Obb, certain, evidence + ", each four corners of a rectangle");
            yield return (YoloTask.Segment, 0.3, evidence + "; could be polygons of four points");
        }
        else
        {
            yield return (YoloTask.Segment, certain, evidence);
            if (corners) yield return (YoloTask.Obb, 0.4, evidence + "; could be four corners each");
        }
    }

    private static bool IsProject(string head) =>
        head.Contains("names:", StringComparison.Ordinal) || head.Contains("kpt_shape:", StringComparison.Ordinal) || head.Contains("train:", StringComparison.Ordinal);

    private static IEnumerable<string[]> RowsOf(string head)
    {
        // The last line may be cut off where the look ends.
        var lines = head.Split('\n');
        return lines.Take(Math.Max(1, lines.Length - 1)).Take(200).Select(line => line.Split((char[])[' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries)).Where(words => words.Length > 0);
    }

    private static bool IsRow(string[] words)
    {
        if (words.Length < 5 || words[0].AsSpan().ContainsAnyExceptInRange('0', '9')) return false;
        for (int i = 1; i < words.Length; i++)
            if (!Numbers.TryParse(words[i], out double value) || (i < 5 && Math.Abs(value) > 2)) return false;
        return true;
    }

    /// <summary>Whether four corners make a rectangle for some ratio of the image's sides: its diagonals halve each other.</summary>
    private static bool IsRectangle(string[] words)
    {
        Span<double> v = stackalloc double[8];
        for (int i = 0; i < 8; i++) v[i] = Numbers.Parse(words[i + 1]);
        return Math.Abs(v[0] + v[4] - v[2] - v[6]) < 1e-4 && Math.Abs(v[1] + v[5] - v[3] - v[7]) < 1e-4;
    }
}
