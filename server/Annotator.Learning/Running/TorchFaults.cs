using System.Runtime.InteropServices;

namespace Annotator.Learning.Running;

/// <summary>What libtorch says went wrong, without its stack of C++ calls.</summary>
internal static class TorchFaults
{
    private const int Longest = 300;

    /// <summary>How libtorch says that memory is short: on Linux and macOS, on Windows, on a graphics card.</summary>
    private static readonly string[] s_shortage = ["can't allocate memory", "not enough memory", "out of memory"];

    /// <summary>Whether memory was short: libtorch's, or that for a batch.</summary>
    public static bool IsOutOfMemory(Exception error) => error is OutOfMemoryException || error is ExternalException && s_shortage.Any(words => Words(error).Contains(words, StringComparison.OrdinalIgnoreCase));

    /// <summary>The first words of an error; the last line of errors inside scripts, which is the cause.</summary>
    public static string Words(Exception error)
    {
        var lines = error.Message.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith("Exception raised from", StringComparison.Ordinal) && !line.StartsWith("frame #", StringComparison.Ordinal)).ToList();
        string words = lines.Find(line => line.StartsWith("RuntimeError:", StringComparison.Ordinal))?["RuntimeError:".Length..].Trim() ?? lines.FirstOrDefault("it does not say why");
        return words.Length > Longest ? $"{words[..Longest]}…" : words;
    }
}
