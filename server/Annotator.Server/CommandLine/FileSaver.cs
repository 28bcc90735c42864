using Annotator.Formats;
using Annotator.Server.Saving;

namespace Annotator.Server.CommandLine;

/// <summary>Carries out save plans on disk: each file is replaced whole or left alone.</summary>
internal static class FileSaver
{
    /// <summary>Writes the files of a plan.</summary>
    public static void Save(DiskFolder folder, IEditableStore store, SavePlan plan)
    {
        foreach (var file in plan.Files) Save(folder, file);
        store.Written(plan);
    }

    /// <summary>Writes a file.</summary>
    /// <exception cref="StaleFileException">Somebody else wrote it meanwhile.</exception>
    public static void Save(DiskFolder folder, FileWrite file)
    {
        string path = folder.Resolve(file.Path);
        bool isDone = file.IsDeletion ? new FileReplacer(Path.GetDirectoryName(path)!).Delete(path, file.IsCurrent) : Replace(path, file.WriteTo, file.IsCurrent);
        if (!isDone) throw new StaleFileException(file.Path);
    }

    /// <summary>Replaces a file whole, or leaves it alone.</summary>
    public static void Replace(string path, Action<Stream> write) => Replace(path, write, () => true);

    private static bool Replace(string path, Action<Stream> write, Func<bool> isCurrent)
    {
        string folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        return new FileReplacer(folder, mindsReadOnly: false).Replace(path, write, isCurrent); // who types a command means it
    }
}
