using System.Globalization;

namespace Annotator.Formats.MaskImages;

/// <summary>The conventions of masks: those that are set, and what holds where they are not.</summary>
/// <param name="set">Those that are set.</param>
internal sealed class MaskSettings(IReadOnlyDictionary<string, string> set)
{
    private readonly List<Convention> _inForce = [];

    /// <summary>The conventions that were asked for, with what holds.</summary>
    public IReadOnlyList<Convention> InForce => _inForce;

    /// <summary>Adds a convention.</summary>
    public void Add(Convention convention) => _inForce.Add(convention);

    /// <summary>A convention that is a word.</summary>
    public string Word(string name, string otherwise, string description)
    {
        bool isSet = set.TryGetValue(name, out string? value) && value.Length > 0;
        Add(new(name, isSet ? value! : otherwise, isSet ? ConventionOrigin.Set : ConventionOrigin.Default, description));
        return isSet ? value! : otherwise;
    }

    /// <summary>A convention that is a whole number.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="otherwise">What holds where it is not set; null for nothing.</param>
    /// <param name="isDetected">Whether the data show <paramref name="otherwise"/>.</param>
    /// <param name="description">What it means, for people.</param>
    /// <exception cref="UnreadableFileException">It is set to something else.</exception>
    public int? Number(string name, int? otherwise, bool isDetected, string description)
    {
        if (set.TryGetValue(name, out string? text) && text.Length > 0)
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) || value < 1) throw new UnreadableFileException("annotator.json", null, $"The convention {name} is a whole number from 1, not “{text}”.");
            Add(new(name, text, ConventionOrigin.Set, description));
            return value;
        }
        Add(new(name, otherwise?.ToString(CultureInfo.InvariantCulture) ?? "none", isDetected ? ConventionOrigin.Detected : ConventionOrigin.Default, description));
        return otherwise;
    }
}
