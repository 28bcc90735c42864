namespace Annotator.Server.Runtimes;

/// <summary>The packages with ONNX Runtime for graphics cards; the one for processors comes along.</summary>
internal static class OnnxPackages
{
    /// <summary>The version; it serves the interface of the one that comes along.</summary>
    public const string Version = "1.31.0";

    /// <summary>What to install on a platform.</summary>
    /// <param name="variant"><see cref="RuntimeVariants.Cuda"/>.</param>
    /// <param name="runtime">The platform.</param>
    /// <exception cref="RuntimeException">There is nothing for it.</exception>
    public static RuntimeOffer Find(string variant, string runtime) => (variant, runtime) switch
    {
        (RuntimeVariants.Cpu, _) => throw new RuntimeException("ONNX Runtime for the processor comes along; there is nothing to install. Add --cuda for the one for NVIDIA's graphics cards."),
        (_, "linux-x64") => Of("Linux"),
        (_, "win-x64") => Of("Windows"),
        _ => throw new RuntimeException($"There is no ONNX Runtime for CUDA on {runtime}; it is published for linux-x64 and win-x64. Models run on the processor."),
    };

    private static RuntimeOffer Of(string system) =>
        new("ONNX Runtime", "MIT", RuntimeVariants.Cuda, system == "Linux" ? "linux-x64" : "win-x64", new($"Microsoft.ML.OnnxRuntime.Gpu.{system}", Version));
}
