using Annotator.Protocol;

namespace Annotator.Server.Worker;

/// <summary>What the server asks of the process that runs models. Failures that people must know of are errors with a
/// message for them.</summary>
internal interface IModelWorker
{
    /// <summary>Loads a model and says what it is.</summary>
    [Method("worker/describe")]
    Task<DescribeResult> DescribeAsync(DescribeRequest request, CancellationToken cancellation);

    /// <summary>Runs a model on an image.</summary>
    [Method("worker/predict")]
    Task<PredictResult> PredictAsync(PredictRequest request, CancellationToken cancellation);

    /// <summary>Looks at an image with a model that outlines what is pointed at, and keeps what it sees.</summary>
    [Method("worker/embed")]
    Task EmbedAsync(EmbedRequest request, CancellationToken cancellation);

    /// <summary>Outlines what is pointed at.</summary>
    [Method("worker/segment")]
    Task<SegmentResult> SegmentAsync(SegmentRequest request, CancellationToken cancellation);

    /// <summary>Reads what is written in regions of an image.</summary>
    [Method("worker/read")]
    Task<ReadResult> ReadAsync(ReadRequest request, CancellationToken cancellation);
}
