using Annotator.Models.Description;

namespace Annotator.Models.Running;

/// <summary>Looks at the first bytes of a file, because ONNX Runtime says the same of all that it can't parse.</summary>
internal static class OnnxFile
{
    /// <summary>Throws when a file is clearly something else.</summary>
    public static void Check(FoundModel found)
    {
        var head = Head(found);
        string? fault = head switch
        {
            [] => "the file is empty.",
            [(byte)'P', (byte)'K', 3, 4, ..] => "this is a zip file, maybe a PyTorch model (.pt). Export it to ONNX first, for example with torch.onnx.export.",
            [0x80, 2 or 3 or 4, ..] => "this is a pickle file, maybe an old PyTorch model. Export it to ONNX first, for example with torch.onnx.export.",
            [0x89, (byte)'H', (byte)'D', (byte)'F', ..] => "this is an HDF5 file, maybe a Keras model. Convert it to ONNX first, for example with tf2onnx.",
            _ when head.AsSpan().StartsWith("version https://git-lfs"u8) => "the file is a pointer of Git LFS; its contents weren't downloaded. Run git lfs pull.",
            _ when head.AsSpan().TrimStart(" \r\n\t"u8).StartsWith("<"u8) => "this is a web page or XML, not a model. Download the file itself.",
            _ => null,
        };
        if (fault is not null) throw new ModelException(found.File, fault);
    }

    /// <summary>Whether a file begins as ONNX models do: with the version of the format, field 1 of the message ModelProto.</summary>
    public static bool LooksLikeOnnx(FoundModel found) => Head(found) is [0x08, > 0 and < 64, ..];

    private static byte[] Head(FoundModel found)
    {
        try
        {
            using var file = File.OpenRead(found.File);
            var head = new byte[32];
            return head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ModelException(found.File, $"the file can't be read: {exception.Message}", exception);
        }
    }
}
