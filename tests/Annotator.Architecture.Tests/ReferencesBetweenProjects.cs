namespace Annotator.Architecture.Tests;

public sealed class ReferencesBetweenProjects
{
    /// <summary>The table in docs/architecture.md.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Annotator.Core"] = [],
        ["Annotator.Formats"] = ["Annotator.Core"],
        ["Annotator.Imaging"] = ["Annotator.Core"],
        ["Annotator.Learning"] = ["Annotator.Core", "Annotator.Models"],
        ["Annotator.Models"] = ["Annotator.Core"],
        ["Annotator.Protocol"] = [],
        ["Annotator.Protocol.TypeScript"] = ["Annotator.Protocol"],
        ["Annotator.Server"] = ["Annotator.Core", "Annotator.Formats", "Annotator.Imaging", "Annotator.Learning", "Annotator.Models", "Annotator.Protocol"],
    };

    [Fact]
    public void Every_project_of_the_server_has_its_place_in_the_architecture() =>
        Assert.Equal(Allowed.Keys.Order(StringComparer.Ordinal), Repository.ServerProjects);

    [Fact]
    public void A_project_uses_only_what_the_architecture_allows() =>
        Assert.All(Repository.ServerProjects, project =>
            Assert.Empty(Repository.ProjectReferences(project).Except(Allowed[project])));

    [Fact]
    public void The_contracts_depend_on_no_package_and_the_domain_only_on_geometry()
    {
        Assert.Equal(["NetTopologySuite"], Repository.PackageReferences("Annotator.Core"));
        Assert.Empty(Repository.PackageReferences("Annotator.Protocol"));
    }

    [Fact]
    public void Only_the_worker_loads_models() =>
        Assert.DoesNotContain(Repository.SourceFiles, file =>
            file.StartsWith("server/Annotator.Server/", StringComparison.Ordinal)
            && !file.StartsWith("server/Annotator.Server/Worker/", StringComparison.Ordinal)
            && (Repository.Read(file).Contains("Annotator.Models", StringComparison.Ordinal) || Repository.Read(file).Contains("Annotator.Learning", StringComparison.Ordinal)));

    [Fact]
    public void Only_the_server_knows_the_wire() => Assert.All(
        Repository.ServerProjects.Except(["Annotator.Server"]),
        project => Assert.DoesNotContain("StreamJsonRpc", Repository.PackageReferences(project)));
}
