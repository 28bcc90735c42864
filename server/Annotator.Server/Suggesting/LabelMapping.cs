using System.Text;
using Annotator.Server.Stores;

namespace Annotator.Server.Suggesting;

/// <summary>Which labels and tags of a dataset the classes of a model are.</summary>
/// <param name="labels">The labels of the dataset; none when any will do.</param>
/// <param name="tags">The tags that it offers. Where it offers none, the labels are what its tags are.</param>
/// <param name="explicitly">What the user says, by class; an empty label leaves a class out.</param>
internal sealed class LabelMapping(IReadOnlyCollection<string> labels, IReadOnlyCollection<string> tags, IReadOnlyDictionary<string, string>? explicitly)
{
    private readonly Names _labels = new(labels), _tags = new(tags.Count > 0 ? tags : labels);

    /// <summary>For the labels and tags of a dataset as it is now.</summary>
    /// <param name="store">The dataset.</param>
    /// <param name="explicitly">What the user says, by class; an empty label leaves a class out.</param>
    public static LabelMapping Of(EditedStore store, IReadOnlyDictionary<string, string>? explicitly) =>
        new([.. store.Settings.Labels.Select(label => label.Name).Union(store.Labels ?? [])], store.Settings.Tags, explicitly);

    /// <summary>The label of a class: the user's choice, else the label of the same name, whatever its case and however its
    /// words are joined, else the class itself. Null when the class is left out.</summary>
    public string? LabelOf(string @class) => Of(@class, _labels);

    /// <summary>The tag of a class, chosen in the same way.</summary>
    public string? TagOf(string @class) => Of(@class, _tags);

    /// <summary>Whether a label is one of the dataset's, where it has any.</summary>
    public bool IsKnownLabel(string label) => _labels.IsKnown(label);

    /// <summary>Whether a tag is one of the dataset's, where it has any.</summary>
    public bool IsKnownTag(string tag) => _tags.IsKnown(tag);

    private string? Of(string @class, Names names)
    {
        if (explicitly?.TryGetValue(@class, out string? chosen) == true) return chosen.Length == 0 ? null : chosen;
        return names.Find(@class) ?? @class;
    }

    private sealed class Names(IReadOnlyCollection<string> names)
    {
        private readonly Dictionary<string, string> _plain = names.GroupBy(Plain).ToDictionary(group => group.Key, group => group.First());
        private readonly HashSet<string> _names = [.. names];

        public bool IsKnown(string name) => _names.Count == 0 || _names.Contains(name);

        public string? Find(string name) => _names.Contains(name) ? name : _plain.GetValueOrDefault(Plain(name));

        private static string Plain(string name)
        {
            var plain = new StringBuilder(name.Length);
            foreach (char c in name)
                if (c is not (' ' or '_' or '-')) plain.Append(char.ToLowerInvariant(c));
            return plain.ToString();
        }
    }
}
