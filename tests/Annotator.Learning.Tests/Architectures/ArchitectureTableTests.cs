using Annotator.Learning.Architectures;
using TorchSharp;

namespace Annotator.Learning.Tests.Architectures;

[Collection(nameof(Torch))]
public sealed class ArchitectureTableTests
{
    public static TheoryData<string> Names => [.. ArchitectureTable.All.Select(architecture => architecture.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_table_says_how_many_parameters_a_network_has(string name)
    {
        Torch.Needed();
        var architecture = ArchitectureTable.Find(name)!;
        long[] counts = [.. new[] { 1, 3 }.Select(classes =>
        {
            using var scope = torch.NewDisposeScope();
            using var network = architecture.Create(new(classes));
            return network.parameters().Sum(parameter => parameter.NumberOfElements);
        })];
        TestContext.Current.SendDiagnosticMessage($"{name}: {counts[0] - (counts[1] - counts[0]) / 2}, {(counts[1] - counts[0]) / 2}");
        Assert.Equal((architecture.Parameters(1), architecture.Parameters(3)), (counts[0], counts[1]));
    }
}
