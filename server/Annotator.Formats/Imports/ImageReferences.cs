namespace Annotator.Formats.Imports;

/// <summary>Servers name images by addresses; here are the files that they mean.</summary>
internal static class ImageReferences
{
    private const string LocalFile = "local-files/?d=";

    /// <summary>The path that an address means: without scheme, host and query, escapes resolved.</summary>
    public static string PathOf(string reference)
    {
        int local = reference.IndexOf(LocalFile, StringComparison.Ordinal);
        if (local >= 0) return Unescape(reference[(local + LocalFile.Length)..].Split('&')[0]);
        int scheme = reference.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0) return reference.StartsWith("/data/", StringComparison.Ordinal) ? Unescape(reference) : reference;
        string path = reference[(scheme + 3)..].Split('?', '#')[0];
        int slash = path.IndexOf('/');
        return slash < 0 ? "" : Unescape(path[(slash + 1)..]);
    }

    /// <summary>The first of several names that the dataset has an image for, in the folder <c>images</c> beside the file or
    /// elsewhere; else the first that looks like the name of an
    /// image, else the first.</summary>
    /// <param name="resolver">Finds images.</param>
    /// <param name="file">The file that names them.</param>
    /// <param name="names">The names; empty ones do not count.</param>
    public static string Best(ImageResolver resolver, string file, IEnumerable<string?> names)
    {
        var given = names.OfType<string>().Where(name => name.Length > 0).ToList();
        return given.SelectMany(name => new[] { RelativePaths.Join("images", name), name }).FirstOrDefault(name => resolver.Resolve(file, name).Exists)
            ?? given.Select(name => Stems(resolver, name)).FirstOrDefault(path => path is not null)
            ?? given.Find(ImageNames.IsImage)
            ?? given.FirstOrDefault()
            ?? "unnamed";
    }

    /// <summary>The image that is named so but for its extension.</summary>
    private static string? Stems(ImageResolver resolver, string name) => resolver.Stem(RelativePaths.Name(name)) is [var only] ? only : null;

    private static string Unescape(string text) => Uri.UnescapeDataString(text);
}
