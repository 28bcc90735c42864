using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace Annotator.Models.Running;

/// <summary>Which library of ONNX Runtime this process uses: the one that comes along, for processors, or one for graphics cards that
/// the user installed.</summary>
public static class OnnxLibrary
{
    /// <summary>Whether models are to run on a graphics card.</summary>
    internal static bool HasCuda { get; private set; }

    /// <summary>Takes the library of a folder; to be called before any model is loaded.</summary>
    /// <param name="folder">Absolute path of a folder with ONNX Runtime and its CUDA provider.</param>
    /// <returns>Whether it can be loaded; else the one that comes along is used.</returns>
    public static bool Use(string folder)
    {
        string file = Path.Combine(folder, OperatingSystem.IsWindows() ? "onnxruntime.dll" : "libonnxruntime.so");
        if (!NativeLibrary.TryLoad(file, out nint library)) return false;
        OrtEnv.DisableDllImportResolver = true; // it would find the one that comes along
        NativeLibrary.SetDllImportResolver(typeof(OrtEnv).Assembly, (name, _, _) => name.Contains("onnxruntime", StringComparison.Ordinal) ? library : 0);
        HasCuda = true;
        return true;
    }
}
