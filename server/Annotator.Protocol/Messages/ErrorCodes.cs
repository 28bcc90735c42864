namespace Annotator.Protocol.Messages;

/// <summary>Codes of errors the client tells apart. Their messages are written for people.</summary>
public static class ErrorCodes
{
    /// <summary>Client and server speak different versions of the wire.</summary>
    public const int ProtocolMismatch = 1001;

    /// <summary>The dataset, image or file is not there.</summary>
    public const int NotFound = 1404;

    /// <summary>An edit's "before" is not what the document holds; nothing was changed.</summary>
    public const int Conflict = 1409;

    /// <summary>The document is read-only: its file can't be read, so it must not be overwritten.</summary>
    public const int ReadOnly = 1423;

    /// <summary>An edit makes no sense (an empty label, NaN, too few points); nothing was changed.</summary>
    public const int InvalidEdit = 1422;

    /// <summary>The journal can't be written, so the edit was not accepted.</summary>
    public const int JournalFailed = 1507;

    /// <summary>A model can't be used, or the process that runs it ended; the message names the model and the cause. Where a
    /// person has to say what its outputs mean the data are an <see cref="UnclearLayout"/>.</summary>
    public const int ModelFailed = 1510;
}

/// <summary>What the outputs of a model may mean.</summary>
/// <param name="Layouts">Names of layouts, as <c>model.json</c> has them.</param>
public sealed record UnclearLayout(IReadOnlyList<string> Layouts);
