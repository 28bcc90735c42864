namespace Annotator.Imaging;

/// <summary>A file that a browser shows right. It may have fewer pixels than the image: scale it to the image's size.</summary>
/// <param name="Path">Absolute path: the original, or a copy in the cache.</param>
/// <param name="Note">What people should know about how it is shown, or null.</param>
/// <param name="Converted">Whether <paramref name="Path"/> is a converted copy.</param>
public sealed record ShownImage(string Path, string? Note, bool Converted);
