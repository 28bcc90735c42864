using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Annotator.Formats.Conversion.Tests.CommandLine;

/// <summary><c>annotator models</c>.</summary>
public sealed class ModelsTests
{
    [Fact]
    public void A_model_is_listed_downloaded_used_by_its_name_and_removed()
    {
        using var folder = new TemporaryFolder();
        byte[] model = File.ReadAllBytes(Model("yolov8"));
        File.WriteAllBytes(folder["cats.onnx"], model);
        File.WriteAllText(folder["catalogue.json"], $$"""
            {"models": [{"id": "cats", "name": "Cats 2", "description": "Finds cats.", "license": "CC0-1.0",
              "files": [{"name": "cats.onnx", "address": "cats.onnx", "size": {{model.Length}}, "sha256": "{{Convert.ToHexString(SHA256.HashData(model))}}"}]}]}
            """);
        Pictures.Write(folder["a.png"], 64, 48);
        string[] catalogue = ["--catalogue", folder["catalogue.json"], "--storage", folder["storage"]], storage = ["--storage", folder["storage"]];

        var (code, list) = Program.Json(["models", "list", .. catalogue]);
        Assert.Equal(0, code);
        Assert.Contains(list.GetProperty("models").EnumerateArray(), entry => entry.GetProperty("id").GetString() == "cats" && entry.GetProperty("state").GetString() == "on offer");
        Assert.Contains(list.GetProperty("models").EnumerateArray(), entry => entry.GetProperty("id").GetString() == "yolox-nano");

        var (downloaded, _, errors) = Program.Run(["models", "download", "cats", .. catalogue]);
        Assert.Equal(0, downloaded);
        Assert.Contains("Cats 2: 2 kB, licence CC0-1.0", errors, StringComparison.Ordinal);
        Assert.Contains("0.", Program.Run(["predict", folder["a.png"], "--model", "cats", .. storage]).Output, StringComparison.Ordinal);

        Assert.Equal(0, Program.Run(["models", "remove", "cats", .. storage]).Code);
        Assert.Contains("There is no model “cats”", Program.Run(["predict", folder["a.png"], "--model", "cats", .. storage]).Errors, StringComparison.Ordinal);
        var (again, _, words) = Program.Run(["models", "remove", "cats", .. storage]);
        Assert.Equal((2, true), (again, words.Contains("The model “cats” is not there", StringComparison.Ordinal)));
        Assert.Contains("No catalogue has a model “dogs”", Program.Run(["models", "download", "dogs", .. catalogue]).Errors, StringComparison.Ordinal);
    }

    private static string Model(string name, [CallerFilePath] string file = "") => Path.GetFullPath($"../../conformance/models/{name}.onnx", Path.GetDirectoryName(file)!);
}
