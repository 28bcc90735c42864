namespace Annotator.Learning.Architectures;

/// <summary>Which published weights of another architecture fill an encoder.</summary>
/// <param name="Source">Name of the architecture whose weights fit.</param>
/// <param name="Prefixes">The first part of a parameter's name there, and what it is here; parameters of other names are not used.</param>
public sealed record EncoderWeights(string Source, IReadOnlyList<KeyValuePair<string, string>> Prefixes)
{
    /// <summary>A parameter's name here; null when it is not used.</summary>
    /// <param name="name">Its name in the source.</param>
    public string? NameHere(string name)
    {
        foreach (var (from, to) in Prefixes)
            if (name.StartsWith(from, StringComparison.Ordinal)) return to + name[from.Length..];
        return null;
    }
}
