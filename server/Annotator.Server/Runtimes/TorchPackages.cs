namespace Annotator.Server.Runtimes;

/// <summary>The packages with libtorch that fit this TorchSharp.</summary>
internal static class TorchPackages
{
    /// <summary>The version of libtorch.</summary>
    public const string Version = "2.10.0";

    private const string Title = "libtorch", License = "BSD-3-Clause (PyTorch), with the licences of the libraries in it";

    /// <summary>SHA-512 of the packages for the processor, as published.</summary>
    private static readonly Dictionary<string, string> s_cpu = new()
    {
        ["linux-x64"] = "XjuaFwqqvwstyeUWyz/xtfhODesmagoPKO7T0VRmiW+r0pJwsXB/vHydA7it9xge36PSXW1qLyRRzvM3J8i9UA==",
        ["win-x64"] = "qvrEe8b8U1SPnsqShWgJ9gE/UfzFiq+QRPJdAegxwtEBgL/jZPQPvKAhqYkpEe5kb6AXCi840KDqvDaHQuAqEA==",
        ["win-arm64"] = "7NCaiSTge6axhCnH5Im+1ZNSkiuA+zuYe6ZPYph9MmXS4QozEEHUcualKvMVlygxhaZOR6N3nCYqm3Ibxq5+JA==",
        ["osx-arm64"] = "njbW4NbjnO3UYsZymJA5EA8kvFQZveW2rVS07QinYOxxgs6hyZFTI82zBDt0ix1yRRCZ+v+fm+pHXG37WKjyhA==",
    };

    /// <summary>What to install on a platform.</summary>
    /// <param name="variant"><see cref="RuntimeVariants.Cpu"/> or <see cref="RuntimeVariants.Cuda"/>.</param>
    /// <param name="runtime">The platform.</param>
    /// <exception cref="RuntimeException">There is nothing for it.</exception>
    public static RuntimeOffer Find(string variant, string runtime) => variant switch
    {
        RuntimeVariants.Cpu when s_cpu.TryGetValue(runtime, out string? hash) => new(Title, License, variant, runtime, new($"libtorch-cpu-{runtime}", Version, hash)),
        RuntimeVariants.Cuda when runtime is "linux-x64" or "win-x64" => new(Title, License, variant, runtime, new($"libtorch-cuda-12.8-{runtime}", Version)),
        RuntimeVariants.Cuda => throw new RuntimeException($"There is no libtorch for CUDA on {runtime}; it is published for linux-x64 and win-x64. Install the one for the processor: annotator runtime install torch --cpu."),
        _ => throw new RuntimeException($"There is no libtorch for {runtime}; it is published for {string.Join(", ", s_cpu.Keys)}."),
    };
}
