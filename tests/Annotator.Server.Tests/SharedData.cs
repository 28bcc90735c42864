namespace Annotator.Server.Tests;

/// <summary>Real photos and models.</summary>
internal static class SharedData
{
    /// <summary>A file or folder of the data; skips the test where the data is absent.</summary>
    public static string File(string name)
    {
        string folder = Environment.GetEnvironmentVariable("ANNOTATOR_TEST_DATA") ?? Path.Combine(Repository, "..", "shared", "data");
        Assert.SkipUnless(Directory.Exists(folder), $"The test data is not at {folder}; set ANNOTATOR_TEST_DATA.");
        return Path.GetFullPath(Path.Combine(folder, name));
    }

    private static string Repository
    {
        get
        {
            string folder = AppContext.BaseDirectory;
            while (!System.IO.File.Exists(Path.Combine(folder, "Annotator.sln")))
                folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Annotator.sln is in no folder above the tests");
            return folder;
        }
    }
}
