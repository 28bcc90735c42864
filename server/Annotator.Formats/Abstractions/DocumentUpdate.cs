using Annotator.Core.Model;

namespace Annotator.Formats;

/// <summary>A document to store.</summary>
/// <param name="Base">The stored state it was edited from.</param>
/// <param name="Target">The document wanted.</param>
public sealed record DocumentUpdate(StoredDocument Base, Document Target);
