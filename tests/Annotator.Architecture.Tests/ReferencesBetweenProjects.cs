namespace Annotator.Architecture.Tests;

public sealed class ReferencesBetweenProjects
{
    private static readonly string[] s_whatRuns = ["Running", "Prompting", "Reading", "Recognition", "Layouts"];

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
    public void Only_the_worker_loads_models() => Assert.All(
        Repository.SourceFiles.Where(file => file.StartsWith("server/Annotator.Server/", StringComparison.Ordinal) && !file.StartsWith("server/Annotator.Server/Worker/", StringComparison.Ordinal)),
        file =>
        {
            string text = Repository.Read(file);
            Assert.DoesNotContain("Annotator.Learning", text, StringComparison.Ordinal);
            // Catalogues read descriptions of models, which runs nothing.
            if (file.StartsWith("server/Annotator.Server/Catalogues/", StringComparison.Ordinal))
                Assert.All(s_whatRuns, part => Assert.DoesNotContain($"Annotator.Models.{part}", text, StringComparison.Ordinal));
            else
                Assert.DoesNotContain("Annotator.Models", text, StringComparison.Ordinal);
        });

    [Fact]
    public void Only_the_server_knows_the_wire() => Assert.All(
        Repository.ServerProjects.Except(["Annotator.Server"]),
        project => Assert.DoesNotContain("StreamJsonRpc", Repository.PackageReferences(project)));
}
