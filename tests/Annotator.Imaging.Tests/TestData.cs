namespace Annotator.Imaging.Tests;

/// <summary>Where the real photos are.</summary>
internal static class TestData
{
    private static readonly string Root = Environment.GetEnvironmentVariable("ANNOTATOR_TEST_DATA") ?? Path.Combine(Repository(), "..", "shared", "data");

    public static bool Present => Directory.Exists(Path.Combine(Root, "photos"));

    /// <summary>A photo by folder and name; skips the test where the data is absent.</summary>
    public static string Photo(string name)
    {
        Assert.SkipUnless(Present, $"The test photos are not at {Root}; set ANNOTATOR_TEST_DATA.");
        return Path.GetFullPath(Path.Combine(Root, "photos", name));
    }

    public static string Repository()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Annotator.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Annotator.sln is in no folder above the tests");
        return folder;
    }
}
