namespace Annotator.Fuzz.Datasets;

/// <summary>Where things lie in the repository and beside it.</summary>
internal static class Repository
{
    /// <summary>The repository's root.</summary>
    public static string Root { get; } = Find();

    /// <summary>Real datasets of many formats; the folder may be absent.</summary>
    public static string SharedData { get; } = Path.GetFullPath(Environment.GetEnvironmentVariable("ANNOTATOR_TEST_DATA") ?? Path.Combine(Root, "..", "shared", "data"));

    private static string Find()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Annotator.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Annotator.sln is in no folder above the program.");
        return folder;
    }
}
