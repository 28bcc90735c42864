using System.Text;
using Annotator.Formats.Csv;
using CsCheck;

namespace Annotator.Formats.Conversion.Tests.Csv;

public sealed class CsvTests
{
    [Theory]
    [InlineData("a,b\nc,d\n", "a|b/c|d")]
    [InlineData("a;b;1,5\r\nc;d;\r\n", "a|b|1,5/c|d|")]
    [InlineData("a\tb\r\rc\td", "a|b/c|d")]
    [InlineData("\"x, \"\"y\"\"\",\"two\r\nlines\"\n\n  \n,", "x, \"y\"|two\r\nlines/|")]
    [InlineData("5\" wide,1", "5\" wide|1")]
    [InlineData("", "")]
    public void Cells_are_read_with_any_separator_quote_and_line_end(string text, string cells) => Assert.Equal(cells, Read(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Marks_UTF16_and_Latin1_are_understood()
    {
        Assert.Equal("é|b", Read([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("é,b")]));
        Assert.Equal("é|b", Read([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("é,b")]));
        Assert.Equal("é|ü", Read(Encoding.Latin1.GetBytes("é,ü")));
    }

    [Fact]
    public void Rows_and_cells_know_where_they_stand()
    {
        using var reader = CsvReader.Of("a,b\n\n\"x\ny\",\"1\"\"2\",z\n", "t.csv");
        var row = reader.Rows().Last();
        Assert.Equal(new TextRange(new(2, 0), new(3, 11)), row.Place);
        Assert.Equal([new TextRange(new(2, 0), new(3, 2)), new TextRange(new(3, 3), new(3, 9)), new TextRange(new(3, 10), new(3, 11))], row.Cells.Select(cell => cell.Place));
    }

    [Theory]
    [InlineData("a,b\nc,\"d", 1, 2)]
    [InlineData("a,b\n\"c\"d,e", 1, 3)]
    public void Broken_quotes_are_refused_with_their_place(string text, int line, int character)
    {
        using var reader = CsvReader.Of(text, "t.csv");
        var fault = Assert.Throws<UnreadableFileException>(() => reader.Rows().Count());
        Assert.Equal(("t.csv", new TextPosition(line, character)), (fault.File, fault.Position));
    }

    [Fact]
    public void A_gigantic_cell_and_a_row_of_endless_cells_are_refused()
    {
        Assert.Throws<UnreadableFileException>(() => Read(Encoding.UTF8.GetBytes(new string('x', 17 << 20))));
        Assert.Throws<UnreadableFileException>(() => Read(Encoding.UTF8.GetBytes("\"" + new string('\n', 17 << 20))));
        Assert.Throws<UnreadableFileException>(() => Read(Encoding.UTF8.GetBytes(new string(',', 20_000))));
    }

    [Fact]
    public void A_million_rows_need_the_memory_of_one()
    {
        byte[] row = Encoding.UTF8.GetBytes("images/0001.jpg,640,480,\"cat, small\",1,2,3,4\n");
        var text = new byte[row.Length * 1_000_000];
        for (int i = 0; i < 1_000_000; i++) row.CopyTo(text, i * row.Length);
        var folder = new MemoryFolder();
        folder.Files.Add("t.csv", text);
        using var reader = CsvReader.Open(folder, "t.csv");
        long before = GC.GetTotalMemory(forceFullCollection: true), most = 0;
        int count = 0;
        foreach (var _ in reader.Rows())
            if (++count % 100_000 == 0) most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        Assert.Equal(1_000_000, count);
        // Holding the cells would take 300 MB; what other tests hold meanwhile is less than this.
        Assert.True(most < 100 << 20, $"{most:N0} bytes were held.");
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        var cell = Gen.String[Gen.Char["ab ,;\t\"\r\n'é"], 0, 6];
        cell.Array[2, 5].Array[0, 5].Sample(rows =>
        {
            var folder = new MemoryFolder();
            using (var writer = new CsvWriter(folder.Create("t.csv")))
                foreach (string[] row in rows) writer.Row(row);
            using var reader = CsvReader.Open(folder, "t.csv", ',');
            Assert.Equal(rows, reader.Rows().Select(row => row.Cells.Select(c => c.Text).ToArray()));
        });
    }

    [Fact]
    public void Columns_are_found_by_name_in_any_spelling()
    {
        using var reader = CsvReader.Of("#FileName,X_Min, x max ,x-min", "t.csv");
        var header = new CsvHeader(reader.Rows().First());
        Assert.Equal((0, 1, 2, -1), (header["path", "filename"], header["xmin"], header["XMax"], header["ymin"]));
        Assert.True(header.Has("xmin", "xmax"));
        Assert.False(header.Has("xmin", "ymax"));
    }

    private static string Read(byte[] bytes)
    {
        var folder = new MemoryFolder();
        folder.Files.Add("t.csv", bytes);
        using var reader = CsvReader.Open(folder, "t.csv");
        return string.Join('/', reader.Rows().Select(row => string.Join('|', row.Cells.Select(cell => cell.Text))));
    }
}
