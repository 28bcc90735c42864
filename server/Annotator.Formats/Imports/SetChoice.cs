using System.Globalization;

namespace Annotator.Formats.Imports;

/// <summary>Which of the sets of annotations that several people made of one image are taken: the first, all, or that of a number.</summary>
/// <param name="Convention">The convention in force.</param>
internal sealed record SetChoice(Convention Convention)
{
    private const string First = "first", All = "all";

    /// <summary>The choice that is set, else the first.</summary>
    /// <param name="options">How the dataset is opened.</param>
    /// <param name="name">The name of the convention.</param>
    /// <param name="what">What the format calls a set: “label”, “annotation”.</param>
    /// <exception cref="UnreadableFileException">What is set is no choice.</exception>
    public static SetChoice Of(OpenOptions options, string name, string what)
    {
        if (!options.Conventions.TryGetValue(name, out string? set))
            return new(new Convention(name, First, ConventionOrigin.Default, $"Where an image has several {what}s, the first counts; set “all” or a number to take others."));
        if (set is First or All) return new(new Convention(name, set, ConventionOrigin.Set, set == All ? $"The {what}s of an image are taken together." : $"Where an image has several {what}s, the first counts."));
        return int.TryParse(set, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
            ? new(new Convention(name, set, ConventionOrigin.Set, $"Of an image with several {what}s number {set} counts."))
            : throw new UnreadableFileException("annotator.json", null, $"“{name}” is “{First}”, “{All}” or the number of a {what} from 1, not “{set}”.");
    }

    /// <summary>The sets that are taken, by their places.</summary>
    /// <param name="count">How many there are.</param>
    public IEnumerable<int> Taken(int count)
    {
        if (Convention.Value == All) return Enumerable.Range(0, count);
        int place = Convention.Value == First ? 0 : int.Parse(Convention.Value, CultureInfo.InvariantCulture) - 1;
        return place < count ? [place] : [];
    }
}
