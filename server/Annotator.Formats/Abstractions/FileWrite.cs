namespace Annotator.Formats;

/// <summary>A file to create, replace or delete.</summary>
/// <param name="Path">Its path in the dataset.</param>
/// <param name="Images">The images whose annotations it holds and that changed; empty for a class list.</param>
/// <param name="WriteTo">Writes the whole new content; may read the old file while it does, so write to a temporary file.</param>
/// <param name="IsCurrent">Whether the file on disk is still the one that the plan was made from; asked right before it is
/// replaced.</param>
public sealed record FileWrite(string Path, IReadOnlyList<string> Images, Action<Stream> WriteTo, Func<bool> IsCurrent)
{
    /// <summary>Whether the file is deleted instead: nothing is left that it is for.</summary>
    public bool IsDeletion { get; private init; }

    /// <summary>A file that is to go.</summary>
    public static FileWrite Delete(string path, IReadOnlyList<string> images, Func<bool> isCurrent) => new(path, images, _ => { }, isCurrent) { IsDeletion = true };

    /// <summary>A file whose content is in memory.</summary>
    public static FileWrite Of(string path, IReadOnlyList<string> images, byte[] content, Func<bool> isCurrent) =>
        new(path, images, stream => stream.Write(content), isCurrent);

    /// <summary>The whole new content.</summary>
    public byte[] ToArray()
    {
        using var stream = new MemoryStream();
        WriteTo(stream);
        return stream.ToArray();
    }
}
