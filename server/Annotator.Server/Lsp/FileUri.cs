namespace Annotator.Server.Lsp;

/// <summary>Paths as <c>file:</c> URIs and back; every character a file name may have survives.</summary>
internal static class FileUri
{
    /// <summary>The URI of an absolute path.</summary>
    public static string From(string path)
    {
        var parts = path.Replace(Path.DirectorySeparatorChar, '/').Split('/').Select(Uri.EscapeDataString);
        var joined = string.Join('/', parts);
        if (joined.StartsWith("//", StringComparison.Ordinal)) return "file:" + joined; // \\server\share
        return "file://" + (joined.StartsWith('/') ? joined : "/" + joined);
    }

    /// <summary>The absolute path of a URI, or null when it names no file.</summary>
    public static string? ToPath(string uri)
    {
        const string scheme = "file://";
        if (!uri.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) return null;
        var path = Uri.UnescapeDataString(uri[scheme.Length..]);
        if (!path.StartsWith('/')) path = "//" + path; // server/share
        else if (path.Length > 2 && char.IsAsciiLetter(path[1]) && path[2] == ':') path = char.ToUpperInvariant(path[1]) + path[2..];
        return path.Replace('/', Path.DirectorySeparatorChar);
    }
}
