using Annotator.Core.Model;

namespace Annotator.Formats;

/// <summary>The annotations of one image as a file holds them.</summary>
/// <param name="Image">Path of the image.</param>
/// <param name="File">Path of the file that holds them, whether or not it exists yet.</param>
/// <param name="Document">What they say.</param>
/// <param name="Anchors">Where each annotation is in the file, in the order of <see cref="Document"/>.</param>
/// <param name="Issues">What is wrong with the text itself; objects that can't be understood are not in the document, but
/// stay in the file.</param>
/// <param name="Fingerprint">Changes when what the file holds of this image does; null when there is no file yet.</param>
public sealed record StoredDocument(
    string Image,
    string File,
    Document Document,
    IReadOnlyList<Anchor> Anchors,
    IReadOnlyList<Issue> Issues,
    string? Fingerprint)
{
    /// <summary>What the file says of the sizes of objects, in the order of <see cref="Document"/>; empty where the format does not.</summary>
    public IReadOnlyList<ObjectMeasures> Measures { get; init; } = [];
}
