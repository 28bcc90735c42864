using System.Globalization;

namespace Annotator.Server.Worker;

/// <summary>Tells whether a model on disk is still the same.</summary>
internal static class ModelStamp
{
    /// <summary>Names, lengths and times of a model's files; empty when there are none.</summary>
    /// <param name="path">A folder or a file; what lies beside a file, such as its classes, belongs to it.</param>
    public static string Of(string path)
    {
        string? folder = Directory.Exists(path) ? path : File.Exists(path) ? Path.GetDirectoryName(path) : null;
        if (folder is null) return "";
        var files = new DirectoryInfo(folder).EnumerateFiles().Where(file => file.FullName == path || Directory.Exists(path) || file.Extension is ".json" or ".txt");
        return string.Join('\n', files.OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => string.Create(CultureInfo.InvariantCulture, $"{file.Name} {file.Length} {file.LastWriteTimeUtc.Ticks}")));
    }
}
