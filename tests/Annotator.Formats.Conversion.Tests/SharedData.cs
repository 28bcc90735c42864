namespace Annotator.Formats.Conversion.Tests;

/// <summary>Real datasets of many formats, with known contents.</summary>
internal static class SharedData
{
    private static readonly string Root = Environment.GetEnvironmentVariable("ANNOTATOR_TEST_DATA") ?? Path.Combine(Repository(), "..", "shared", "data");

    /// <summary>A folder of the data; skips the test where the data is absent.</summary>
    public static string Folder(string name)
    {
        Assert.SkipUnless(Directory.Exists(Root), $"The test data is not at {Root}; set ANNOTATOR_TEST_DATA.");
        return Path.GetFullPath(Path.Combine(Root, name));
    }

    private static string Repository()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Annotator.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Annotator.sln is in no folder above the tests");
        return folder;
    }
}
