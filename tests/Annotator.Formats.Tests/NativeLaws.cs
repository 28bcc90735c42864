using System.Text;
using System.Text.RegularExpressions;
using Annotator.Core.Model;
using Annotator.Core.Tests;
using Annotator.Formats.Native;
using CsCheck;

namespace Annotator.Formats.Tests;

public sealed class NativeLaws
{
    private static readonly NativeFormat Format = NativeFormat.Instance;

    /// <summary>A document, the seed of an odd file for it, and another document with some of the same ids.</summary>
    private static readonly Gen<(Document Document, int Seed, Document Other)> Cases = Gen.Select(Arbitrary.Document, Gen.Int, Arbitrary.Document);

    [Fact]
    public void However_oddly_a_file_is_written_it_says_what_it_says() => Cases.Sample((document, seed, _) =>
        Assert.Equal(document, Format.Read(OddWriter.Write(document, seed).Bytes).Document));

    [Fact]
    public void Saving_what_was_read_changes_no_byte() => Cases.Sample((document, seed, _) =>
    {
        var bytes = OddWriter.Write(document, seed).Bytes;
        Assert.Equal(bytes, Format.Patch(bytes, Format.Read(bytes).Document));
    });

    [Fact]
    public void A_saved_file_says_what_the_document_says() => Cases.Sample((document, seed, other) =>
    {
        var bytes = Format.Patch(OddWriter.Write(document, seed).Bytes, other);
        Assert.Equal(other, Format.Read(bytes).Document);
        Assert.Equal(other, Format.Read(Format.Patch(null, other)).Document);
    });

    [Fact]
    public void A_label_that_changes_changes_only_its_own_bytes() => Cases.Where(t => t.Document.Annotations.Count > 0).Sample((document, seed, _) =>
    {
        // A label that occurs nowhere else and is written in one way only.
        var marked = document.Annotations[0] with { Label = "♦" };
        document = document with { Annotations = document.Annotations.SetItem(0, marked) };
        string before = Encoding.UTF8.GetString(OddWriter.Write(document, seed).Bytes);
        string spelled = before.Contains("\"♦\"", StringComparison.Ordinal) ? "\"♦\"" : "\"\\u2666\"";
        var changed = document with { Annotations = document.Annotations.SetItem(0, marked with { Label = "lynx" }) };
        string after = Encoding.UTF8.GetString(Format.Patch(Encoding.UTF8.GetBytes(before), changed));
        Assert.Equal(before.Replace(spelled, "\"lynx\"", StringComparison.Ordinal), after);
    });

    [Fact]
    public void Comments_and_unknown_keys_survive_reordering_and_new_values() => Cases.Sample((document, seed, other) =>
    {
        var (bytes, foreign) = OddWriter.Write(document, seed);
        var annotations = document.Annotations.Reverse().Select(annotation => annotation with { Label = annotation.Label + "!" });
        string text = Plain(Encoding.UTF8.GetString(Format.Patch(bytes, document with { Annotations = [.. annotations] })));
        Assert.All(foreign, words => Assert.Contains(words, text, StringComparison.Ordinal));
    });

    [Fact]
    public void Annotations_that_only_move_keep_their_text() => Cases.Sample((document, seed, other) =>
    {
        var bytes = OddWriter.Write(document, seed).Bytes;
        var before = Texts(bytes);
        var after = Texts(Format.Patch(bytes, document with { Annotations = document.Annotations.Reverse() }));
        Assert.Equal(before.OrderBy(pair => pair.Key, StringComparer.Ordinal), after.OrderBy(pair => pair.Key, StringComparer.Ordinal));
    });

    [Fact]
    public void Positions_point_at_the_annotations() => Cases.Sample((document, seed, _) =>
    {
        foreach (var (id, text) in Texts(OddWriter.Write(document, seed).Bytes))
        {
            Assert.StartsWith("{", text, StringComparison.Ordinal);
            Assert.EndsWith("}", text, StringComparison.Ordinal);
            Assert.Contains(id, Plain(text), StringComparison.Ordinal);
        }
    });

    /// <summary>The text of each annotation, cut out at its position.</summary>
    private static Dictionary<string, string> Texts(byte[] bytes)
    {
        string text = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
        var starts = new List<int> { 0 };
        for (int i = 0; i < text.Length; i++)
            if (text[i] == '\n') starts.Add(i + 1);
        int Offset(TextPosition position) => starts[position.Line] + position.Character;
        return Format.Read(bytes).Positions.ToDictionary(pair => pair.Key, pair => text[Offset(pair.Value.Start)..Offset(pair.Value.End)]);
    }

    /// <summary>A text with escapes of ASCII resolved.</summary>
    private static string Plain(string text) =>
        Regex.Replace(text, @"\\u00([0-9A-F]{2})", match => ((char)Convert.ToInt32(match.Groups[1].Value, 16)).ToString());
}
