using Annotator.Formats.Csv;
using Annotator.Formats.Text;

namespace Annotator.Formats.CsvBoxes;

/// <summary>Which column of a table holds what; −1 for what it lacks.</summary>
/// <param name="Dialect">The way the table is written.</param>
/// <param name="HasHeader">Whether its first row names the columns.</param>
internal sealed record BoxColumns(CsvDialect Dialect, bool HasHeader)
{
    private static readonly string[]
        ImageNames = ["filename", "file", "image", "imagename", "path", "imagepath", "filepath", "img", "imgpath"],
        LabelNames = ["class", "label", "classname", "labelname", "category", "categoryname", "name"],
        LeftNames = ["xmin", "x1", "left", "bboxxmin"], TopNames = ["ymin", "y1", "top", "bboxymin"],
        RightNames = ["xmax", "x2", "right", "bboxxmax"], BottomNames = ["ymax", "y2", "bottom", "bboxymax"],
        WidthNames = ["width", "imagewidth", "imgwidth"], HeightNames = ["height", "imageheight", "imgheight"];

    /// <summary>The split of a row.</summary>
    public int Set { get; private init; } = -1;

    /// <summary>The image.</summary>
    public int Image { get; private init; }

    /// <summary>The image's width.</summary>
    public int Width { get; private init; } = -1;

    /// <summary>The image's height.</summary>
    public int Height { get; private init; } = -1;

    /// <summary>The class.</summary>
    public int Label { get; private init; }

    /// <summary>The left edge.</summary>
    public int Left { get; private init; }

    /// <summary>The upper edge.</summary>
    public int Top { get; private init; }

    /// <summary>The right edge.</summary>
    public int Right { get; private init; }

    /// <summary>The lower edge.</summary>
    public int Bottom { get; private init; }

    /// <summary>The names of columns that have no meaning here.</summary>
    public IReadOnlyList<string> Others { get; private init; } = [];

    /// <summary>The columns of a table, as its first row shows them; null where it is no table of boxes.</summary>
    public static BoxColumns? Of(CsvRow first) => WithHeader(first) ?? AutoMl(first) ?? RetinaNet(first);

    /// <summary>Whether a row is one of the table.</summary>
    public bool Fits(CsvRow row)
    {
        if (row[Image].Length == 0) return false;
        return Edges.All(column => row[column].Length == 0) || (row[Label].Length > 0 && Edges.All(column => Numbers.TryParse(row[column], out _)));
    }

    /// <summary>The columns of the four edges.</summary>
    public int[] Edges => [Left, Top, Right, Bottom];

    private static BoxColumns? WithHeader(CsvRow row)
    {
        var header = new CsvHeader(row);
        int width = header[WidthNames], height = header[HeightNames];
        var columns = new BoxColumns(width >= 0 && height >= 0 ? CsvDialect.TensorFlow : CsvDialect.RectLabel, HasHeader: true)
        {
            Image = header[ImageNames],
            Width = width,
            Height = height,
            Label = header[LabelNames],
            Left = header[LeftNames],
            Top = header[TopNames],
            Right = header[RightNames],
            Bottom = header[BottomNames],
        };
        int[] needed = [columns.Image, columns.Label, .. columns.Edges];
        if (needed.Contains(-1)) return null;
        return columns with { Others = [.. row.Cells.Select((cell, i) => (cell.Text, i)).Where(cell => cell.i != width && cell.i != height && !needed.Contains(cell.i)).Select(cell => cell.Text.Trim())] };
    }

    private static BoxColumns? AutoMl(CsvRow row)
    {
        int set = row.Cells.Count == 11 ? 0 : -1;
        if (row.Cells.Count is not (10 or 11) || (set == 0 && !Sets.Contains(row[0]))) return null;
        int at = set + 1;
        var columns = new BoxColumns(CsvDialect.AutoMl, HasHeader: false) { Set = set, Image = at, Label = at + 1, Left = at + 2, Top = at + 3, Right = at + 6, Bottom = at + 7 };
        return columns.Fits(row) ? columns : null;
    }

    private static BoxColumns? RetinaNet(CsvRow row)
    {
        var columns = new BoxColumns(CsvDialect.RetinaNet, HasHeader: false) { Image = 0, Left = 1, Top = 2, Right = 3, Bottom = 4, Label = 5 };
        return row.Cells.Count == 6 && Formats.ImageNames.IsImage(row[0]) && columns.Fits(row) ? columns : null;
    }
}
