using Annotator.Protocol.Messages;

namespace Annotator.Protocol;

/// <summary>What the server tells the extension, beside LSP's own notifications.</summary>
public interface IAnnotatorClient
{
    /// <summary>Something changed that was not the answer to an edit. Sent for open datasets only.</summary>
    [Method("annotator/didChange")]
    Task DidChangeAsync(DatasetChanged change);
}
