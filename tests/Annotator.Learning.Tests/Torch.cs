using Annotator.Learning.Runtime;

namespace Annotator.Learning.Tests;

/// <summary>libtorch for the tests of a class: <c>IClassFixture</c> is not needed, <see cref="CollectionDefinitionAttribute"/> is, since
/// TorchSharp's count of live tensors and its random numbers belong to the process.</summary>
[CollectionDefinition(nameof(Torch), DisableParallelization = true)]
public sealed class Torch : ICollectionFixture<Torch>
{
    /// <summary>The folder that the build puts libtorch into.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "torch");

    /// <summary>Loads libtorch; where there is none for the platform, the tests are skipped.</summary>
    public Torch()
    {
        if (!TorchRuntime.IsIn(Folder)) return;
        TorchRuntime.Load(Folder);
        TorchSharp.torch.set_num_threads(1); // small images; on a busy machine threads wait for one another
    }

    /// <summary>Skips a test on platforms that have no libtorch.</summary>
    public static void Needed() => Assert.SkipUnless(TorchRuntime.IsLoaded, $"There is no libtorch package for this platform; {Folder} is empty.");
}
