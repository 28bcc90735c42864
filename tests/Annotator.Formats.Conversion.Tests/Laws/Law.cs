using Annotator.Core.Model;
using Annotator.Fuzz.Checking;

namespace Annotator.Formats.Conversion.Tests.Laws;

/// <summary>What laws ask for again and again.</summary>
internal static class Law
{
    /// <summary>Two documents mean the same.</summary>
    public static void Same(Document expected, Document actual, double px, string image)
    {
        if (new Semantics(px).Difference(expected, actual) is { } difference) Assert.Fail($"{image}: {difference}");
    }

    /// <summary>One file differs, and that only inside a place of the old text.</summary>
    public static void OnlyChanges(MemoryFolder before, MemoryFolder after, string file, TextRange place)
    {
        Assert.Equal(before.Files.Keys, after.Files.Keys);
        foreach (var (path, bytes) in after.Files)
            if (path != file) Assert.Equal(before.Files[path], bytes);
        string old = before[file], now = after[file];
        int start = old.AsSpan().CommonPrefixLength(now), end = 0;
        while (end < Math.Min(old.Length, now.Length) - start && old[^(end + 1)] == now[^(end + 1)]) end++;
        int from = Offset(old, place.Start), to = Offset(old, place.End);
        if (start < from || old.Length - end > to)
            Assert.Fail($"{file}: outside of\n{old[from..to]}\nthere changed\n{old[start..(old.Length - end)]}\nto\n{now[start..(now.Length - end)]}");
    }

    private static int Offset(string text, TextPosition position)
    {
        int at = 0;
        for (int line = 0; line < position.Line; line++) at = text.IndexOf('\n', at) + 1;
        return at + position.Character;
    }
}
