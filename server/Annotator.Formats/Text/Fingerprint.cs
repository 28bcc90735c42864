using System.Security.Cryptography;
using System.Text;

namespace Annotator.Formats.Text;

/// <summary>Short names of contents.</summary>
internal static class Fingerprint
{
    /// <summary>The name of a file's content.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>A name for an object that has no id: made of its text, so that it stays while others come and go.</summary>
    public static string Of(ReadOnlySpan<char> text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()), hash);
        return Convert.ToHexStringLower(hash[..5]);
    }
}
