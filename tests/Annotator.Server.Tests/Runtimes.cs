using Annotator.Server.Runtimes;

namespace Annotator.Server.Tests;

/// <summary>Another place for installed runtimes, as long as it lives.</summary>
internal sealed class Runtimes : IDisposable
{
    private readonly string? _before = Environment.GetEnvironmentVariable(RuntimeFolder.Variable);

    public Runtimes(string folder) => Environment.SetEnvironmentVariable(RuntimeFolder.Variable, folder);

    /// <summary>libtorch of the tests as if it were installed.</summary>
    public static Runtimes WithTorch()
    {
        string torch = Path.Combine(AppContext.BaseDirectory, "torch");
        Assert.SkipUnless(Directory.Exists(torch), "There is no libtorch package for this platform.");
        RuntimeFolder.Write(torch, new("torch", "cpu", TorchPackages.Version, [], 0));
        return new(AppContext.BaseDirectory);
    }

    /// <summary>ONNX Runtime as if the one for graphics cards were installed, on a machine that has none.</summary>
    /// <param name="folder">An empty folder.</param>
    public static Runtimes WithoutCard(string folder)
    {
        string onnx = Directory.CreateDirectory(Path.Combine(folder, RuntimeFolder.Onnx)).FullName;
        string[] libraries = Directory.GetFiles(AppContext.BaseDirectory, "libonnxruntime*.so", SearchOption.AllDirectories);
        Assert.SkipWhen(libraries.Length == 0, "ONNX Runtime has another name on this platform.");
        foreach (string library in libraries) File.Copy(library, Path.Combine(onnx, Path.GetFileName(library)), overwrite: true);
        RuntimeFolder.Write(onnx, new(RuntimeFolder.Onnx, RuntimeVariants.Cuda, OnnxPackages.Version, [], 0));
        return new(folder);
    }

    public void Dispose() => Environment.SetEnvironmentVariable(RuntimeFolder.Variable, _before);
}
