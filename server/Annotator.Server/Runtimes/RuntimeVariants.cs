using System.Runtime.InteropServices;

namespace Annotator.Server.Runtimes;

/// <summary>For what runtimes are made.</summary>
internal static class RuntimeVariants
{
    /// <summary>For the processor.</summary>
    public const string Cpu = "cpu";

    /// <summary>For NVIDIA's graphics cards.</summary>
    public const string Cuda = "cuda";

    /// <summary>.NET's name of this platform.</summary>
    public static string ThisPlatform { get; } =
        (OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux") + (RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "-arm64" : "-x64");
}
