using System.IO.Compression;
using System.Text.Json;
using Annotator.Models.Description;

namespace Annotator.Models.Running;

/// <summary>Looks into TorchScript files (zip archives of PyTorch) without running anything. Source: pytorch/pytorch,
/// torch/csrc/jit/docs/serialization.md.</summary>
public static class TorchScriptArchive
{
    private const string TorchvisionOperators = "ops.torchvision.";
    private const int LargestCode = 64 << 20;

    /// <summary>Whether a file is named as TorchScript models are, and is a zip archive; <c>.ts</c> is TypeScript's name, too.</summary>
    internal static bool IsNamed(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".torchscript" or ".pt" or ".pth" => true,
        ".ts" => IsZip(path),
        _ => false,
    };

    /// <summary>Reads what a file says of itself, and refuses what would end the process.</summary>
    /// <returns>What Ultralytics' exporter writes beside the network, as in ONNX files; empty for others.</returns>
    /// <exception cref="ModelException">It is no TorchScript, or needs operators that are not there.</exception>
    public static IReadOnlyDictionary<string, string> Read(FoundModel found)
    {
        if (!IsZip(found.File)) throw new ModelException(found.File, "this is not a TorchScript model, which is a zip archive. Export it with torch.jit.trace(…).save(…) or torch.jit.script(…).save(…).");
        try
        {
            using var archive = ZipFile.OpenRead(found.File);
            var code = archive.Entries.Where(entry => entry.FullName.Contains("/code/", StringComparison.Ordinal) && entry.Name.EndsWith(".py", StringComparison.Ordinal)).ToList();
            if (code.Count == 0)
                throw new ModelException(found.File, "this file holds weights (a state_dict or a pickled module), not a network that can be run. Export the network with torch.jit.trace(model, example).save(…), or to ONNX.");
            if (code.Sum(entry => entry.Length) > LargestCode) throw new ModelException(found.File, "its code is larger than 64 MB, which no model's is.");
            foreach (var entry in code)
            {
                using var reader = new StreamReader(entry.Open());
                if (reader.ReadToEnd().Contains(TorchvisionOperators, StringComparison.Ordinal))
                    throw new ModelException(found.File, "it uses operators of torchvision (such as nms or roi_align), which libtorch alone does not have. Export it without them, or to ONNX: torch.onnx.export(…).");
            }
            var config = archive.Entries.FirstOrDefault(entry => entry.FullName.EndsWith("/extra/config.txt", StringComparison.Ordinal));
            return config is null ? new Dictionary<string, string>() : Metadata(config);
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            throw new ModelException(found.File, $"the file is damaged: {exception.Message} Download or export it again.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ModelException(found.File, $"the file can't be read: {exception.Message}", exception);
        }
    }

    /// <summary>The same words as in ONNX files, where they are Python's instead of JSON's.</summary>
    private static Dictionary<string, string> Metadata(ZipArchiveEntry config)
    {
        try
        {
            using var stream = config.Open();
            using var json = JsonDocument.Parse(stream);
            return json.RootElement.ValueKind != JsonValueKind.Object ? [] : json.RootElement.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.ValueKind switch
            {
                JsonValueKind.Object => $"{{{string.Join(", ", member.Value.EnumerateObject().Select(entry => $"{entry.Name}: '{entry.Value.ToString().Replace("\\", @"\\", StringComparison.Ordinal).Replace("'", @"\'", StringComparison.Ordinal)}'"))}}}",
                _ => member.Value.ToString(),
            });
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static bool IsZip(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            Span<byte> head = stackalloc byte[4];
            return file.ReadAtLeast(head, 4, throwOnEndOfStream: false) == 4 && head.SequenceEqual("PK\u0003\u0004"u8);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
