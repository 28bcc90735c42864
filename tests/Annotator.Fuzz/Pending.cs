using Annotator.Fuzz.Datasets;

namespace Annotator.Fuzz;

/// <summary>The input that is being tried, on disk: when it ends the process itself, the next run knows it.</summary>
/// <param name="format">The format.</param>
internal sealed class Pending(string format)
{
    private readonly string _path = Path.Combine(Repository.Root, "dist", "fuzz", format + ".pending");

    /// <summary>Says that an input is about to be tried.</summary>
    public void Set(MemoryFolder folder)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        using var writer = new BinaryWriter(File.Create(_path));
        writer.Write(folder.Files.Count);
        foreach (var (path, bytes) in folder.Files)
        {
            writer.Write(path);
            writer.Write(bytes.Length);
            writer.Write(bytes);
        }
    }

    /// <summary>The input that ended an earlier run; null when none did.</summary>
    public MemoryFolder? Take()
    {
        if (!File.Exists(_path)) return null;
        var folder = new MemoryFolder();
        using (var reader = new BinaryReader(File.OpenRead(_path)))
        {
            for (int count = reader.ReadInt32(); count > 0; count--) folder.Files.Add(reader.ReadString(), reader.ReadBytes(reader.ReadInt32()));
        }
        Clear();
        return folder;
    }

    /// <summary>Says that the run is over.</summary>
    public void Clear() => File.Delete(_path);
}
