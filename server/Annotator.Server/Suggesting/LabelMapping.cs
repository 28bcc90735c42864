using System.Text;

namespace Annotator.Server.Suggesting;

/// <summary>Which labels of a dataset the classes of a model are.</summary>
/// <param name="labels">The labels of the dataset; none when any will do.</param>
/// <param name="explicitly">What the user says, by class; an empty label leaves a class out.</param>
internal sealed class LabelMapping(IReadOnlyCollection<string> labels, IReadOnlyDictionary<string, string>? explicitly)
{
    private readonly Dictionary<string, string> _byName = labels.GroupBy(Plain).ToDictionary(group => group.Key, group => group.First());
    private readonly HashSet<string> _labels = [.. labels];

    /// <summary>The label of a class: the user's choice, else the label of the same name, whatever its case and however its
    /// words are joined, else the class itself. Null when the class is left out.</summary>
    public string? LabelOf(string @class)
    {
        if (explicitly?.TryGetValue(@class, out string? chosen) == true) return chosen.Length == 0 ? null : chosen;
        return _labels.Contains(@class) ? @class : _byName.GetValueOrDefault(Plain(@class), @class);
    }

    /// <summary>Whether a label is one of the dataset's, where it has any.</summary>
    public bool IsKnown(string label) => _labels.Count == 0 || _labels.Contains(label);

    private static string Plain(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (char c in name)
            if (c is not (' ' or '_' or '-')) plain.Append(char.ToLowerInvariant(c));
        return plain.ToString();
    }
}
