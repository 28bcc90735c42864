using System.Runtime.InteropServices;
using TorchSharp;

namespace Annotator.Learning.Runtime;

/// <summary>
/// Loads libtorch from a folder, once in a process. It must come before anything else of TorchSharp is touched, and no second copy
/// of libtorch may lie where the loader looks by itself (beside the program): two copies end the process.
/// </summary>
public static class TorchRuntime
{
    /// <summary>The version of libtorch that this TorchSharp was built for.</summary>
    public const string LibTorchVersion = "2.10.0";

    private const string NewerThanSomeSystems = "GLIBCXX_3.4.32";
    private const string BridgeVersionFile = "torchsharp.version";

    private static readonly Lock s_lock = new();
    private static string? s_folder;

    /// <summary>Whether libtorch is there to be used.</summary>
    public static bool IsLoaded => Volatile.Read(ref s_folder) is not null;

    /// <summary>Whether a folder holds libtorch, as far as its files' names tell.</summary>
    public static bool IsIn(string folder) => NativeLibraries.Required.All(name => File.Exists(Path.Combine(folder, name)));

    /// <summary>Loads libtorch; does nothing when this was done.</summary>
    /// <param name="folder">Absolute path of a folder with libtorch's libraries.</param>
    /// <exception cref="TorchRuntimeException">It is not there, or does not run here.</exception>
    public static void Load(string folder)
    {
        lock (s_lock)
        {
            if (s_folder is not null) return;
            if (!IsIn(folder)) throw new TorchRuntimeException($"There is no libtorch in {folder}.");
            try
            {
                PlaceBridge(folder);
                foreach (string name in NativeLibraries.Required.Take(1)) NativeLibrary.Load(Path.Combine(folder, name));
                foreach (string name in NativeLibraries.Cuda.Take(1)) LoadIfThere(Path.Combine(folder, name));
                foreach (string name in NativeLibraries.Required.Skip(1).Take(1)) NativeLibrary.Load(Path.Combine(folder, name));
                foreach (string name in NativeLibraries.Cuda.Skip(1)) LoadIfThere(Path.Combine(folder, name));
                NativeLibrary.Load(Path.Combine(folder, NativeLibraries.Required[^1]));
                nint bridge = LoadBridge(Path.Combine(folder, NativeLibraries.Bridge));
                NativeLibrary.SetDllImportResolver(typeof(torch).Assembly, (name, _, _) => name.Contains("LibTorchSharp", StringComparison.Ordinal) ? bridge : 0);
                _ = torch.get_num_threads();
            }
            catch (Exception e) when (e is DllNotFoundException or BadImageFormatException or IOException or UnauthorizedAccessException or NotSupportedException or TypeInitializationException or InvalidDataException)
            {
                throw new TorchRuntimeException($"libtorch in {folder} can't be loaded: {(e.InnerException ?? e).Message} Remove and install it again: annotator runtime install torch.", e);
            }
            s_folder = folder;
        }
    }

    /// <summary>Puts TorchSharp's library beside libtorch: it finds it there, and it must fit this TorchSharp.</summary>
    private static void PlaceBridge(string folder)
    {
        string target = Path.Combine(folder, NativeLibraries.Bridge);
        string versionFile = Path.Combine(folder, BridgeVersionFile);
        string version = typeof(torch).Assembly.GetName().Version!.ToString();
        if (File.Exists(target) && File.Exists(versionFile) && File.ReadAllText(versionFile) == version) return;
        string source = Path.Combine(AppContext.BaseDirectory, "torchsharp", NativeLibraries.Bridge);
        if (!File.Exists(source)) throw new TorchRuntimeException($"There is no libtorch for this platform ({RuntimeInformation.RuntimeIdentifier}).");
        Replace(target, File.ReadAllBytes(source));
        File.WriteAllText(versionFile, version);
    }

    private static nint LoadBridge(string path)
    {
        if (NativeLibrary.TryLoad(path, out nint bridge)) return bridge;
        if (OperatingSystem.IsLinux())
        {
            byte[] file = File.ReadAllBytes(path);
            if (ElfCompat.WeakenVersion(file, NewerThanSomeSystems) > 0) Replace(path, file);
        }
        return NativeLibrary.Load(path);
    }

    private static void LoadIfThere(string path)
    {
        if (File.Exists(path)) NativeLibrary.Load(path);
    }

    private static void Replace(string path, byte[] content)
    {
        string fresh = $"{path}.{Environment.ProcessId}.new"; // two processes may do this at the same time
        File.WriteAllBytes(fresh, content);
        File.Move(fresh, path, overwrite: true);
    }
}
