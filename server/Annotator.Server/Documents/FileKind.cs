using Annotator.Formats;

namespace Annotator.Server.Documents;

/// <summary>A kind of file that is edited: how it is read, patched and merged.</summary>
/// <typeparam name="T">What such a file says; compares by value.</typeparam>
internal abstract class FileKind<T> where T : class, IEquatable<T>
{
    /// <summary>What a file says that is not there.</summary>
    public abstract T Empty { get; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="FileFaultException">The file can't be read; the message says why and where.</exception>
    public abstract FileReading<T> Read(byte[] bytes);

    /// <summary>The bytes of a file that says something, with everything else kept as it was.</summary>
    /// <param name="original">The file as it is, or null when there is none.</param>
    /// <param name="value">What it shall say.</param>
    public abstract byte[] Patch(byte[]? original, T value);

    /// <summary>Merges two values that come from a common one; ours wins where both changed the same.</summary>
    public abstract (T Value, IReadOnlyList<string> Conflicts) Merge(T @base, T ours, T theirs);

    /// <summary>Whether a value is worth a file of its own.</summary>
    public abstract bool IsWorthAFile(T value);
}

/// <summary>A file as read.</summary>
/// <param name="Value">What it says.</param>
/// <param name="Positions">Where it says what about which annotation, by id.</param>
internal sealed record FileReading<T>(T Value, IReadOnlyDictionary<string, TextRange> Positions);
