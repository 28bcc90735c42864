using System.Globalization;

namespace Annotator.Formats.Coco;

/// <summary>The labels of a COCO file: its categories. A category that the list lacks is called <c>category 7</c>.</summary>
internal sealed class CocoLabels
{
    /// <summary>The label of annotations without a category.</summary>
    public const string None = "object";

    private const string Unnamed = "category ";
    private readonly Dictionary<long, string> _names = [];
    private readonly Dictionary<string, long> _ids = [];

    /// <summary>Takes the categories of a file.</summary>
    public CocoLabels(CocoIndex index)
    {
        foreach (var category in index.Categories)
        {
            _names.TryAdd(category.Id, category.Name);
            _ids.TryAdd(category.Name, category.Id);
        }
    }

    /// <summary>The label of a category.</summary>
    public string Name(long? id) => id is not { } known ? None
        : _names.TryGetValue(known, out string? name) && name.Length > 0 ? name
        : Unnamed + known.ToString(CultureInfo.InvariantCulture);

    /// <summary>The category of a label, or null when it has none.</summary>
    public long? Id(string label) =>
        _ids.TryGetValue(label, out long id) ? id
        : label.StartsWith(Unnamed, StringComparison.Ordinal) && long.TryParse(label.AsSpan(Unnamed.Length), NumberStyles.None, CultureInfo.InvariantCulture, out id) && Name(id) == label ? id
        : null;
}
