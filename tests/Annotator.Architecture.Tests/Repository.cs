using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace Annotator.Architecture.Tests;

/// <summary>The repository these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath("../..", Path.GetDirectoryName(ThisFile())!);

    /// <summary>Names of the projects of the server.</summary>
    public static IReadOnlyList<string> ServerProjects { get; } =
        [.. Directory.GetDirectories(Path.Combine(Root, "server")).Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal)];

    /// <summary>C# files written by people, relative to the root.</summary>
    public static IReadOnlyList<string> SourceFiles { get; } =
        [.. new[] { "server", "tests" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => !file.Split('/').Any(part => part is "bin" or "obj" or "node_modules"))];

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    /// <summary>Names of the projects that a project of the server references.</summary>
    public static IReadOnlyList<string> ProjectReferences(string project) => References(project, "ProjectReference")
        .Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'))).ToList();

    /// <summary>Names of the packages that a project of the server references.</summary>
    public static IReadOnlyList<string> PackageReferences(string project) => References(project, "PackageReference").ToList();

    private static IEnumerable<string> References(string project, string kind) =>
        XDocument.Load(Path.Combine(Root, "server", project, $"{project}.csproj"))
            .Descendants(kind).Select(reference => reference.Attribute("Include")!.Value);

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
