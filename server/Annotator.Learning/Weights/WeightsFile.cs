namespace Annotator.Learning.Weights;

/// <summary>Opens files of weights of every known format.</summary>
public static class WeightsFile
{
    private static readonly byte[] Zip = "PK\u0003\u0004"u8.ToArray();
    private const byte Pickle = 0x80;
    private const int TarMagic = 257;

    /// <summary>Opens a file; what it is is seen from its first bytes, not from its name.</summary>
    /// <param name="path">Absolute path.</param>
    /// <exception cref="WeightsException">It is of no known format, damaged, or holds more than weights.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    public static IWeightsFile Open(string path)
    {
        var first = new byte[TarMagic + 5];
        int length;
        using (var file = File.OpenRead(path)) length = file.ReadAtLeast(first, first.Length, throwOnEndOfStream: false);
        if (length == 0) throw new WeightsException(path, "it is empty.");
        if (first.AsSpan().StartsWith(Zip)) return new PthFile(path);
        // before pickles: the length of a safetensors header may begin with the same byte
        if (length >= 9 && first[8] == '{' && first.AsSpan(4, 4).IndexOfAnyExcept((byte)0) < 0) return new SafetensorsFile(path);
        if (first[0] == Pickle) return new LegacyPthFile(path);
        if (first.AsSpan(TarMagic).SequenceEqual("ustar"u8))
            throw new WeightsException(path, "it was saved by PyTorch before 0.2, as a tar file. Convert it in Python: torch.save(torch.load(path), path, _use_new_zipfile_serialization=True).");
        throw new WeightsException(path, "it holds no weights in a known format. Known are .safetensors and .pth or .pt with a state_dict.");
    }
}
