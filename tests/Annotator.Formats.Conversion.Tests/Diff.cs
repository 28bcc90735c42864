namespace Annotator.Formats.Conversion.Tests;

/// <summary>What <c>git diff --numstat</c> would say.</summary>
internal static class Diff
{
    /// <summary>Lines added and removed.</summary>
    public static (int Added, int Removed) Lines(string before, string after)
    {
        string[] a = before.Split('\n'), b = after.Split('\n');
        var longest = new int[a.Length + 1, b.Length + 1];
        for (int i = a.Length - 1; i >= 0; i--)
            for (int j = b.Length - 1; j >= 0; j--)
                longest[i, j] = a[i] == b[j] ? longest[i + 1, j + 1] + 1 : Math.Max(longest[i + 1, j], longest[i, j + 1]);
        return (b.Length - longest[0, 0], a.Length - longest[0, 0]);
    }

    /// <summary>Lines added and removed where texts differ in one place: cheap for long files.</summary>
    public static (int Added, int Removed) Block(string before, string after)
    {
        string[] a = before.Split('\n'), b = after.Split('\n');
        int start = 0, end = 0, shorter = Math.Min(a.Length, b.Length);
        while (start < shorter && a[start] == b[start]) start++;
        while (end < shorter - start && a[^(end + 1)] == b[^(end + 1)]) end++;
        return (b.Length - start - end, a.Length - start - end);
    }
}
