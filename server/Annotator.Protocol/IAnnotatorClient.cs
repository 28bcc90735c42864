using Annotator.Protocol.Messages;

namespace Annotator.Protocol;

/// <summary>What the server tells the extension, beside LSP's own notifications.</summary>
public interface IAnnotatorClient
{
    /// <summary>Something changed that was not the answer to an edit. Sent for open datasets only.</summary>
    [Method("annotator/didChange")]
    Task DidChangeAsync(DatasetChanged change);

    /// <summary>A long request goes on. Sent a few times a second at most, for requests that gave themselves a name.</summary>
    [Method("annotator/progress")]
    Task ProgressAsync(ProgressNews news);

    /// <summary>A training goes on, or ended. Sent a few times a second at most, and at the end of every epoch.</summary>
    [Method("annotator/train/didProgress")]
    Task TrainingProgressAsync(TrainNews news);
}
