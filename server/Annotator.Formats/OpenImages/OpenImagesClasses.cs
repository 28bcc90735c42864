using Annotator.Formats.Csv;

namespace Annotator.Formats.OpenImages;

/// <summary>The classes of a set: each has an id such as <c>/m/01g317</c> and a name for people. What has no name keeps its id.</summary>
internal sealed class OpenImagesClasses
{
    private readonly Dictionary<string, string> _names = [];

    /// <summary>The names in the order of the files; null where no file lists any.</summary>
    public IReadOnlyList<string>? Labels => _names.Count == 0 ? null : [.. _names.Values.Distinct()];

    /// <summary>Reads a list of classes, with or without header.</summary>
    public void Read(IFolder folder, string file)
    {
        using var reader = CsvReader.Open(folder, file);
        foreach (var row in reader.Rows())
            if (row[0].Length > 0 && row[1].Length > 0 && row[0] != "LabelName") _names.TryAdd(row[0], row[1]);
    }

    /// <summary>The name of a class.</summary>
    public string NameOf(string id) => _names.GetValueOrDefault(id, id);
}
