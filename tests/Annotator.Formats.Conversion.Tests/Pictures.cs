namespace Annotator.Formats.Conversion.Tests;

/// <summary>Pictures for tests that need real ones.</summary>
internal static class Pictures
{
    /// <summary>Writes a black picture (a bitmap, whatever its name), and the folders it lies in.</summary>
    public static void Write(string path, int width, int height)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        int row = (3 * width + 3) / 4 * 4;
        byte[] bytes = new byte[54 + row * height];
        (bytes[0], bytes[1], bytes[10], bytes[14], bytes[26], bytes[28]) = (0x42, 0x4D, 54, 40, 1, 24);
        BitConverter.TryWriteBytes(bytes.AsSpan(2), bytes.Length);
        BitConverter.TryWriteBytes(bytes.AsSpan(18), width);
        BitConverter.TryWriteBytes(bytes.AsSpan(22), height);
        File.WriteAllBytes(path, bytes);
    }
}
