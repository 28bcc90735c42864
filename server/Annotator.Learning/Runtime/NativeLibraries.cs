namespace Annotator.Learning.Runtime;

/// <summary>The names of libtorch's files on this platform.</summary>
public static class NativeLibraries
{
    /// <summary>TorchSharp's own library, which everything else goes through.</summary>
    public static string Bridge { get; } = Name("LibTorchSharp");

    /// <summary>The libraries that every build of libtorch has, in the order in which they must be loaded.</summary>
    public static IReadOnlyList<string> Required { get; } = [Name("c10"), Name("torch_cpu"), Name("torch")];

    /// <summary>The libraries that builds for GPUs have beside, in the order in which they must be loaded.</summary>
    public static IReadOnlyList<string> Cuda { get; } = [Name("c10_cuda"), Name("torch_cuda")];

    private static string Name(string library) =>
        OperatingSystem.IsWindows() ? $"{library}.dll" : OperatingSystem.IsMacOS() ? $"lib{library}.dylib" : $"lib{library}.so";
}
