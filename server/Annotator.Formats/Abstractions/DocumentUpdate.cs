using Annotator.Core.Model;

namespace Annotator.Formats;

/// <summary>A document to store.</summary>
/// <param name="Base">The stored state it was edited from.</param>
/// <param name="Target">The document wanted.</param>
public sealed record DocumentUpdate(StoredDocument Base, Document Target)
{
    /// <summary>Documents that other versions of the file hold. What stands in one of them may be stored here, too, though as
    /// a new object it might be refused.</summary>
    public IReadOnlyList<Document> Versions { get; init; } = [];

    /// <summary>Whether another version of the file holds an annotation, whatever its id there.</summary>
    public bool IsInVersion(Annotation annotation) => Versions.Any(version => version.Annotations.Any(other => (other with { Id = annotation.Id }).Equals(annotation)));
}
