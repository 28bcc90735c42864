using Annotator.Core.Model;

namespace Annotator.Formats;

/// <summary>A file format with one annotation file for each image.</summary>
public interface IAnnotationFormat
{
    /// <summary>The format's name for people.</summary>
    string Name { get; }

    /// <summary>The path of an image's annotation file.</summary>
    string AnnotationPathFor(string imagePath);

    /// <summary>The path of the image whose annotation file this is, or null when it is none by its name.</summary>
    string? ImagePathFor(string annotationPath);

    /// <summary>Reads an annotation file.</summary>
    /// <exception cref="FileFaultException">The file can't be read.</exception>
    AnnotationFile Read(ReadOnlyMemory<byte> utf8);

    /// <summary>The file that says what a document says and differs from the original as little as possible. Reading it
    /// gives the document; for the document that was read it is the original, byte for byte.</summary>
    /// <param name="original">The file as it is, or null when there is none.</param>
    /// <param name="target">The document.</param>
    /// <exception cref="FileFaultException">The original can't be read.</exception>
    byte[] Patch(ReadOnlyMemory<byte>? original, Document target);
}
