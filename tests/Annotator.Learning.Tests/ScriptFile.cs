using System.IO.Compression;
using System.Text;

namespace Annotator.Learning.Tests;

/// <summary>Writes TorchScript files of a module without weights, as <c>torch.jit.save</c> lays them out.</summary>
internal static class ScriptFile
{
    /// <summary>Writes a file whose module is called with one image, <c>x</c>.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="result">The type of the result.</param>
    /// <param name="body">The expression that is returned.</param>
    /// <param name="extra">What lies beside, as Ultralytics writes it.</param>
    public static void Write(string path, string result, string body, string? extra = null)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        Add("data.pkl", Pickle());
        Add("code/__torch__.py", Encoding.UTF8.GetBytes($"""
            class Toy(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
              def forward(self: __torch__.Toy,
                x: Tensor) -> {result}:
                return {body}

            """));
        Add("constants.pkl", [0x80, 2, (byte)')', (byte)'.']);
        Add("version", "3\n"u8.ToArray());
        if (extra is not null) Add("extra/config.txt", Encoding.UTF8.GetBytes(extra));

        void Add(string name, byte[] content)
        {
            using var stream = zip.CreateEntry($"toy/{name}", CompressionLevel.NoCompression).Open();
            stream.Write(content);
        }
    }

    /// <summary>An object of the class with <c>training</c> false.</summary>
    private static byte[] Pickle() => [0x80, 2, .. "c__torch__\nToy\n)"u8, 0x81, .. "}(X"u8, 8, 0, 0, 0, .. "training"u8, 0x89, (byte)'u', (byte)'b', (byte)'.'];
}
