namespace Annotator.Formats.Conversion.Tests;

/// <summary>Real datasets of many formats, with known contents.</summary>
internal static class SharedData
{
    /// <summary>A folder of the data; skips the test where the data is absent.</summary>
    public static string Folder(string name)
    {
        Assert.SkipUnless(Directory.Exists(Repository.SharedData), $"The test data is not at {Repository.SharedData}; set ANNOTATOR_TEST_DATA.");
        return Path.GetFullPath(Path.Combine(Repository.SharedData, name));
    }
}
