using System.Text.Json;

namespace Annotator.Server.Runtimes;

/// <summary>An installed runtime; <c>runtime.json</c> in its folder.</summary>
/// <param name="Name">Its name: <c>torch</c> or <c>onnx</c>.</param>
/// <param name="Variant"><c>cpu</c> or <c>cuda</c>.</param>
/// <param name="Version">Its version.</param>
/// <param name="Packages">The packages it came from.</param>
/// <param name="Bytes">What it takes on disk.</param>
internal sealed record InstalledRuntime(string Name, string Variant, string Version, IReadOnlyList<string> Packages, long Bytes);

/// <summary>Where a runtime is installed: one place for the editor and the command line, outside datasets and workspaces.</summary>
/// <param name="root">Absolute path of the folder of all runtimes.</param>
/// <param name="name">Which one.</param>
internal sealed class RuntimeFolder(string root, string name)
{
    /// <summary>libtorch, which trains and runs TorchScript.</summary>
    public const string Torch = "torch";

    /// <summary>ONNX Runtime for graphics cards.</summary>
    public const string Onnx = "onnx";

    /// <summary>The environment variable that names another place.</summary>
    public const string Variable = "ANNOTATOR_RUNTIMES";

    private const string Record = "runtime.json";

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>The place of this user for a runtime.</summary>
    public static RuntimeFolder Of(string name) => new(Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } chosen
        ? Path.GetFullPath(chosen)
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "annotator", "runtimes"), name);

    /// <summary>The folder of all runtimes.</summary>
    public string Root => root;

    /// <summary>Which runtime.</summary>
    public string Name => name;

    /// <summary>Where unfinished downloads are.</summary>
    public string Downloads => Path.Combine(root, "downloads");

    /// <summary>The folder with its libraries.</summary>
    public string Libraries => Path.Combine(root, name);

    /// <summary>What is installed; null for nothing.</summary>
    public InstalledRuntime? Installed => Read(Libraries);

    /// <summary>What is recorded of a runtime; null when there is none, or an unfinished one.</summary>
    public static InstalledRuntime? Read(string folder)
    {
        string file = Path.Combine(folder, Record);
        if (!File.Exists(file)) return null;
        try
        {
            return JsonSerializer.Deserialize<InstalledRuntime>(File.ReadAllBytes(file), s_json);
        }
        catch (JsonException)
        {
            return null; // to be installed again
        }
    }

    /// <summary>Records a runtime in its folder.</summary>
    public static void Write(string folder, InstalledRuntime runtime) => File.WriteAllBytes(Path.Combine(folder, Record), JsonSerializer.SerializeToUtf8Bytes(runtime, s_json));
}
