using Annotator.Core.Model;

namespace Annotator.Core.Editing;

/// <summary>The edits of labels that make sense.</summary>
/// <param name="labels">The labels of the dataset.</param>
/// <param name="fault">What is wrong with a label for the dataset's format, for people, or null; null for a format that takes any.</param>
public sealed class LabelEdits(LabelSet labels, Func<string, string?>? fault)
{
    /// <summary>How many labels the name of an edit spells out.</summary>
    private const int MostNamed = 3;

    /// <summary>One label gets another name, which no label has.</summary>
    /// <exception cref="InvalidEditException">It makes no sense.</exception>
    public LabelEdit Rename(string label, string name)
    {
        Require([label]);
        if (name == label) throw new InvalidEditException($"“{Limits.Excerpt(label)}” has that name already.");
        if (labels.Has(name)) throw new InvalidEditException($"There is a label “{Limits.Excerpt(name)}” already; merge the two instead.");
        CheckName(name);
        return Make($"Rename {Limits.Excerpt(label)} to {Limits.Excerpt(name)}", [label], name);
    }

    /// <summary>Labels become one, which may be new: it then takes the place of the first of them in the class list.</summary>
    /// <exception cref="InvalidEditException">It makes no sense.</exception>
    public LabelEdit Merge(IReadOnlyList<string> merged, string into)
    {
        string[] gone = [.. merged.Where(label => label != into).Distinct()];
        if (gone.Length == 0) throw new InvalidEditException("Name at least one other label to merge.");
        Require(gone);
        if (!labels.Has(into)) CheckName(into);
        return Make($"Merge {Names(gone)} into {Limits.Excerpt(into)}", gone, into);
    }

    /// <summary>Labels are deleted with their objects.</summary>
    /// <exception cref="InvalidEditException">It makes no sense.</exception>
    public LabelEdit Delete(IReadOnlyList<string> deleted)
    {
        string[] gone = [.. deleted.Distinct()];
        if (gone.Length == 0) throw new InvalidEditException("Name at least one label to delete.");
        Require(gone);
        return Make($"Delete {Names(gone)}", gone, null);
    }

    /// <summary>The class list begins with the named labels, the others follow in their order.</summary>
    /// <exception cref="InvalidEditException">It makes no sense.</exception>
    public LabelEdit Reorder(IReadOnlyList<string> first)
    {
        if (labels.Classes is not { } classes) throw new InvalidEditException("The annotation files of this dataset have no class list; their labels have no order.");
        if (first.FirstOrDefault(label => !classes.Contains(label)) is { } missing)
            throw new InvalidEditException($"There is no class “{Limits.Excerpt(missing)}” in the list. Classes are {string.Join(", ", classes)}.");
        EquatableList<string> ordered = [.. first.Distinct(), .. classes.Where(label => !first.Contains(label))];
        if (ordered == classes) throw new InvalidEditException("The classes are in this order already.");
        return new("Reorder classes", labels, new Dictionary<string, string?>(), ordered);
    }

    private LabelEdit Make(string name, string[] gone, string? into)
    {
        var classes = labels.Classes?.ToList();
        if (classes is not null && into is not null && !classes.Contains(into) && classes.FindIndex(gone.Contains) is >= 0 and var place) classes[place] = into;
        classes?.RemoveAll(gone.Contains);
        return new(name, labels, gone.ToDictionary(label => label, _ => into), classes?.ToEquatableList());
    }

    private void Require(IEnumerable<string> wanted)
    {
        if (wanted.FirstOrDefault(label => !labels.Has(label)) is not { } missing) return;
        throw new InvalidEditException($"There is no label “{Limits.Excerpt(missing)}”." + (labels.All is { Count: > 0 } all ? $" Labels are {string.Join(", ", all)}." : ""));
    }

    private void CheckName(string name)
    {
        if (string.IsNullOrWhiteSpace(name)) throw new InvalidEditException("A label needs a name.");
        if ((SettingsLimits.Fault(new LabelDefinition(name, null, null, [], [])) ?? fault?.Invoke(name)) is { } wrong) throw new InvalidEditException(wrong);
    }

    private static string Names(string[] names) =>
        names.Length <= MostNamed ? string.Join(", ", names.Select(Limits.Excerpt)) : $"{names.Length} labels";
}
