using System.Diagnostics;
using Annotator.Formats;
using Annotator.Fuzz.Datasets;

namespace Annotator.Fuzz;

/// <summary>Makes an input smaller as long as it shows the same fault.</summary>
/// <param name="shows">Whether an input shows the fault.</param>
internal sealed class Minimiser(Func<MemoryFolder, bool> shows)
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(15);

    private readonly Stopwatch _clock = Stopwatch.StartNew();

    /// <summary>The smallest input found.</summary>
    public MemoryFolder Minimise(MemoryFolder folder)
    {
        foreach (string path in folder.Files.Keys.ToList())
        {
            var without = folder.Copy();
            without.Files.Remove(path);
            if (Shows(without)) folder = without;
        }
        foreach (string path in folder.Files.Keys.Where(path => !ImageNames.IsImage(path)).ToList())
            for (int before = int.MaxValue; folder.Files[path].Length < before;)
            {
                before = folder.Files[path].Length;
                folder = Shrink(folder, path);
            }
        return folder;
    }

    /// <summary>Cuts pieces out of a file, large ones first.</summary>
    private MemoryFolder Shrink(MemoryFolder folder, string path)
    {
        for (int piece = folder.Files[path].Length / 2; piece > 0; piece /= 2)
        {
            for (int at = 0; at < folder.Files[path].Length;)
            {
                byte[] bytes = folder.Files[path];
                var smaller = folder.Copy();
                smaller.Files[path] = [.. bytes[..at], .. bytes[Math.Min(at + piece, bytes.Length)..]];
                if (Shows(smaller)) folder = smaller;
                else at += piece;
            }
        }
        return folder;
    }

    private bool Shows(MemoryFolder folder) => _clock.Elapsed < s_longest && shows(folder);
}
